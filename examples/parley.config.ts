import { defineConfig } from "@parley/engine";
import echo from "./echo-bot.ts";

/**
 * Two numbers of one shop: questions are answered from the help pages, and a second number echoes. `parley init` writes
 * a commented configuration to begin with; this one shows that bots can live in files of their own. Run it with
 * `parley doctor --config examples/parley.config.ts`, which says what it still needs from the environment.
 */
export default defineConfig({
  channels: {
    support: {
      restUrl: "https://rest.fra-01.braze.eu",
      campaigns: { text: "3f6c1b52-7a0e-4f5d-9b1c-2d8e4a907c11" },
      bot: "answers",
      subscriptionGroupId: "5c1e8a34-0d7b-4b92-a6f3-18e2c9d0b745",
      allowFrom: "EU-01",
    },
    playground: {
      restUrl: "https://rest.fra-01.braze.eu",
      campaigns: { text: "9d0c6a7e-51b4-4a3e-8c59-6f2b7e1d8a30" },
      bot: "echo",
    },
  },
  bots: [echo],
  triggers: [
    {
      name: "complaint",
      channel: "support",
      when: { keywords: ["complaint", "Beschwerde"] },
      facts: [{ kind: "event", name: "complained_in_chat" }],
      handOff: { reason: "complaint", team: "care" },
    },
  ],
  help: { folder: "help" },
});
