/** Errors are for the unexpected; each names its origin by class, has a stable `code` and keeps its `cause`. */
abstract class ParleyError extends Error {
  abstract readonly code: string;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The configuration cannot be used; `problems` lists every one at once, each with how to mend it. */
export class ConfigError extends ParleyError {
  readonly code = "config";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}:\n- ${problems.join("\n- ")}`,
    );
    this.problems = problems;
  }
}

/** What was asked for does not exist. */
export class NotFoundError extends ParleyError {
  readonly code = "not_found";
}

/** It exists, and its present state does not allow this; the message says what to do first. */
export class ConflictError extends ParleyError {
  readonly code = "conflict";
}

/** A bot's or trigger's own code threw, timed out or returned something that is not an answer. */
export class BotError extends ParleyError {
  readonly code = "bot";
  readonly bot: string;
  constructor(bot: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.bot = bot;
  }
}
