import { fold } from "../../text/fold.ts";

/**
 * Words that play one part in a request for a person, so that a sentence teaches its shape and not its wording: after
 * "connect me to an operator" the classifier also knows "put me through to a clerk".
 */
const parts: Readonly<Record<string, string>> = {
  PERSON: `human humans person persons people agent agents representative representatives rep operator operators advisor adviser advisors
    employee supervisor manager colleague colleagues consultant associate clerk specialist expert boss individual owner
    mensch menschen person personen agent agenten mitarbeiter mitarbeiterin mitarbeitende mitarbeitenden mitarbeiters berater beraterin
    kundenberater kundenberaterin kundenbetreuer sachbearbeiter sachbearbeiterin ansprechpartner ansprechpartnerin ansprechperson
    ansprechpartners kollege kollegen kollegin vorgesetzter vorgesetzten vorgesetzte chef chefin teamleiter operator leute leuten experte
    experten techniker spezialist spezialisten servicekraft servicemitarbeiter supportmitarbeiter kundendienstmitarbeiter zustandigen
    zustandige filialleiter geschaftsfuhrer`,
  SOMEONE: `someone somebody anyone anybody jemand jemanden jemandem irgendwer irgendwem irgendjemand irgendjemanden irgendjemandem wen wem
    einer`,
  SERVICE: `customerservice customersupport customercare helpdesk servicedesk callcenter callcentre supportteam serviceteam livesupport
    techsupport technicalsupport support hotline staff kundenservice kundendienst kundensupport kundenbetreuung servicecenter zentrale fachabteilung buchhaltung team crew`,
  REAL: `real actual live genuine proper echt echte echten echter echtem echtes richtig richtige richtigen richtiger richtiges lebend lebende
    lebenden lebender lebendig lebendigen menschlich menschliche menschlichen menschlicher menschliches reale realen realer human personlich personliche`,
  TALK: `talk speak chat converse discuss communicate talking speaking chatting sprechen reden chatten telefonieren unterhalten quatschen
    besprechen kommunizieren schreiben`,
  REACH: `contact reach contacting reaching kontaktieren erreichen kontakt`,
  CALL: `call callback ring anrufen zuruckrufen ruckruf angerufen telefonisch anruf rufen ruf ruft`,
  CONNECT: `connect transfer forward escalate redirect route refer patch switch hand pass put direct verbinden verbinde verbindet weiterleiten
    weiterleitung leite leiten durchstellen durch stell stellen stelle ubergeben ubergib ubergabe weitergeben weitergeleitet verbunden durchgestellt
    wechseln eskalieren`,
  BOT: `bot bots robot robots machine machines computer chatbot chatbots ai automated roboter maschine maschinen automat automaten ki`,
  NOT: `not dont no never nicht kein keine keinen keinem keiner nie`,
};

/** Names of two or three words, read as one. */
const names: readonly (readonly [RegExp, string])[] = [
  [/\bcustom(?:e|er) ?(service|support|care)\b/g, "customer$1"],
  [/\b(help|service) desk\b/g, "$1desk"],
  [/\bcall cent(?:er|re)\b/g, "callcenter"],
  [/\b(support|service) team\b/g, "$1team"],
  [/\b(tech|technical|live) support\b/g, "$1support"],
  [/\bhuman being(s?)\b/g, "human$1"],
  [/\bstaff member\b|\bmember of (?:your )?staff\b|\bteam member\b|\bperson in charge\b/g, "employee"],
  [/\bcall ?back\b/g, "callback"],
  [/\bhand ?(?:over|off)\b/g, "handover"],
  [/\blive ?chat\b/g, "livechat"],
  [/\bservice (agent|representative|rep|mitarbeiter)\b/g, "$1"],
  [/\bcustomer(?:service|support) (agent|representative|rep|advisor|employee)\b/g, "$1"],
  [/\b(?:support|service|kundendienst|kundenservice) (agent|mitarbeiter|person|employee)\b/g, "$1"],
  [/\b(some|any) ?(one|body)\b/g, "$1$2"],
];

