import { spellings } from "../../text/fold.ts";
import { words } from "../../text/tokens.ts";
import type { Json } from "../turn.ts";

/** A label the bot offered and the page it stands for; null for "talk to a person". */
export type Offer = { readonly label: string; readonly pageId: string | null };

/** What the person did with an offer. `other` is a new message that has nothing to do with it. */
export type Pick =
  | { readonly kind: "offer"; readonly offer: Offer }
  | { readonly kind: "declined" }
  | { readonly kind: "other" };

const ORDINALS: readonly ReadonlySet<string>[] = [
  new Set("1 1st one first eins erste erster erstes ersten".split(" ")),
  new Set("2 2nd two second zwei zweite zweiter zweites zweiten".split(" ")),
  new Set("3 3rd three third drei dritte dritter drittes dritten".split(" ")),
];
/** What may stand beside the number: "the first one please", "Nummer 2 bitte", "die erste". */
const BESIDE = new Set(
  "the one option number no nr please number choice i want take die der das den nummer bitte ich nehme option punkt st nd rd".split(
    " ",
  ),
);
const YES = new Set("yes yeah yep sure ok okay please ja jo jawohl gern gerne genau bitte".split(" "));
const NO = new Set(
  "no nope none neither nein ne nee keine keins keiner nichts of them these thanks danke davon das those that".split(
    " ",
  ),
);
/** An outbox or phone may shorten a label; fewer letters could be anything. */
const SHORTEST_PREFIX = 8;

/** Reads the answer to offered labels: the label or its beginning, 1–3, "first", "erste", yes where there is one, or no. */
export function pickOf(text: string, offers: readonly Offer[]): Pick {
  const said = words(text);
  if (offers.length === 0 || said.length === 0) return { kind: "other" };
  const offer = byLabel(text, offers) ?? byNumber(said, offers) ?? byYes(said, offers);
  if (offer !== undefined) return { kind: "offer", offer };
  const isNo = said.every((word) => NO.has(word)) && !said.every((word) => word === "danke" || word === "thanks");
  return { kind: isNo ? "declined" : "other" };
}

function byLabel(text: string, offers: readonly Offer[]): Offer | undefined {
  const said = spellings(words(text).join(" "));
  const labels = offers.map((offer) => ({ offer, forms: spellings(offer.label).map((form) => words(form).join(" ")) }));
  const whole = labels.find(({ forms }) => forms.some((form) => said.includes(form)));
  const begun = labels.filter(({ forms }) =>
    forms.some((form) => said.some((own) => own.length >= SHORTEST_PREFIX && form.startsWith(own))),
  );
  return (whole ?? (begun.length === 1 ? begun[0] : undefined))?.offer;
}

function byNumber(said: readonly string[], offers: readonly Offer[]): Offer | undefined {
  const numbered = said.filter(
    (word) => ORDINALS.some((forms) => forms.has(word)) && !(word === "one" && said.length > 1),
  );
  const rest = said.filter((word) => !numbered.includes(word));
  if (numbered.length !== 1 || !rest.every((word) => BESIDE.has(word))) return undefined;
  return offers[ORDINALS.findIndex((forms) => forms.has(numbered[0] ?? ""))];
}

/** "Yes" means the only page on offer, or the only thing. */
function byYes(said: readonly string[], offers: readonly Offer[]): Offer | undefined {
  if (!said.every((word) => YES.has(word))) return undefined;
  const pages = offers.filter((offer) => offer.pageId !== null);
  const meant = pages.length === 0 ? offers : pages;
  return meant.length === 1 ? meant[0] : undefined;
}

/** The offers kept in a turn's memory; none when it holds something else. */
export function offersIn(memory: Json): readonly Offer[] {
  if (typeof memory !== "object" || memory === null || !("offers" in memory) || !Array.isArray(memory.offers))
    return [];
  return memory.offers.flatMap((entry: Json): Offer[] => {
    if (typeof entry !== "object" || entry === null || !("label" in entry) || !("pageId" in entry)) return [];
    const { label, pageId } = entry;
    return typeof label === "string" && (typeof pageId === "string" || pageId === null) ? [{ label, pageId }] : [];
  });
}
