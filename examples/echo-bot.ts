import { defineBot } from "@parley/engine";

/** The smallest bot: it says back what it heard. */
export default defineBot({
  name: "echo",
  answer: (turn) => ({ replies: [{ text: `You said: ${turn.text}` }] }),
});
