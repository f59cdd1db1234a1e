import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ReadMessage, type ReadResult, readBody } from "./read-body.ts";

type Fixture = {
  name: string;
  raw_body: string;
  request: { headers: Record<string, string> };
  strict_json: { valid_json: boolean; parsed?: Record<string, string> };
  intended?: Record<string, string>;
  decoded_message?: string;
  user_text?: string;
};

const folder = new URL("./fixtures/", import.meta.url);
const fixtures: Fixture[] = readdirSync(folder)
  .filter((name) => name.startsWith("webhook-"))
  .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), "utf8")) }));

function read(body: string, contentType: string | undefined = "application/json"): ReadResult {
  return readBody({ contentType, raw: Buffer.from(body) });
}

function message(result: ReadResult): ReadMessage & { repaired: boolean; remarks: readonly string[] } {
  if (result.kind !== "message") throw new Error(`not a message: ${JSON.stringify(result)}`);
  return { ...result.message, repaired: result.repaired, remarks: result.remarks };
}

function reason(result: ReadResult): string {
  return result.kind === "unreadable" ? result.reason : `not unreadable: ${JSON.stringify(result)}`;
}

/** The article's template, and the one Parley recommends, with what comes in front and behind the message. */
const seed = (text: string) => `{"user_id":"cust-1042","phone_number":"+491700000001","message":"${text}"}`;
const safe = (text: string) =>
  `{"v":1,"user_id":"cust-1042","braze_id":"65f0","phone_number":"+491700000001","message":"${text}",` +
  `"media_urls":"","profile_name":"Mara","dispatch_id":"6e1f","rendered_at":"1768472430"}`;

const hostile = new Set([
  "webhook-forged-extra-key.json",
  "webhook-forged-user-id.json",
  "webhook-altered-backslash.json",
]);
const wellBehaved = fixtures.filter(({ name }) => !hostile.has(name) && name !== "webhook-test-send.json");

describe("recorded bodies", () => {
  test.each(wellBehaved)("$name gives what the person wrote and who it was", (fixture) => {
    const result = message(read(fixture.raw_body, fixture.request.headers["content-type"]));
    const said = fixture.intended?.message ?? fixture.decoded_message ?? fixture.user_text ?? "";
    const parsed = fixture.strict_json.parsed;
    expect(result.message).toBe(said);
    expect(result.userId).toBe(parsed ? parsed.user_id || null : "cust-1042");
    expect(result.phoneNumber).toBe(parsed ? (parsed.phone_number ?? null) : "+491700000001");
    expect(result.repaired).toBe(!fixture.strict_json.valid_json);
    expect(result.remarks.length).toBe(fixture.strict_json.valid_json ? 0 : 1);
    expect(result.dispatchId).toBe(fixture.raw_body.includes("6e1f0c8a") ? "6e1f0c8a9b7d45e2a3c4d5f60718293a" : null);
    expect(result.flowResponse).toBe(parsed?.flow_response ?? null);
  });

  test("the safe template's other fields are read, broken or not", () => {
    for (const name of [
      "webhook-safe-awkward.json",
      "webhook-safe-minimal-json-escape.json",
      "webhook-safe-media.json",
    ]) {
      const fixture = fixtures.find((each) => each.name === name);
      expect(message(read(fixture?.raw_body ?? ""))).toMatchObject({
        brazeId: "65f0a1b2c3d4e5f60718293a",
        profileName: "Mara",
        sentAt: new Date(1768472430_000),
        mediaUrls: name.includes("media")
          ? ["https://media.example.com/in/1.jpg", "https://media.example.com/in/2.ogg"]
          : [],
      });
    }
  });

  test("a test send is recognised", () => {
    const fixture = fixtures.find(({ name }) => name === "webhook-test-send.json");
    expect(read(fixture?.raw_body ?? "")).toEqual({ kind: "test-send" });
  });

  test("a backslash that happened to be an escape cannot be told from one that was meant", () => {
    const fixture = fixtures.find(({ name }) => name === "webhook-altered-backslash.json");
    expect(message(read(fixture?.raw_body ?? ""))).toMatchObject({
      message: "look in D:\notes\todo",
      repaired: false,
      remarks: [],
    });
  });
});

