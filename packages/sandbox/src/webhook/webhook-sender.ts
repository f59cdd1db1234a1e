import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import type { Activity } from "../activity.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Faults } from "../faults/faults.ts";
import type { RingLog } from "../ring-log.ts";
import { outcomeOf, retryDelay, wishedDelay } from "./outcome.ts";
import { type Agents, type Post, type PostAnswer, post } from "./post.ts";
import type { WebhookRecord } from "./webhook-record.ts";

export type WebhookJob = { readonly record: WebhookRecord; readonly post: Post; readonly onState: () => void };

type Parts = {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly log: RingLog<WebhookRecord>;
};

const TIMEOUT_MS = 90_000;
const MAX_SOCKETS = 100;
const MAX_PENDING = 50_000;

/**
 * Delivers webhooks the way Braze does: 90 s a call, up to five retries within half an hour with the same body, redirects
 * not followed, an answer in the 400s is final.
 */
export class WebhookSender {
  readonly #parts: Parts;
  readonly #agents: Agents = agents();
  #calls = new Set<AbortController>();
  #held: WebhookJob[] = [];
  #pending = 0;
  /** Grows with each `stop`, so that what was begun before does not go on after. */
  #era = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts a delivery and returns at once; the record tells how it goes. */
  start(job: WebhookJob): void {
    if (this.#pending >= MAX_PENDING) this.#set(job, "lost", `more than ${MAX_PENDING} webhooks are pending`);
    else if (this.#parts.faults.current().reorderWebhooks > 0) this.#hold(job);
    else this.#deliver(job);
  }

  /** Sends what a reorder fault holds back, the newest first and each after the other was answered. */
  async release(): Promise<void> {
    const held = this.#held.toReversed();
    this.#held = [];
    for (const job of held) await this.#attempt(job, 0);
  }

  /** Breaks off every call and forgets what is held back or waiting for a retry. */
  stop(): void {
    this.#era += 1;
    for (const call of this.#calls) call.abort();
    this.#calls = new Set();
    this.#held = [];
    this.#pending = 0;
  }

  close(): void {
    this.stop();
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }

  #hold(job: WebhookJob): void {
    this.#held.push(job);
    if (this.#held.length < this.#parts.faults.current().reorderWebhooks) return;
    this.#parts.faults.endReordering();
    const ended = this.#parts.activity.begin();
    void this.release().finally(ended);
  }

  #deliver(job: WebhookJob): void {
    void this.#attempt(job, 0);
    if (this.#parts.faults.take("duplicateWebhooks")) void this.#attempt(this.#duplicateOf(job), 0);
  }

  #duplicateOf(job: WebhookJob): WebhookJob {
    const record = { ...job.record, id: this.#parts.log.total + 1, duplicateOf: job.record.id, attempts: [] };
    this.#parts.log.add(record);
    return { ...job, record };
  }

  async #attempt(job: WebhookJob, retry: number): Promise<void> {
    const ended = this.#parts.activity.begin();
    const era = this.#era;
    this.#pending += 1;
    try {
      this.#set(job, "under way", "");
      const answer = await this.#call(job);
      if (era === this.#era) this.#judge(job, retry, answer);
    } finally {
      if (era === this.#era) this.#pending -= 1;
      ended();
    }
  }

  async #call(job: WebhookJob): Promise<PostAnswer | null> {
    const { clock } = this.#parts;
    const at = clock.now();
    const call = new AbortController();
    this.#calls.add(call);
    const cancelTimeout = clock.after(TIMEOUT_MS, () => call.abort(new Error("no answer within 90 s")));
    try {
      const answer = await post(this.#agents, job.post, call.signal);
      job.record.attempts.push({ at, status: answer.status, error: null, tookMs: clock.now() - at });
      return answer;
    } catch (error) {
      job.record.attempts.push({ at, status: null, error: reasonOf(call, error), tookMs: clock.now() - at });
      return null;
    } finally {
      cancelTimeout();
      this.#calls.delete(call);
    }
  }

  #judge(job: WebhookJob, retry: number, answer: PostAnswer | null): void {
    const outcome = answer === null ? "retry" : outcomeOf(answer.status);
    const said = answer === null ? (job.record.attempts.at(-1)?.error ?? "no answer") : `answered ${answer.status}`;
    if (outcome === "delivered") this.#set(job, "delivered", "");
    else if (outcome === "lost") this.#set(job, "lost", `${said}, which Braze does not retry`);
    else this.#retryLater(job, retry + 1, said, answer);
  }

  #retryLater(job: WebhookJob, retry: number, said: string, answer: PostAnswer | null): void {
    const { clock, chance } = this.#parts;
    const wished = answer === null ? null : wishedDelay(answer, clock.now());
    const delay = retryDelay(retry, clock.now() - job.record.at, wished, chance.between);
    this.#set(
      job,
      delay === null ? "lost" : "retrying",
      delay === null ? `${said}; given up after ${retry - 1} retries` : said,
    );
    if (delay !== null) clock.after(delay, () => void this.#attempt(job, retry));
  }

  #set(job: WebhookJob, state: WebhookRecord["state"], reason: string): void {
    job.record.state = state;
    job.record.reason = reason;
    job.onState();
  }
}

function agents(): Agents {
  const settings = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return { http: new Agent(settings), https: new SecureAgent(settings) };
}

function reasonOf(call: AbortController, error: unknown): string {
  const reason: unknown = call.signal.aborted ? call.signal.reason : error;
  if (!(reason instanceof Error)) return "no answer";
  return "code" in reason && typeof reason.code === "string" ? reason.code : reason.message;
}
