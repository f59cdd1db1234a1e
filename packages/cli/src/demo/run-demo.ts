import type { ExitCode } from "../exit-code.ts";
import { aborted } from "../stop-signal.ts";
import type { Terminal } from "../terminal.ts";
import { type DemoOptions, type DemoWorld, openDemoWorld } from "./demo-world.ts";
import { playSteps } from "./play-steps.ts";
import { demoScript } from "./script.ts";
import { showAddresses } from "./show-addresses.ts";
import { drawSummary, summaryOf } from "./summary.ts";
import { createTranscript } from "./transcript.ts";

export type DemoFlags = DemoOptions & { readonly once: boolean; readonly json: boolean };

const stepTimeoutMs = 10_000;

/** Opens the world, plays the conversation, and stays up until the signal unless `once`. 1 when a step was missed. */
export async function runDemo(terminal: Terminal, flags: DemoFlags, stop: AbortSignal): Promise<ExitCode> {
  const transcript = createTranscript(terminal, flags.json);
  if (terminal.interactive && !flags.json)
    terminal.print(terminal.style("dim", "Starting a Braze, three phones and Parley…"));
  await using world = await openDemoWorld(flags);
  if (!flags.json) for (const line of movedPorts(world, flags)) terminal.print(line);
  const stage = { ...world, transcript };
  const results = await playSteps(demoScript(stage), {
    timeoutMs: stepTimeoutMs,
    signal: stop,
    onMissed: (missed) => transcript.missed(missed),
  });
  terminal.print(flags.json ? JSON.stringify(summaryOf(results)) : drawSummary(terminal, results));
  if (!flags.once && !stop.aborted) {
    await showAddresses(stage, terminal, flags.json);
    await aborted(stop);
  }
  if (flags.keep && !flags.json) terminal.print(`The data is kept in ${world.dataFolder}.`);
  return flags.once && results.some(({ outcome }) => outcome !== "done") ? 1 : 0;
}

function movedPorts({ engine, sandbox }: DemoWorld, { port, phonePort }: DemoOptions): string[] {
  const moved = (what: string, wanted: number, url: string) =>
    wanted === 0 || url.endsWith(`:${wanted}`)
      ? []
      : [`Port ${wanted} is taken by another program, so ${what} is at ${url}.`];
  return [...moved("Parley", port, engine.url), ...moved("the phone page", phonePort, sandbox.url)];
}
