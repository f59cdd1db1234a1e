import { identifyLanguage } from "../../text/language.ts";
import { isPersonRequest } from "../person-request/index.ts";
import type { Answer, Json, Language, Turn } from "../turn.ts";
import { type Offer, offersIn, pickOf } from "./choices.ts";
import { composeAnswer } from "./compose.ts";
import type { Finding, Library } from "./library.ts";
import { smallTalkOf } from "./small-talk.ts";
import { texts } from "./texts.ts";

/** What WhatsApp shows as buttons; more would become a list. */
const MOST_BUTTONS = 3;

/**
 * One turn: a person → an offered choice → small talk → the pages. It answers in the language the message is clearly
 * written in, else in the turn's.
 */
export function answerTurn(library: Library, turn: Turn): Answer {
  if (isPersonRequest(turn.text) !== null) return toPerson(turn.language);
  const offers = offersIn(turn.memory);
  const pick = pickOf(turn.text, offers);
  if (pick.kind === "offer") return answerPick(library, pick.offer, turn.language);
  if (pick.kind === "declined")
    return offerPerson(texts[turn.language].declined, turn.language, { outcome: "declined" });

  const smallTalk = smallTalkOf(turn.text);
  if (smallTalk !== null) {
    const language = smallTalk.language ?? turn.language;
    return {
      replies: [{ text: texts[language].smallTalk[smallTalk.kind] }],
      memory: null,
      trace: [step({ outcome: smallTalk.kind, language })],
    };
  }
  const language = identifyLanguage(turn.text) ?? turn.language;
  return answerFinding(library, library.ask(turn.text, language), language);
}

function answerFinding(library: Library, finding: Finding, language: Language): Answer {
  const say = texts[language];
  const detail = explain(library, finding, language);
  const [first] = finding.found;
  const page = first && library.pages.get(first.passage.pageId);
  if (finding.outcome === "unsure" || page === undefined) return offerPerson(say.unsure, language, detail);
  if (finding.outcome === "choices") {
    return offering(say.didYouMean, offersOf(finding, say.person), detail);
  }
  return { replies: [{ text: composeAnswer(page, first ?? null, language) }], memory: null, trace: [step(detail)] };
}

/** Titles to choose from, each once, since WhatsApp refuses equal buttons; a person where there is room for a third. */
function offersOf({ found }: Finding, person: string): Offer[] {
  const titles = new Map(found.map(({ passage }) => [passage.title, passage.pageId]));
  const offers: Offer[] = [...titles].map(([label, pageId]) => ({ label, pageId }));
  return offers.length < MOST_BUTTONS ? [...offers, { label: person, pageId: null }] : offers;
}

function answerPick(library: Library, offer: Offer, language: Language): Answer {
  if (offer.pageId === null) return toPerson(language);
  const page = library.pages.get(offer.pageId);
  // The folder may have changed since the offer was made.
  if (page === undefined)
    return offerPerson(texts[language].unsure, language, { outcome: "page gone", page: offer.pageId });
  const own = page.language ?? language;
  return {
    replies: [{ text: composeAnswer(page, null, own) }],
    memory: null,
    trace: [step({ outcome: "picked", page: page.id })],
  };
}

/** The ladder usually sees this first; a bot that is asked directly must not offer a person and then forget it. */
function toPerson(language: Language): Answer {
  return {
    replies: [],
    memory: null,
    handOff: { reason: "asked" },
    trace: [step({ outcome: "asked for a person", language })],
  };
}

function offerPerson(text: string, language: Language, detail: Json): Answer {
  return offering(text, [{ label: texts[language].person, pageId: null }], detail);
}

function offering(text: string, offers: readonly Offer[], detail: Json): Answer {
  return {
    replies: [{ text, choices: offers.map(({ label }) => label) }],
    memory: { offers: offers.map(({ label, pageId }) => ({ label, pageId })) },
    trace: [step(detail)],
  };
}

function step(detail: Json): { step: string; detail: Json } {
  return { step: "answers", detail };
}

/** What agents and authors see: the candidates, and the thresholds that decided. */
function explain({ thresholds }: Library, { outcome, found, confidence }: Finding, language: Language): Json {
  return {
    outcome,
    language,
    confidence: rounded(confidence),
    sureFrom: rounded(thresholds.sure),
    maybeFrom: rounded(thresholds.maybe),
    pages: found.map(({ passage, score, kind }) => ({
      page: passage.pageId,
      heading: passage.heading,
      by: kind,
      score: rounded(score),
    })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
