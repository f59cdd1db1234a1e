/** The commented configuration that `parley init` writes. */
export const configText = `import { defineBot, defineConfig } from "@parley/engine";

// Bots in TypeScript: a turn in, replies out. The built-in bot "answers" answers from the pages in help/.
const hours = defineBot({
  name: "hours",
  answer: (turn) => ({ replies: [{ text: turn.language === "de" ? "Wir sind von 9 bis 17 Uhr da." : "We are here from 9 to 5." }] }),
});

export default defineConfig({
  channels: {
    // One WhatsApp number. The name is part of the webhook's address: /webhooks/braze/support
    support: {
      // The REST endpoint of your Braze instance (Settings > API Keys). EU-01, for example:
      restUrl: "https://rest.fra-01.braze.eu",
      campaigns: {
        // API identifier of the API-triggered WhatsApp campaign whose text is
        // {{api_trigger_properties.\${external_system_msg_body}}}
        text: "",
        // Campaigns with one, two or three quick-reply buttons, labelled {{api_trigger_properties.\${button_1}}} and so on.
        // Without them choices are sent as a numbered list.
        // quick_reply_1: "",
        // quick_reply_2: "",
        // quick_reply_3: "",
      },
      // Who answers: "answers" for the help pages, or one of \`bots\` below.
      bot: "answers",
      // The number's WhatsApp subscription group. With it strangers get answers, and opt-outs are written to Braze.
      // subscriptionGroupId: "",
      // Only take webhooks from Braze's own addresses of this instance.
      // allowFrom: "EU-01",
    },
  },
  bots: [hours],
  // Answers without a bot: keywords, patterns, or a webhook route of their own.
  triggers: [
    {
      name: "gift-card",
      when: { keywords: ["gift card", "Gutschein"] },
      reply: "You find our gift cards at https://shop.example/gift-cards",
      // Becomes a custom attribute on the customer's Braze profile.
      facts: [{ kind: "attribute", name: "interested_in", value: "gift cards" }],
    },
  ],
  // Markdown pages, in English or German; the bot answers from them and names its source.
  help: { folder: "help" },
});
`;
