import type { Dispatcher } from "undici";
import type { Headers } from "./rate.ts";

/**
 * One HTTP request and what is certain about it afterwards. It is written against undici's handler interface rather than
 * `request()`, because that alone proves whether a request was written: undici calls `onRequestStart` immediately before
 * the first byte. An error before it (DNS, refused, connect time-out, TLS, closed pool) is `unsent`, whatever its code; an
 * error after it is `unanswered`, whatever its code. `UND_ERR_SOCKET` alone would not tell: a pooled socket that the
 * server closed just before or just after reading our request fails alike.
 */
export type Exchange =
  | { readonly kind: "unsent"; readonly reason: string }
  | { readonly kind: "unanswered"; readonly reason: string; readonly status?: number; readonly headers?: Headers }
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Headers;
      /** Null when it was larger than 1 MB, or broke off after a status that already says no. */
      readonly text: string | null;
    };

export type Limits = {
  /** For everything together: waiting for a connection, connecting, writing, reading. In ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

/** Bytes of an answer; Braze's are below a kilobyte. */
const MAX_ANSWER_BYTES = 1_048_576;

/** Sends once, never again, and resolves to what became of it. Never rejects. */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: Limits,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const abort = () => handler.giveUp("the call was aborted");
    const timer = setTimeout(() => handler.giveUp(`no answer within ${limits.timeoutMs} ms`), limits.timeoutMs);
    const handler = new ExchangeHandler((result) => {
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", abort);
      resolve(result);
    });
    if (limits.signal?.aborted) return abort();
    limits.signal?.addEventListener("abort", abort, { once: true });
    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      handler.fail(describe(error));
    }
  });
}

class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #settle: (result: Exchange) => void;
  #over = false;
  #controller: Dispatcher.DispatchController | null = null;
  #answer: { status: number; headers: Headers } | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(settle: (result: Exchange) => void) {
    this.#settle = settle;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Aborting here keeps the request from being written: one given up while it waited for a connection, or a second
    // start, which would be a repetition nobody asked for.
    if (this.#over || this.#controller) controller.abort(new Error("given up"));
    else this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status >= 200) this.#answer = { status, headers };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#over) return;
    this.#bytes += chunk.length;
    if (this.#bytes <= MAX_ANSWER_BYTES) {
      this.#chunks.push(chunk);
      return;
    }
    this.#finish(null);
    controller.abort(new Error("answer too large"));
  }

  onResponseEnd(): void {
    this.#finish(Buffer.concat(this.#chunks).toString("utf8"));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(describe(error));
  }

  giveUp(reason: string): void {
    const controller = this.#controller;
    this.fail(reason);
    controller?.abort(new Error(reason));
  }

  fail(reason: string): void {
    if (!this.#controller) this.#end({ kind: "unsent", reason });
    // A status that says no has said it, even if its explanation was cut off.
    else if (this.#answer && this.#answer.status >= 300) this.#finish(null);
    else this.#end({ kind: "unanswered", reason, ...this.#answer });
  }

  #finish(text: string | null): void {
    if (this.#answer) this.#end({ kind: "answered", ...this.#answer, text });
    else this.#end({ kind: "unanswered", reason: "the connection ended without a status" });
  }

  #end(result: Exchange): void {
    if (this.#over) return;
    this.#over = true;
    this.#chunks = [];
    this.#settle(result);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return error.message ? `${code}: ${error.message}` : code;
}
