// For bot authors.

export {
  type AnswersFolderOptions,
  type AnswersOptions,
  answers,
  answersFrom,
  type Page,
  type Passage,
  type Retriever,
  readPage,
} from "./bot/answers/index.ts";
export { type Bot, defineBot, type Gather } from "./bot/bot.ts";
export type {
  Answer,
  Fact,
  HandOff,
  InboundMessage,
  Json,
  Language,
  Reply,
  TraceEntry,
  Turn,
  TurnContact,
} from "./bot/turn.ts";
// Internals, for the command line and tests.
export { type Clock, systemClock } from "./clock.ts";
// For operators.
export { type ChannelConfig, type Config, defineConfig, type TriggerConfig } from "./config/config.ts";
export { brazeKeyName, envNames, webhookSecretName } from "./config/env.ts";
export { type Overrides, resolveSettings } from "./config/resolve.ts";
export type { Channel, Settings } from "./config/settings.ts";
export { type Context, channelOf } from "./context.ts";
export type { Database } from "./db/database.ts";
export { migrate, pendingMigrations } from "./db/migrate.ts";
export { migrations } from "./db/migrations/index.ts";
export { openDatabase } from "./db/open-database.ts";
export { type CampaignCheck, checkChannel } from "./doctor/check-channel.ts";
export { Engine, type EngineOptions } from "./engine.ts";
export { BotError, ConfigError, ConflictError, NotFoundError } from "./errors.ts";
export { type Balance, readBalance } from "./ledger/balance.ts";
export { dismiss } from "./ledger/dismiss.ts";
export { replay } from "./ledger/replay.ts";
export { type ShownDelivery, showDelivery } from "./ledger/show.ts";
export { listStuck, type Stuck } from "./ledger/stuck.ts";
export { type Log, silentLog } from "./log.ts";
