import { join } from "node:path";
import { safeWebhookTemplate } from "@parley/sandbox";

/** What to do in Braze and here, after `parley init`. */
export function nextSteps(folder: string): string {
  const config = join(folder, "parley.config.ts");
  return `Next:

1. In Braze, make the webhook campaign (channel Webhook) for inbound messages:
     URL      https://YOUR-HOST/webhooks/braze/support
     Method   POST, body as raw text:

${indent(safeWebhookTemplate)}

     Headers  Content-Type: application/json
              Authorization: Bearer …   (PARLEY_SUPPORT_WEBHOOK_SECRET in .env)
     Delivery Action-Based, trigger "Send a WhatsApp inbound message"
2. Make the WhatsApp campaign for replies: a response message with the text
     {{api_trigger_properties.\${external_system_msg_body}}}
   Delivery API-Triggered. Put its API identifier into parley.config.ts as campaigns.text.
3. For both campaigns: re-eligibility after 0 minutes, no frequency capping, no quiet hours.
4. Put a REST key into .env as PARLEY_SUPPORT_BRAZE_KEY, and your REST endpoint into parley.config.ts.
5. npm run parley -- doctor --config ${config}     says what is still missing
   npm start -- --config ${config}`;
}

const indent = (text: string) =>
  text
    .split("\n")
    .map((line) => `       ${line}`)
    .join("\n");
