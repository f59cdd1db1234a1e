import { createHash, createHmac } from "node:crypto";

/** Braze's filters that standard Liquid lacks or does otherwise, by name. A missing value counts as an empty string. */
export const brazeFilters: Record<string, (value: unknown, ...parameters: unknown[]) => unknown> = {
  // Every control character is escaped, as the stricter reading of the documentation has it.
  json_escape: (value) => JSON.stringify(textOf(value)).slice(1, -1),
  as_json_string: (value) => JSON.stringify(value ?? null),
  json_parse: (value) => parsed(textOf(value)),
  default: (value, instead) => (isEmpty(value) ? (instead ?? "") : value),
  url_encode: (value) => encodeURIComponent(textOf(value)).replaceAll("%20", "+"),
  url_escape: (value) => encodeURI(textOf(value)),
  url_param_escape: (value) => encodeURIComponent(textOf(value)),
  base64_encode: (value) => Buffer.from(textOf(value)).toString("base64"),
  newline_to_br: (value) => textOf(value).replaceAll(/\r?\n/g, "<br />\n"),
  strip_newlines: (value) => textOf(value).replaceAll(/\r?\n/g, ""),
  md5: (value) => digest("md5", value),
  sha1: (value) => digest("sha1", value),
  sha2: (value) => digest("sha256", value),
  hmac_sha1_hex: (value, key) => hmac("sha1", value, key, "hex"),
  hmac_sha1_base64: (value, key) => hmac("sha1", value, key, "base64"),
  hmac_sha256: (value, key) => hmac("sha256", value, key, "hex"),
  hmac_sha256_hex: (value, key) => hmac("sha256", value, key, "hex"),
  hmac_sha256_base64: (value, key) => hmac("sha256", value, key, "base64"),
  hmac_sha512: (value, key) => hmac("sha512", value, key, "hex"),
  property_accessor: (value, key) => memberOf(value, textOf(key)),
  number_with_delimiter: (value) => withDelimiter(textOf(value)),
};

/** Filters of the Liquid library that Braze does not have; using one must fail here as it would there. */
export const foreignFilters = ["json", "jsonify", "inspect", "lstrip", "rstrip", "escape_once", "slugify", "sha256"];

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.map(textOf).join("") : String(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Braze shows nothing for text that is not JSON.
    return null;
  }
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}

function digest(algorithm: string, value: unknown): string {
  return createHash(algorithm).update(textOf(value)).digest("hex");
}

function hmac(algorithm: string, value: unknown, key: unknown, encoding: "hex" | "base64"): string {
  return createHmac(algorithm, textOf(key)).update(textOf(value)).digest(encoding);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  return Reflect.get(value, key);
}

function withDelimiter(number: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(number) ?? [];
  if (whole === "") return number;
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return sign + groups.join(",") + rest;
}
