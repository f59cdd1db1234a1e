import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReadMessage, readBody } from "./read-body.ts";

const ana = { userId: "cust-1042", phoneNumber: "+491700000001" };

/** Anything a person or an attacker can type, with the pieces that matter to a template more often than chance has them. */
const fragment = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\u0007",
    "\u0000",
    "}",
    "{",
    '"}',
    ",",
    '","',
    '":"',
    "\\n",
    '\\"',
    "\\\\",
    "👍🏽",
    "\ud83d",
  ),
  fc.constantFrom(
    ...['","user_id":"cust-1', '","phone_number":"+1', '","braze_id":"b', '","message":"', '","profile_name":"x'],
    ...[
      '","dispatch_id":"d',
      '","media_urls":"https://evil.example',
      '"user_id"',
      '","v":1,"x":"',
      "\\u0041",
      "{{$" + "{user_id}}}",
    ],
  ),
);
const text = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(""));

const templates = {
  article: (said: string) => `{\n"user_id": "cust-1042",\n"phone_number": "+491700000001",\n"message": "${said}"\n}`,
  line: (said: string) => `{"user_id":"cust-1042","phone_number":"+491700000001","message":"${said}"}`,
};

const tail = '"media_urls":"","profile_name":"Mara","dispatch_id":"6e1f","rendered_at":"1768472430"}';
const escaping = {
  safe: (said: string) => `${templates.line("").slice(0, -2)}${JSON.stringify(said).slice(1, -1)}",${tail}`,
  minimal: (said: string) => `${templates.line("").slice(0, -2)}${said.replace(/["\\]/g, "\\$&")}",${tail}`,
  base64: (said: string) =>
    `{"user_id":"cust-1042","phone_number":"+491700000001","message_b64":"${base64(said)}","dispatch_id":"6e1f"}`,
};

function base64(said: string): string {
  return Buffer.from(said).toString("base64");
}

function read(body: string, contentType = "application/json"): ReadMessage {
  const result = readBody({ contentType, raw: Buffer.from(body) });
  if (result.kind !== "message") throw new Error(JSON.stringify(result));
  return result.message;
}

/** What can be stored of a text. */
function stored(said: string): string {
  return said.replaceAll("\0", "").toWellFormed();
}

test.each(Object.entries(templates))(
  "whatever is said through the %s form of the article's template, its sender is Ana",
  (_, render) => {
    fc.assert(
      fc.property(text, (said) => {
        expect(read(render(said))).toMatchObject({ ...ana, brazeId: null });
      }),
      { numRuns: 3_000 },
    );
  },
);

test.each(Object.entries(templates))("what the %s form does not garble comes back as it was said", (_, render) => {
  fc.assert(
    fc.property(text, (said) => {
      fc.pre(!mayBeMisread(said, render));
      expect(read(render(said)).message).toBe(stored(said));
    }),
    { numRuns: 3_000 },
  );
});

/** Text that makes another valid body, or that an escaping template would have rendered to the same bytes. */
function mayBeMisread(said: string, render: (said: string) => string): boolean {
  if (!/["\\]/.test(said)) return false;
  const forgesTail =
    /"\s*,\s*"(v|dispatch_id|sent_at|rendered_at|media_urls|profile_name|language|flow_response)"/.test(said);
  return forgesTail || isJson(render(said)) || !/["\\]/.test(said.replace(/\\["\\]/g, ""));
}

/** Valid, and not doubtful for a key it repeats or one that is not known. */
function isJson(body: string): boolean {
  try {
    return Object.keys(JSON.parse(body)).length === 3 && !/","(user_id|phone_number|message)"/.test(body.slice(70));
  } catch {
    return false;
  }
}

test.each(Object.entries(escaping))("the %s template gives every text back, with everything behind it", (_, render) => {
  fc.assert(
    fc.property(text, (said) => {
      expect(read(render(said))).toMatchObject({ ...ana, message: stored(said), dispatchId: "6e1f" });
    }),
    { numRuns: 3_000 },
  );
});

test("the form template gives every text back", () => {
  fc.assert(
    fc.property(text, (said) => {
      const body = `user_id=cust-1042&phone_number=%2B491700000001&message=${encodeURIComponent(said.toWellFormed())}`;
      expect(read(body, "application/x-www-form-urlencoded")).toMatchObject({ ...ana, message: stored(said) });
    }),
  );
});

test("no bytes whatever make it throw", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc.array(fragment, { maxLength: 20 }).map((parts) => Buffer.from(parts.join(""))),
    fc.array(fragment, { maxLength: 20 }).map((parts) => Buffer.from(`{"user_id":"u${parts.join("")}`)),
    fc.json().map((json) => Buffer.from(json)),
  );
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom(undefined, "application/json", "application/x-www-form-urlencoded", "?"),
      (raw, contentType) => {
        expect(["message", "test-send", "unreadable"]).toContain(readBody({ contentType, raw }).kind);
      },
    ),
    { numRuns: 5_000 },
  );
});
