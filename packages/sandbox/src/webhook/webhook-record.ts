export type WebhookAttempt = {
  /** ms since the epoch. */
  readonly at: number;
  /** null when there was no answer. */
  readonly status: number | null;
  readonly error: string | null;
  readonly tookMs: number;
};

/** One webhook as the log shows it. Headers are left out because they carry the secret. */
export type WebhookRecord = {
  readonly id: number;
  readonly at: number;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly externalId: string | null;
  readonly phone: string;
  readonly dispatchId: string;
  readonly url: string;
  readonly body: string;
  /** Set on the second delivery that a fault made of another webhook. */
  readonly duplicateOf: number | null;
  readonly attempts: WebhookAttempt[];
  state: "waiting" | "under way" | "retrying" | "delivered" | "lost" | "not sent";
  /** Why it was not sent or is lost; empty otherwise. */
  reason: string;
};
