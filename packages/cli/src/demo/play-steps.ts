/** One thing that must come true; `run` rejects with the reason when it does not. */
export type Step = { readonly title: string; run(signal: AbortSignal): Promise<void> };

export type StepResult = {
  readonly title: string;
  readonly outcome: "done" | "missed" | "not tried";
  /** Why it was missed. */
  readonly reason: string | null;
};

export type PlayOptions = {
  /** Longest time for one step, in ms. */
  readonly timeoutMs: number;
  /** Ends the play; what is left is not tried. */
  readonly signal: AbortSignal;
  readonly onMissed?: (result: StepResult) => void;
};

/** Plays the steps one after the other. After a missed one the rest makes no sense and is not tried. */
export async function playSteps(steps: readonly Step[], options: PlayOptions): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const stopped = options.signal.aborted || results.some(({ outcome }) => outcome === "missed");
    const result: StepResult = stopped
      ? { title: step.title, outcome: "not tried", reason: null }
      : await play(step, options);
    if (result.outcome === "missed" && !options.signal.aborted) options.onMissed?.(result);
    results.push(result);
  }
  return results;
}

async function play({ title, run }: Step, { timeoutMs, signal }: PlayOptions): Promise<StepResult> {
  using limit = deadline(timeoutMs, signal);
  try {
    await Promise.race([run(limit.signal), limit.passed]);
    return { title, outcome: "done", reason: null };
  } catch (error) {
    return { title, outcome: "missed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Unlike `AbortSignal.timeout` it keeps the process alive and can be ended early. */
function deadline(timeoutMs: number, outer: AbortSignal) {
  const controller = new AbortController();
  const { promise: passed, reject } = Promise.withResolvers<never>();
  const end = (reason: Error) => {
    controller.abort(reason);
    reject(reason);
  };
  // It is often nobody's turn to hear it.
  passed.catch(() => undefined);
  const timer = setTimeout(() => end(new Error(`nothing of the kind within ${timeoutMs / 1000} s`)), timeoutMs);
  const stop = () => end(new Error("stopped"));
  outer.addEventListener("abort", stop, { once: true });
  return {
    signal: controller.signal,
    passed,
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer.removeEventListener("abort", stop);
    },
  };
}
