import type { Terminal } from "../terminal.ts";
import { conversationOfAna, type Stage } from "./stage.ts";

/** Where to go on by hand: the phones, the API, and how to answer as an agent. */
export async function showAddresses(stage: Stage, terminal: Terminal, json: boolean): Promise<void> {
  const { sandbox, engine, apiKey } = stage;
  const { id } = await conversationOfAna(stage).catch(() => ({ id: "CONVERSATION" }));
  if (json) {
    terminal.print(
      JSON.stringify({
        type: "ready",
        phones: sandbox.url,
        api: engine.url,
        docs: `${engine.url}/docs`,
        apiKey,
        conversationId: id,
      }),
    );
    return;
  }
  const title = (text: string) => terminal.style("bold", text);
  const curl = `curl -X POST ${engine.url}/api/conversations`;
  terminal.print(
    [
      "",
      `${title("Phones")}      ${sandbox.url}/   write as Ana, as Jonas (in German), or as Kim, whom Braze has never met`,
      `${title("API")}         ${engine.url}/docs`,
      `${title("API key")}     ${apiKey}   (agent maria)`,
      "",
      "Answer Ana as the agent, and give her back to the bot:",
      `  ${curl}/${id}/replies \\`,
      `    -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' -d '{"text":"Maria here!"}'`,
      `  ${curl}/${id}/hand-back -H 'Authorization: Bearer ${apiKey}'`,
      "Who else waits for a person, with the id to put in its place:",
      `  curl '${engine.url}/api/conversations?assignee=queue' -H 'Authorization: Bearer ${apiKey}'`,
      "",
      "Ctrl-C ends it and removes its data.",
    ].join("\n"),
  );
}
