import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Balance } from "@parley/engine";
import { agentKey, type ServiceMessage, type ServiceOptions } from "./service-options.ts";

/** One run of the bot; nanoseconds of the machine's clock. */
export type BotRun = { pid: number; conversationId: string; began: bigint; ended: bigint };

export type Service = {
  readonly url: string;
  readonly pid: number;
  readonly botRuns: readonly BotRun[];
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
};

const program = fileURLToPath(new URL("./service.ts", import.meta.url));

/** Starts a service in a process of its own; resolves when it is ready to store messages. */
export async function startService(options: ServiceOptions, execArgv: readonly string[] = []): Promise<Service> {
  const child = fork(program, [JSON.stringify(options)], {
    execArgv: [...execArgv],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const pid = child.pid ?? 0;
  const botRuns: BotRun[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.on("message", (message: ServiceMessage) => {
      if (message.kind === "ready") resolve(message.url);
      else
        botRuns.push({
          pid,
          conversationId: message.conversationId,
          began: BigInt(message.began),
          ended: BigInt(message.ended),
        });
    });
    child.once("exit", (code) => reject(new Error(`the service ended with code ${code} before it was ready`)));
  });
  await fetchOk(`${url}/ready`);
  return {
    url,
    pid,
    botRuns,
    signal: (signal) => child.kill(signal),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      if (child.connected) child.send("stop");
      await ended;
    },
  };
}

/** What `parley ledger` counts. */
export async function ledgerOf(service: Service): Promise<Balance> {
  const { balance } = (await fetchOk(`${service.url}/api/ledger`, { authorization: `Bearer ${agentKey}` })) as {
    balance: Balance;
  };
  return balance;
}

async function fetchOk(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
