/** Why a message that Braze accepted with "success" never reached the phone. */
export type NonDelivery =
  | "campaign paused"
  | "campaign archived"
  | "unknown user"
  | "no phone number"
  | "same number twice"
  | "not in audience"
  | "not eligible again"
  | "not subscribed"
  | "aborted"
  | "template error"
  | "empty body"
  | "too long"
  | "bad buttons"
  | "bad template parameter"
  | "no image"
  | "window closed"
  | "not on WhatsApp";

/** One message of a campaign to one recipient, delivered or not. */
export type MessageRecord = {
  /** ms since the epoch. */
  readonly at: number;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly dispatchId: string;
  /** As the request named them: an external id, `label:name` of an alias, or an address. */
  readonly recipient: string;
  readonly phone: string | null;
  /** As rendered; empty when it did not come to that. */
  readonly text: string;
  readonly outcome: "delivered" | "not delivered";
  readonly reason: NonDelivery | null;
  /** A sentence with the particulars and how to mend it. */
  readonly detail: string;
  /** Meta's code where Meta would be the one to refuse. */
  readonly metaCode: number | null;
};

export type Refusal = { readonly reason: NonDelivery; readonly detail: string; readonly metaCode?: number };