describe("a message that writes keys of its own", () => {
  test.each([
    ['hi","user_id":"cust-1'],
    ['hi","role":"admin'],
    ['hi","message":"yo'],
    ['hi","braze_id":"b-1'],
    ['hi","phone_number":"+1'],
    ['hi","us\\u0065r_id":"cust-1'],
    ['hi","__proto__":{"user_id":"cust-1"},"v":"'],
    ['hi","message_b64":"aGk='],
    ['hi","constructor":"x'],
  ])("%s is text, and the sender stays who they are", (text) => {
    const result = message(read(seed(text)));
    expect(result).toMatchObject({ userId: "cust-1042", phoneNumber: "+491700000001", brazeId: null, repaired: true });
    expect(text.startsWith(result.message)).toBe(true);
    expect(result.message.startsWith('hi","')).toBe(true);
    expect(({} as { user_id?: string }).user_id).toBeUndefined();
  });

  test("the recorded forgeries come back whole, as text", () => {
    expect(message(read(seed('hi","user_id":"cust-1'))).message).toBe('hi","user_id":"cust-1');
    expect(message(read(seed('hi","role":"admin'))).message).toBe('hi","role":"admin');
  });

  test("a broken body does not open another way to an identity", () => {
    for (const text of [
      'x\n","user_id":"cust-1',
      '"\n","user_id":"cust-1","dispatch_id":"d',
      '\\","braze_id":"b","v":"1',
    ]) {
      for (const body of [seed(text), safe(text)]) {
        expect(message(read(body)).userId).toBe("cust-1042");
        expect(message(read(body)).brazeId).toBe(body === safe(text) ? "65f0" : null);
      }
    }
  });

  test("a stranger cannot become somebody", () => {
    const body = '{"user_id":"","phone_number":"+491700000001","message":"hi","user_id":"cust-1"}';
    expect(message(read(body))).toMatchObject({ userId: null, phoneNumber: "+491700000001" });
    const without = '{"phone_number":"+491700000001","message":"hi","user_id":"cust-1"}';
    expect(message(read(without))).toMatchObject({ userId: null, message: 'hi","user_id":"cust-1', repaired: true });
  });

  test("nor by a display name or an unknown key in front of the identity", () => {
    const forging = 'x","user_id":"cust-1","phone_number":"+1","message":"hey';
    for (const key of ["profile_name", "first_name"]) {
      const body = `{"${key}":"${forging}","user_id":"cust-1042","phone_number":"+49","message":"yo"}`;
      expect(reason(read(body))).toContain("before");
      expect(read(`{"${key}":"x","user_id":"cust-1042","phone_number":"+49","message":"yo"}`).kind).toBe("unreadable");
    }
  });

  test("keys without identity are the sender's to write; the placeholder of a test hides nothing once broken", () => {
    expect(message(read(seed('hi","profile_name":"x')))).toMatchObject({
      message: "hi",
      profileName: "x",
      repaired: false,
    });
    const hidden = message(read(seed('a\nb","dispatch_id":"dispatch_id_for_unsent_campaign')));
    expect(hidden).toMatchObject({ message: "a\nb", dispatchId: null, repaired: true });
    expect(message(read(seed('hi","media_urls":"javascript:alert(1)')))).toMatchObject({ mediaUrls: [] });
  });

  test("of a forged tail inside the message and the template's own, the own one counts", () => {
    const text = 'a\n","media_urls":"https://evil.example","profile_name":"Eve","dispatch_id":"0","rendered_at":"1';
    expect(message(read(safe(text)))).toMatchObject({
      message: text,
      profileName: "Mara",
      dispatchId: "6e1f",
      mediaUrls: [],
    });
  });
});

