import type { z } from "zod";
import type { Exchange } from "./exchange.ts";
import type { Outcome, RejectedObject } from "./outcome.ts";
import { type Rate, readRate, readResetAt } from "./rate.ts";
import { brazeErrorEntrySchema } from "./wire/index.ts";

type Answered = Extract<Exchange, { kind: "answered" }>;

/** Characters of an answer that is not JSON worth showing to an operator. */
const EXCERPT_LENGTH = 200;

/** Decides by the status, never by the text: Braze does not document the wording of its errors. `now` in epoch ms. */
export function readOutcome<Body>(exchange: Exchange, schema: z.ZodType<Body>, now: number): Outcome<Body> {
  if (exchange.kind === "unsent") return { kind: "unavailable", reason: exchange.reason, rate: null };
  const rate = exchange.headers ? readRate(exchange.headers) : null;
  if (exchange.kind === "unanswered") {
    const status = exchange.status === undefined ? {} : { status: exchange.status };
    return { kind: "uncertain", reason: exchange.reason, ...status, rate };
  }
  return readAnswer(exchange, rate, schema, now);
}

function readAnswer<Body>(answer: Answered, rate: Rate | null, schema: z.ZodType<Body>, now: number): Outcome<Body> {
  const { status, headers, text } = answer;
  const json = parseObject(text);
  const entries = readErrors(json.errors);
  if (status < 300) {
    const body = schema.safeParse(json);
    return {
      kind: "accepted",
      status,
      dispatchId: string(json.dispatch_id),
      notice: string(json.notice),
      ...entries,
      body: body.success && Object.keys(json).length > 0 ? body.data : null,
      rate,
    };
  }
  if (status === 429) return { kind: "limited", resetAt: readResetAt(headers, now), rate };
  const message = string(json.message) ?? string(json.error) ?? excerpt(text, status);
  // 408 is the one 4xx that says the request did not arrive whole: proxies send it when they close an idle connection.
  if (status >= 500 || status === 408) return { kind: "unavailable", reason: message, status, rate };
  return { kind: "refused", status, message, ...entries, rate };
}

/** An empty object for whatever is not a JSON object: a gateway may answer HTML. */
function parseObject(text: string | null): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text ?? "");
    return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : {};
  } catch {
    return {};
  }
}

function readErrors(errors: unknown): { errors: string[]; rejected: RejectedObject[] } {
  const read: { errors: string[]; rejected: RejectedObject[] } = { errors: [], rejected: [] };
  for (const error of Array.isArray(errors) ? errors : []) {
    const entry = brazeErrorEntrySchema.safeParse(error).data;
    if (typeof entry === "string") read.errors.push(entry);
    else if (entry === undefined) read.errors.push(JSON.stringify(error));
    else {
      const reason = entry.type ?? JSON.stringify(entry);
      const { input_array: inputArray, index } = entry;
      const placed = inputArray !== undefined && index !== undefined;
      if (placed) read.rejected.push({ inputArray, index, reason });
      read.errors.push(placed ? `${inputArray}[${index}]: ${reason}` : reason);
    }
  }
  return read;
}

function string(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function excerpt(text: string | null, status: number): string {
  const words = (text ?? "")
    .replace(/<[^<>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.slice(0, EXCERPT_LENGTH).toWellFormed() || `status ${status} without an explanation`;
}
