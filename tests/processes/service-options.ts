import type { Settings } from "@parley/engine";

export const webhookSecret = "a-webhook-secret-of-the-street";
export const agentKey = "an-agent-key-of-the-street";

export type ServiceOptions = {
  database: { dataFolder: string } | { databaseUrl: string };
  brazeUrl: string;
  /** Of the settings, for tests that cannot wait as long as a service may. */
  timing?: Pick<Settings, "braze" | "leases">;
  requestsPerHour?: number;
  /** The bot takes up to so long, evenly spread. */
  thinkMs?: number;
  /** Whether each run of the bot is told to the parent. */
  tellsTurns?: boolean;
};

export type ServiceMessage =
  | { kind: "ready"; url: string }
  | { kind: "turn"; conversationId: string; began: string; ended: string };
