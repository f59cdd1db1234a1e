import { words } from "../../text/tokens.ts";
import type { Language } from "../turn.ts";

export type SmallTalk = "greeting" | "thanks" | "goodbye" | "howAreYou" | "help";

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Folded words that carry each kind, per language; a word may stand in both. */
const carriers: Readonly<Record<Language, Readonly<Record<SmallTalk, ReadonlySet<string>>>>> = {
  en: {
    greeting: list("hi hello hey hiya heya howdy greetings morning evening afternoon yo hallo"),
    thanks: list(
      "thanks thank thx ty tysm cheers perfect great awesome nice cool super wonderful excellent ok okay okey alright understood",
    ),
    goodbye: list("bye goodbye cya farewell later goodnight night"),
    howAreYou: list("how hows whats sup wassup"),
    help: list("help"),
  },
  de: {
    greeting: list(
      "hallo halo hallochen hi hey moin moinmoin servus gruss grussgott gruezi grutzi morgen tag abend mahlzeit huhu na",
    ),
    thanks: list(
      "danke dankeschon dank merci thx perfekt super toll klasse prima top ok okay alles gut verstanden spitze",
    ),
    goodbye: list("tschuss tschuessi tschussi tschau ciao wiedersehen bye bis nacht ade servus"),
    howAreYou: list("wie gehts geht"),
    help: list("hilfe helfen"),
  },
};

/** Words that may stand around them without asking anything. */
const fillers = list(`
  there all everyone you so very much a lot really many good for the your quick help reply answer i am see soon have day
  nice one again that was to me it is are doing today going up and then got all right please can could
  zusammen guten gute guter schonen schoner schones einen vielen viele lieben herzlichen sehr schon fur die das den ihre eure
  deine schnelle hilfe antwort auf auch noch tag abend woche ich mir es dir ihnen euch ihr du sie und dann gott mal bitte
  bald spater morgen wieder dich kannst konnen konnt bot ihr team liebes liebe`);

const kinds: readonly SmallTalk[] = ["thanks", "goodbye", "howAreYou", "greeting", "help"];
const MOST_WORDS = 9;

/** The kind of small talk a message is when it is nothing else: "hi there", "vielen Dank für die Hilfe!", "tschüss". */
export function smallTalkOf(text: string): { readonly kind: SmallTalk; readonly language: Language | null } | null {
  const said = words(text).slice(0, MOST_WORDS + 1);
  if (said.length === 0 || said.length > MOST_WORDS) return null;
  const fits = (language: Language): SmallTalk | null => kindIn(said, language);
  const [english, german] = [fits("en"), fits("de")];
  const kind = german ?? english;
  if (kind === null) return null;
  return { kind, language: english !== null && german !== null ? null : german === null ? "en" : "de" };
}

function kindIn(said: readonly string[], language: Language): SmallTalk | null {
  const own = carriers[language];
  const isHarmless = said.every((word) => fillers.has(word) || kinds.some((kind) => own[kind].has(word)));
  if (!isHarmless) return null;
  const found = kinds.find((kind) => said.some((word) => own[kind].has(word)));
  // "how" and "wie" alone begin a question; only the whole phrase is small talk.
  if (found === "howAreYou" && !/\bare you\b|\bis it going\b|gehts|geht es|\bup\b|\bsup\b/.test(said.join(" ")))
    return null;
  return found ?? null;
}
