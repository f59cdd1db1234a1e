import { german } from "../../packages/engine/src/bot/person-request/examples-de.ts";
import { english } from "../../packages/engine/src/bot/person-request/examples-en.ts";
import { expand } from "../../packages/engine/src/bot/person-request/expand.ts";
import { heldOut } from "../../packages/engine/src/bot/person-request/held-out.ts";
import { isPersonRequest } from "../../packages/engine/src/bot/person-request/index.ts";
import { words } from "../../packages/engine/src/text/tokens.ts";
import { type Labelled, readSet, sentencesOf } from "./data.ts";
import { percent, processorMs, type Row } from "./table.ts";

const HANDOFF = "human_handoff";
const OTHERS = [
  "clinc150",
  "banking77",
  "banking77_oos",
  "sigdial_askubuntu",
  "sigdial_chatbot",
  "sigdial_webapplications",
];

/** Recall and false alarms per set; sentences that are a lesson word for word are not counted. */
export function measurePersonRequests(folder: string | null): Row[] {
  const learning = processorMs(() => isPersonRequest(""));
  console.log(`Learning the request for a person took ${learning.toFixed(0)} ms.\n`);
  const rows = (["en", "de"] as const).map((language) =>
    rowOf(`own held-out, ${language}`, heldOut[language].wants, heldOut[language].doesNot),
  );
  for (const name of ["rasa_helpdesk", "rasa_financial", ...OTHERS]) {
    const set = readSet<Record<string, Labelled[]>>(folder, `${name}.json`);
    if (set === null) continue;
    const all = sentencesOf(set);
    const texts = (wanted: boolean): string[] => all.filter(({ l }) => (l === HANDOFF) === wanted).map(({ t }) => t);
    rows.push(rowOf(name, texts(true), texts(false)));
  }
  return rows;
}

const learnt = new Set([...expand(english), ...expand(german)].map(({ text }) => words(text).join(" ")));

function rowOf(set: string, wants: readonly string[], doesNot: readonly string[]): Row {
  const isNew = (text: string): boolean => !learnt.has(words(text).join(" "));
  const [positives, negatives] = [wants.filter(isNew), doesNot.filter(isNew)];
  const heard = positives.filter((text) => isPersonRequest(text) !== null).length;
  let alarms = 0;
  const spent = processorMs(() => {
    alarms = negatives.filter((text) => isPersonRequest(text) !== null).length;
  });
  return {
    set,
    requests: String(positives.length),
    recall: percent(heard, positives.length),
    others: String(negatives.length),
    "false alarms": percent(alarms, negatives.length),
    "ms each": (spent / Math.max(1, negatives.length)).toFixed(3),
  };
}