/** Everyday words one slip away from a word with a part. */
const lookalikes = new Set(
  "expect except export experts advise advice report opera operate personal persona personnel contract contrast contacts staffed transfers transferred huge urgent hinter menschlich".split(
    " ",
  ),
);

const partOf = new Map<string, string>();
for (const [part, list] of Object.entries(parts)) {
  for (const word of fold(list).trim().split(/\s+/)) if (!partOf.has(word)) partOf.set(word, part);
}
/** A slip rarely hits the first letter, and the search stays small. */
const byFirstLetter = Map.groupBy(
  [...partOf.keys()].filter((word) => word.length >= 4),
  (word) => word.charAt(0),
);

/** The part a folded word plays, also with one typing error, in four letters only a swap; null for every other word. */
export function partPlayed(word: string, isKnown: (word: string) => boolean): string | null {
  const part = partOf.get(word);
  if (part !== undefined || word.length < 4 || isKnown(word) || lookalikes.has(word)) return part ?? null;
  const meant = byFirstLetter.get(word.charAt(0))?.find((candidate) => isTypoOf(word, candidate));
  return meant === undefined ? null : (partOf.get(meant) ?? null);
}

/** In four letters only a swap is surely a slip: `takl`; `tall` and `tale` are words. */
function isTypoOf(word: string, meant: string): boolean {
  if (!isOneSlip(word, meant)) return false;
  return (
    Math.min(word.length, meant.length) > 4 ||
    (word.length === meant.length && [...word].sort().join("") === [...meant].sort().join(""))
  );
}

/** Whether two different words differ by one letter added, left out, changed, or swapped with its neighbour. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [restOne, restOther] = [one.slice(start), other.slice(start)];
  if (restOne.length > restOther.length) return restOne.slice(1) === restOther;
  if (restOne.length < restOther.length) return restOther.slice(1) === restOne;
  if (restOne.slice(1) === restOther.slice(1)) return true;
  return restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2);
}

/** A sentence's words with names of several words as one. */
export function joinNames(list: readonly string[]): string[] {
  return names.reduce((text, [name, word]) => text.replace(name, word), list.join(" ")).split(" ");
}

const passesMe = new Set(["me", "us", "mich", "uns"]);
/** Too common to mean a transfer on their own: "reset my pass word", "put 2 on hold". */
const needsMe = new Set([
  "pass",
  "put",
  "hand",
  "direct",
  "switch",
  "patch",
  "refer",
  "route",
  "durch",
  "stell",
  "stelle",
  "stellen",
]);
const hears = new Set([...passesMe, "mir", "back", "bitte", "please", "erbeten", "erwunscht"]);
const wishes = new Set(["livechat", "callback", "handover", "handoff", "escalation", "telefontermin"]);
const asksWhom = new Set(["who", "whom", "wem", "wen", "else", "anderen", "anderem"]);

/**
 * Whether a sentence names someone who could answer, refuses the bot, or asks to be passed on, called, or told whom to
 * talk to. Most messages do nothing of the kind, so they cost no more than this and cannot be a false alarm.
 */
export function mayAsk(list: readonly string[], isKnown: (word: string) => boolean): boolean {
  const found = new Set(list.map((word) => partPlayed(word, isKnown)));
  const some = (wanted: ReadonlySet<string>): boolean => list.some((word) => wanted.has(word));
  if (found.has("PERSON") || found.has("SOMEONE") || found.has("SERVICE")) return true;
  if (found.has("BOT") && (found.has("NOT") || found.has("TALK") || list.length > 4)) return true;
  if (found.has("CONNECT") && (some(passesMe) || (list.length <= 3 && !some(needsMe)))) return true;
  if (found.has("CALL") && (some(hears) || list.length <= 3)) return true;
  return (found.has("TALK") && some(asksWhom)) || some(wishes);
}
