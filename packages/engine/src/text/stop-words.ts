import type { Language } from "../bot/turn.ts";

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that say little about the subject, folded. Negations are kept out of them. */
export const stopWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: list(`
    a an the this that these those it its i im ive id me my mine we us our you your youre he she they them their is are am
    was were be been being do does did done have has had having can could will would shall should may might must to of in
    on at by for from with into about as and or but so if then than there here just also very too please some any all get
    got want need like know tell what which who whom whose how why where when`),
  de: list(`
    der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem meiner du dich dir dein
    deine er sie es ihn ihm ihr ihre ihren ihrem wir uns unser unsere euch euer eure man sich ist sind bin bist war waren
    sein hat haben habe hatte hast wird werden wurde kann konnen konnte konnt kannst muss mussen soll sollen mochte mochten
    will wollen darf durfen und oder aber auch so dann denn als wenn dass da hier dort nur noch schon mal bitte in im an am
    auf aus bei beim mit nach von vom zu zum zur fur uber um durch gern gerne etwas was welche welcher
    welches welchen wer wen wem wie wieso warum weshalb wo wann gibt es ihr habt seid geht man`),
};

/** Whether a folded word says little in either language; a help folder in one language loses nothing by the other's list. */
export function isStopWord(word: string): boolean {
  return stopWords.en.has(word) || stopWords.de.has(word);
}
