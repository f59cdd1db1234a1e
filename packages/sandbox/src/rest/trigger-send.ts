import {
  MAX_RECIPIENTS,
  MAX_TRIGGER_PROPERTIES_BYTES,
  type Recipient,
  type TriggerProperties,
  type TriggerSendResponse,
  triggerSendRequestSchema,
} from "@parley/braze/wire";
import { z } from "zod";
import type { ReplyCampaign } from "../campaign/campaign.ts";
import { announcePhone } from "../phone/add-phone.ts";
import type { Profile } from "../profile/profile.ts";
import { writeAttributes } from "../profile/write-attributes.ts";
import { type Addressee, deliver } from "../send/deliver.ts";
import type { World } from "../world.ts";
import { RestError } from "./rest-error.ts";

/** POST /campaigns/trigger/send. `success` only says that the request was well-formed. */
export function triggerSend(world: World, body: unknown): TriggerSendResponse {
  const request = readRequest(body);
  const campaign = campaignOf(world, request.campaign_id);
  // Everything is checked before anyone is served: a fatal error serves nobody.
  for (const recipient of request.recipients) checkRecipient(recipient, request.trigger_properties ?? {});
  const addressees = lastOfEach(request.recipients).map((recipient) => addresseeOf(world, recipient, request));
  const dispatchId = world.chance.hex(32);
  deliver(world, campaign, addressees, dispatchId);
  return { ...noticeOf(campaign), dispatch_id: dispatchId, message: "success" };
}

const attributesSchema = z.record(z.string(), z.json());
const looseRecipients = z.looseObject({
  recipients: z.array(z.unknown()).optional(),
  broadcast: z.unknown().optional(),
});

function readRequest(body: unknown) {
  const { recipients = [], broadcast } = looseRecipients.safeParse(body).data ?? {};
  if (broadcast === true) throw new RestError(400, "The sandbox does not simulate broadcasts; name the recipients");
  if (recipients.length === 0) throw new RestError(400, "No Recipients");
  if (recipients.length > MAX_RECIPIENTS) {
    throw new RestError(400, "The max number of external_ids and aliases per request was exceeded");
  }
  const read = triggerSendRequestSchema.safeParse(body);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  throw new RestError(400, "Bad Request", errors);
}

function campaignOf(world: World, id: string): ReplyCampaign {
  const campaign = world.campaigns.get(id);
  // Only an API-triggered campaign that was launched once can be asked for.
  if (campaign?.kind === "reply" && campaign.state !== "draft") return campaign;
  throw new RestError(400, "Invalid Campaign ID");
}

function checkRecipient(recipient: Recipient, shared: TriggerProperties): void {
  // Listed by Braze for recipients in general, but not for this endpoint.
  if (recipient.braze_id !== undefined) {
    throw new RestError(400, "Bad Request", ["braze_id is not accepted as a recipient here"]);
  }
  const merged = { ...shared, ...recipient.trigger_properties };
  if (Buffer.byteLength(JSON.stringify(merged)) <= MAX_TRIGGER_PROPERTIES_BYTES) return;
  throw new RestError(400, "Max Input Length Exceeded", ["trigger_properties together are larger than 50 KB"]);
}

/** A person named twice gets one message, with what the last entry says. */
function lastOfEach(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map(recipients.map((recipient) => [nameOf(recipient), recipient])).values()];
}

function nameOf({ external_user_id, user_alias, email }: Recipient): string {
  if (user_alias !== undefined) return `${user_alias.alias_label}:${user_alias.alias_name}`;
  return external_user_id ?? email ?? "";
}

function addresseeOf(
  world: World,
  recipient: Recipient,
  request: { trigger_properties?: TriggerProperties | undefined },
) {
  const profile = find(world, recipient) ?? created(world, recipient);
  // Written before the send, so a recipient can be subscribed and answered in one call.
  if (profile !== null && recipient.attributes !== undefined) {
    writeAttributes(world.profiles, profile, attributesSchema.parse(recipient.attributes));
    announcePhone(world, profile.phone);
  }
  const properties = { ...request.trigger_properties, ...recipient.trigger_properties };
  return { name: nameOf(recipient), profile, properties } satisfies Addressee;
}

function find({ profiles }: World, { external_user_id, user_alias, email, prioritization }: Recipient): Profile | null {
  if (external_user_id !== undefined) return profiles.find({ externalId: external_user_id })[0] ?? null;
  if (user_alias !== undefined) {
    return profiles.find({ alias: { label: user_alias.alias_label, name: user_alias.alias_name } })[0] ?? null;
  }
  const sharing = profiles.find({ email: email ?? "" });
  const identified = sharing.filter(
    ({ externalId }) => (externalId !== null) === prioritization?.includes("identified"),
  );
  // A tie serves nobody.
  return identified.length === 1 ? (identified[0] ?? null) : null;
}

function created({ profiles }: World, { external_user_id, send_to_existing_only }: Recipient): Profile | null {
  if (send_to_existing_only !== false || external_user_id === undefined) return null;
  return profiles.create({ externalId: external_user_id });
}

function noticeOf({ state }: ReplyCampaign): { notice?: string } {
  const effect = "to ensure trigger requests will take effect.";
  if (state === "paused") return { notice: `The campaign is paused. Resume the campaign ${effect}` };
  if (state === "archived") return { notice: `The campaign is archived. Unarchive the campaign ${effect}` };
  return {};
}
