import { USE_BASE64, USE_JSON_ESCAPE } from "./read-advice.ts";
import { MESSAGE_KEYS } from "./read-keys.ts";
import { cleanText, readMediaUrls, readMoment, readShort } from "./read-optional.ts";
import type { Pair, Value } from "./read-scan.ts";

/** What came in. Which parts may be trusted how far: see `readBody`. */
export type ReadMessage = {
  /** Braze's external id, at most 997 bytes; null for a stranger. `userId` and `phoneNumber` are never both null. */
  readonly userId: string | null;
  /** As Braze has it on the profile, normally `+` and digits; at most 64 characters. */
  readonly phoneNumber: string | null;
  readonly brazeId: string | null;
  /** At most 65,536 UTF-16 units, well-formed, without NUL; empty for media without a caption and for flow answers. */
  readonly message: string;
  /** http(s) only, at most 32. */
  readonly mediaUrls: readonly string[];
  readonly dispatchId: string | null;
  readonly sentAt: Date | null;
  readonly profileName: string | null;
  readonly language: string | null;
  /** JSON as text, as far as the template kept it so; at most 65,536 UTF-16 units. */
  readonly flowResponse: string | null;
};

export type ReadResult =
  /** `repaired`: the body was broken or doubtful and `remarks` say how it was read. */
  | {
      readonly kind: "message";
      readonly message: ReadMessage;
      readonly repaired: boolean;
      readonly remarks: readonly string[];
    }
  /** Somebody pressed Test in Braze: nothing to do, no contact to make. */
  | { readonly kind: "test-send" }
  /** Keep it for an operator. `reason` says what was wrong, where, and how to mend it. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** A number is given as its digits, an object or array as its JSON text in `json`. */
export type Field = string | null | { readonly json: string };
export type Fields = ReadonlyMap<string, Field>;

const MAX_TEXT = 65_536;

/** What Braze writes for `{{campaign.${dispatch_id}}}` in a test or preview. It is no id: every test shares it. */
const TEST_DISPATCH_ID = "dispatch_id_for_unsent_campaign";

export function fieldsOf(pairs: readonly Pair[]): Fields {
  return new Map(pairs.map(({ key, value }) => [key, fieldOf(value)] as const));
}

export function fieldOf(value: Value): Field {
  if (value.kind === "string") return value.value;
  if (value.kind === "null") return null;
  return value.kind === "number" ? value.raw : { json: value.raw };
}

/** Checks the fields, whichever way they were read, and makes a message of them. */
export function toMessage(fields: Fields, repaired: boolean, remarks: readonly string[]): ReadResult {
  // A repaired body's dispatch id may be the sender's own writing, and must not make the message disappear.
  if (!repaired && fields.get("dispatch_id") === TEST_DISPATCH_ID) return { kind: "test-send" };
  const problems: string[] = [];
  const notes = [...remarks];
  const message: ReadMessage = {
    userId: readIdentity(fields, "user_id", problems),
    phoneNumber: readIdentity(fields, "phone_number", problems)?.trim() ?? null,
    brazeId: readIdentity(fields, "braze_id", problems),
    message: readText(fields, problems),
    mediaUrls: readMediaUrls(fields.get("media_urls"), notes),
    dispatchId: readDispatchId(fields, notes),
    sentAt: readMoment(fields, notes),
    profileName: readShort(fields, "profile_name", 256, notes),
    language: readShort(fields, "language", 35, notes),
    flowResponse: readFlowResponse(fields, problems),
  };
  if (message.userId === null && message.phoneNumber === null) {
    problems.push(
      '"user_id" and "phone_number" are both empty, so there is nobody to answer: send at least one of them',
    );
  }
  if (!MESSAGE_KEYS.some((key) => fields.has(key)) && message.mediaUrls.length === 0) {
    problems.push(`there is no "message": ${USE_JSON_ESCAPE}`);
  }
  if (problems.length > 0) return { kind: "unreadable", reason: problems.join("; ") };
  return { kind: "message", message, repaired, remarks: notes };
}

const MAX_IDENTITY_BYTES = { user_id: 997, phone_number: 64, braze_id: 128 } as const;

/** An identity is taken as it stands or not at all: mending one could turn it into somebody else's. */
function readIdentity(fields: Fields, key: keyof typeof MAX_IDENTITY_BYTES, problems: string[]): string | null {
  const field = fields.get(key) ?? null;
  if (field === null || (typeof field === "string" && field.trim() === "")) return null;
  if (typeof field !== "string") problems.push(`"${key}" must be a text, not ${field.json.slice(0, 20)}`);
  else if (Buffer.byteLength(field) > MAX_IDENTITY_BYTES[key]) {
    problems.push(`"${key}" is longer than ${MAX_IDENTITY_BYTES[key]} bytes: check what the template puts there`);
  } else if (/[\p{Cc}\p{Cs}\ufffd]/u.test(field)) {
    problems.push(`"${key}" contains a control character or broken UTF-8: mend it on the profile in Braze`);
  } else return field;
  return null;
}

function readText(fields: Fields, problems: string[]): string {
  const field = fields.get("message") ?? "";
  if (typeof field !== "string") problems.push('"message" must be a text: put quotes around it in the template');
  const text = typeof field !== "string" ? "" : field !== "" ? field : decodeMessage(fields, problems);
  if (text.length > MAX_TEXT) problems.push(`"message" is longer than ${MAX_TEXT} characters`);
  return cleanText(text);
}

function decodeMessage(fields: Fields, problems: string[]): string {
  const field = fields.get("message_b64") ?? "";
  const base64 = typeof field === "string" ? field.replace(/\s+/g, "") : "?";
  const isBase64 = /^[A-Za-z0-9+/_-]*={0,2}$/.test(base64) && base64.replace(/=+$/, "").length % 4 !== 1;
  if (isBase64) return new TextDecoder().decode(Buffer.from(base64, "base64"));
  problems.push(`"message_b64" is not base64: ${USE_BASE64}`);
  return "";
}

function readFlowResponse(fields: Fields, problems: string[]): string | null {
  const field = fields.get("flow_response") ?? "";
  const text = typeof field === "string" ? field : field.json;
  if (text.length > MAX_TEXT) problems.push(`"flow_response" is longer than ${MAX_TEXT} characters`);
  return text.trim() === "" ? null : cleanText(text);
}

/** Feeds the recognition of repetitions, together with contact and text; the test placeholder is nobody's id. */
function readDispatchId(fields: Fields, remarks: string[]): string | null {
  const id = readShort(fields, "dispatch_id", 128, remarks);
  return id === TEST_DISPATCH_ID ? null : id;
}