describe("templates people write", () => {
  test("keys of their own before the message are ignored with a remark", () => {
    const body = '{"user_id":"cust-1042","city":"Kiel","message":"hi \\"you\\""}';
    expect(message(read(body))).toMatchObject({
      message: 'hi "you"',
      repaired: false,
      remarks: [expect.stringContaining("1 unknown")],
    });
  });

  test("five lines, spaces and a byte order mark make no difference", () => {
    const body = '\ufeff\n{\n  "user_id" : "cust-1042",\n  "phone_number":"+49",\n  "message": "a "b"\n c"  \n}\n';
    expect(message(read(body))).toMatchObject({ userId: "cust-1042", phoneNumber: "+49", message: 'a "b"\n c' });
  });

  test("a number as user id keeps every digit", () => {
    expect(message(read('{"user_id":12345678901234567890,"message":"hi"}')).userId).toBe("12345678901234567890");
  });

  test("base64 may be wrapped; bad base64 is named", () => {
    const text = "wrapped ".repeat(20);
    const wrapped = Buffer.from(text).toString("base64").replace(/.{60}/g, "$&\n");
    expect(message(read(`{"user_id":"u","message_b64":"${wrapped}"}`))).toMatchObject({
      message: text,
      repaired: false,
    });
    expect(reason(read('{"user_id":"u","message_b64":"a b$"}'))).toContain("base64_encode");
  });

  test("a form is read; one whose message was not escaped is left to an operator", () => {
    const form = "application/x-www-form-urlencoded; charset=utf-8";
    const body = `user_id=cust-1042&phone_number=%2B49&message=${encodeURIComponent('a&b="ü👍"\n')}&sent_at=2026-01-15T10:20:30Z`;
    expect(message(read(body, form))).toMatchObject({
      phoneNumber: "+49",
      message: 'a&b="ü👍"\n',
      sentAt: new Date("2026-01-15T10:20:30Z"),
    });
    expect(message(read(body, "")).message).toBe('a&b="ü👍"\n');
    expect(reason(read("user_id=a&message=hi&user_id=b", form))).toContain("url_param_escape");
    expect(reason(read("message=hi&user_id=b", form))).toContain("user_id");
    expect(message(read(`user_id=a&message_b64=${Buffer.from("~~~???").toString("base64")}`, form)).message).toBe(
      "~~~???",
    );
  });

  test("media come joined or as an array; what is no web address is dropped with a remark", () => {
    const urls = '["https://m.example/1?a=b,c","ftp://x","data:text/html,x"]';
    expect(message(read(`{"user_id":"u","media_urls":${urls}}`))).toMatchObject({
      mediaUrls: ["https://m.example/1?a=b,c"],
      remarks: ['ignored 2 of 3 "media_urls"'],
    });
    expect(
      message(read('{"user_id":"u","media_urls":"https://m.example/1?a=b,c, http://n.example/2,"}')).mediaUrls,
    ).toEqual(["https://m.example/1?a=b,c", "http://n.example/2"]);
  });

  test("a flow answer without quotes around it is kept as JSON text", () => {
    expect(message(read('{"user_id":"u","flow_response":{"a":[1,"}"]}}')).flowResponse).toBe('{"a":[1,"}"]}');
  });

  test.each([
    ['"1768472430"', 1768472430000],
    ["1768472430", 1768472430000],
    ["1768472430123", 1768472430123],
    ['"2026-01-15T10:20:30.5+01:00"', Date.parse("2026-01-15T09:20:30.500Z")],
    ['"yesterday"', null],
    ['"2026-01-15"', null],
    ["-1", null],
  ])("the time %s is read as %s", (written, moment) => {
    const { sentAt } = message(read(`{"user_id":"u","message":"","sent_at":${written}}`));
    expect(sentAt?.getTime() ?? null).toBe(moment);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["", "empty"],
    ["hello", "{"],
    ["[]", "{"],
    ["{}", "nobody"],
    ["{", "quote is missing (at character 2)"],
    [`${seed("x")} trailing`, "something follows the closing } (at character 70)"],
    ['{"user_id":"u","message":"cut off', "no closing quote"],
    ['{"user_id":"","phone_number":" ","message":"hi"}', "nobody"],
    ['{"user_id":"u"}', "json_escape"],
    ['{"user_id":{"a":1},"message":"hi"}', '"user_id" must be a text'],
    ['{"user_id":true,"message":"hi"}', '"user_id" must be a text'],
    ['{"user_id":"u","message":["hi"]}', '"message" must be a text'],
    ['{"user_id":"a\\u0000b","message":"hi"}', "control character"],
    ['{"user_id":"a\\ud800","message":"hi"}', "broken UTF-8"],
    [`{"user_id":"${"ü".repeat(499)}","message":"hi"}`, "997 bytes"],
    [`{"phone_number":"${"1".repeat(65)}","message":"hi"}`, "64 bytes"],
    [seed("x".repeat(65_537)), "65536 characters"],
    [`{"user_id":"u","flow_response":${"[".repeat(100_000)}`, "nested"],
    [`{${'"a":1,'.repeat(70)}"user_id":"u","message":"x"}`, "more than 64 keys"],
  ])("case %$: the reason says why", (body, why) => {
    expect(reason(read(body))).toContain(why);
  });

  test("a message at the limits is read", () => {
    expect(message(read(seed("x".repeat(65_536)))).message).toHaveLength(65_536);
    expect(message(read(`{"user_id":"${"u".repeat(997)}","message":"hi"}`)).userId).toHaveLength(997);
  });

  test("neither NUL nor half a character nor invalid UTF-8 gets further", () => {
    expect(message(read(seed("a\\u0000b\\ud83d")))).toMatchObject({ message: "ab\ufffd" });
    const raw = Buffer.concat([Buffer.from(seed("a")).subarray(0, -3), Buffer.from([0xff, 0x22, 0x7d])]);
    expect(message(readBody({ contentType: undefined, raw })).message).toBe("\ufffd");
  });

  test("hostile shapes of a megabyte are read in a moment", () => {
    const shapes = [
      '"',
      "\\",
      '","v":"',
      '","profile_name":"x","message":"',
      "{[",
      " ",
      '"media_urls"',
      ",",
      "https:,",
    ];
    const started = performance.now();
    for (const shape of shapes) {
      const text = shape.repeat(1_000_000 / shape.length);
      for (const body of [seed(text), safe(text), seed(`${text}\n`), text, `{"user_id":"u","media_urls":"${text}"}`])
        read(body);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
