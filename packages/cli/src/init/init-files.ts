import { randomBytes } from "node:crypto";
import { configText } from "./config-text.ts";
import { deliveryPage, returnsPage } from "./help-pages.ts";

export type InitFile = {
  /** Below the folder. */
  readonly path: string;
  readonly text: string;
  /** 0644 when left out. */
  readonly mode?: number;
};

/** Everything a new Parley begins with; the secrets are made anew on each call. */
export function initFiles(): InitFile[] {
  const fresh = () => randomBytes(24).toString("hex");
  return [
    { path: "parley.config.ts", text: configText },
    { path: "help/delivery.md", text: deliveryPage },
    { path: "help/returns.md", text: returnsPage },
    { path: ".env.example", text: environmentText({ webhookSecret: "", apiKey: "" }) },
    { path: ".env", text: environmentText({ webhookSecret: fresh(), apiKey: fresh() }), mode: 0o600 },
    { path: ".gitignore", text: ".env\n.parley/\n" },
  ];
}

function environmentText({ webhookSecret, apiKey }: { webhookSecret: string; apiKey: string }): string {
  return `# Secrets and places. The configuration itself is in parley.config.ts. Never commit the filled-in file.

# REST key of the Braze workspace: Settings > API Keys, with the permissions campaigns.trigger.send and users.track;
# add campaigns.details for \`parley doctor\` and subscription.status.set for opt-outs.
PARLEY_SUPPORT_BRAZE_KEY=

# What the webhook campaign in Braze sends as \`Authorization: Bearer …\`; at least 16 random characters.
PARLEY_SUPPORT_WEBHOOK_SECRET=${webhookSecret}

# Keys for agents and their tools, as name:key,name:key.
PARLEY_API_KEYS=${apiKey === "" ? "" : `agent:${apiKey}`}

# PARLEY_HOST=127.0.0.1
# PARLEY_PORT=4000
# PARLEY_DATA=.parley
# DATABASE_URL=postgresql://parley:password@localhost:5432/parley
# Behind a proxy of your own that sets X-Forwarded-For:
# PARLEY_TRUST_PROXY=1
`;
}
