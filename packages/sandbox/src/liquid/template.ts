import { type Context, type Emitter, Liquid, Tag, type TagToken, type Template, type TopLevelToken } from "liquidjs";
import type { Json } from "../json.ts";
import { NOW_SCOPE, registerDateFilters } from "./dates.ts";
import { brazeFilters, foreignFilters } from "./filters.ts";
import { PROFILE_SCOPE, TemplateError, translate } from "./translate.ts";

type Fields = { readonly [name: string]: Json | undefined };

/** What a template can read. `profile` is what a bare `${name}` reads; the others stand under their own name. */
export type LiquidScope = {
  readonly now: number;
  readonly profile: Fields;
  readonly custom_attribute?: Fields;
  readonly subscribed_state?: Fields;
  readonly campaign?: Fields;
  readonly whats_app?: Fields;
  readonly api_trigger_properties?: Fields;
};

/** The text of a message, or the reason why its template stopped it. */
export type Rendered = { readonly text: string } | { readonly aborted: string };

/** Renders a template as Braze does; values are put in as they are and never rendered again. */
export function render(template: string, scope: LiquidScope): Rendered {
  const { now, profile, ...named } = scope;
  try {
    const text = liquid.renderSync(parse(template), { ...named, [NOW_SCOPE]: now, [PROFILE_SCOPE]: profile });
    return { text: String(text) };
  } catch (error) {
    const cause = error instanceof Error && "originalError" in error ? error.originalError : error;
    if (cause instanceof Abort) return { aborted: cause.message };
    throw new TemplateError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Throws a `TemplateError` that says what is wrong with a template and where. */
export function checkTemplate(template: string): void {
  parse(template);
}

class Abort extends Error {
  override name = "Abort";
}

/** `{% abort_message('reason') %}`: the message is not sent. */
class AbortMessageTag extends Tag {
  readonly #reason: string;

  constructor(token: TagToken, remaining: TopLevelToken[], owner: Liquid) {
    super(token, remaining, owner);
    const [, , reason] = /^\(?\s*(?:(["'])(.*)\1)?\s*\)?$/s.exec(token.args.trim()) ?? [];
    this.#reason = reason ?? "the message was aborted by its template";
  }

  override render(_context: Context, _emitter: Emitter): void {
    throw new Abort(this.#reason);
  }
}

const MAX_CACHED = 500;
const parsed = new Map<string, Template[]>();
const liquid = brazeLiquid();

function brazeLiquid(): Liquid {
  const made = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    parseLimit: 200_000,
    renderLimit: 2_000,
    memoryLimit: 20_000_000,
    // No template may read a file of this machine.
    templates: {},
  });
  for (const name of foreignFilters) delete made.filters[name];
  for (const [name, filter] of Object.entries(brazeFilters)) made.registerFilter(name, filter);
  registerDateFilters(made);
  made.registerTag("abort_message", AbortMessageTag);
  return made;
}

function parse(template: string): Template[] {
  const known = parsed.get(template);
  if (known !== undefined) return known;
  const fresh = parseFresh(template);
  // The oldest goes first: campaigns are few, so a cache that overflows is being filled by one-off templates.
  if (parsed.size >= MAX_CACHED) parsed.delete(parsed.keys().next().value ?? "");
  parsed.set(template, fresh);
  return fresh;
}

function parseFresh(template: string): Template[] {
  try {
    return liquid.parse(translate(template));
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
