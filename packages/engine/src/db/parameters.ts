/**
 * Makes parameters fit for PostgreSQL, which refuses three things that customers' texts do contain: NUL characters in
 * text, `\u0000` in jsonb, and half of a surrogate pair in jsonb. The first two are dropped, the third becomes U+FFFD.
 */
export function cleanParameters(statement: string, parameters: readonly unknown[]): unknown[] {
  const json = jsonPositions(statement);
  return parameters.map((value, index) => {
    const clean = cleanValue(value);
    return typeof clean === "string" && json.has(index + 1) ? cleanJson(clean) : clean;
  });
}

function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "") : value;
  if (Array.isArray(value)) return value.map(cleanValue);
  if (isPlainObject(value)) return cleanJson(JSON.stringify(value));
  return value;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

// Matching every escape from left to right keeps `\\u0000`, an escaped backslash followed by plain text, intact.
const ESCAPE = /\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u0000|\\u[dD][89a-fA-F]..|\\./gs;

/** Drops `\u0000` and mends halved surrogate pairs in a JSON text. */
export function cleanJson(json: string): string {
  if (!/\\u(?:0000|[dD][89a-fA-F])/.test(json)) return json;
  return json.replace(ESCAPE, (found) => {
    if (found === "\\u0000") return "";
    return found.length === 6 ? "\\ufffd" : found;
  });
}

const positions = new Map<string, ReadonlySet<number>>();
const POSITIONS_KEPT = 1000;

/** Which parameters the statement casts to jsonb: `$1::text::jsonb` or `$1::jsonb`. */
function jsonPositions(statement: string): ReadonlySet<number> {
  const known = positions.get(statement);
  if (known) return known;
  const found = new Set(Array.from(statement.matchAll(/\$(\d+)(?:::text)?::jsonb?\b/g), (match) => Number(match[1])));
  if (positions.size < POSITIONS_KEPT) positions.set(statement, found);
  return found;
}
