import { fileURLToPath } from "node:url";
import { type Config, defineConfig } from "@parley/engine";
import type { Sandbox } from "@parley/sandbox";

/** Where the repository's own sample pages are. */
const helpFolder = fileURLToPath(new URL("../../../../examples/help", import.meta.url));

/** The configuration of the demonstration: the sample shop, with the sandbox in the place of Braze. */
export function demoConfig(sandbox: Sandbox): Config {
  const { text = "", quick_reply_1 = "", quick_reply_2 = "", quick_reply_3 = "" } = sandbox.replyCampaigns;
  return defineConfig({
    channels: {
      demo: {
        restUrl: sandbox.url,
        campaigns: { text, quick_reply_1, quick_reply_2, quick_reply_3 },
        bot: "answers",
        subscriptionGroupId: sandbox.subscriptionGroupId,
      },
    },
    help: { folder: helpFolder },
    triggers: [
      {
        name: "gift-card",
        when: { keywords: ["gift card", "gift cards"] },
        reply: "Gift cards go from €10 to €250 and arrive by e-mail within minutes. They stay valid for three years.",
        facts: [{ kind: "attribute", name: "interested_in", value: "gift cards" }],
      },
      {
        name: "geschenkgutschein",
        when: { keywords: ["Gutschein", "Gutscheine", "Geschenkkarte", "Geschenkgutschein"] },
        reply: "Gutscheine gibt es von 10 € bis 250 €, sie kommen in wenigen Minuten per E-Mail und gelten drei Jahre.",
        facts: [{ kind: "attribute", name: "interested_in", value: "gift cards" }],
      },
    ],
  });
}
