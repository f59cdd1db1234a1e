/** Letters that Unicode does not take apart, written as people without that key write them. */
const LETTERS: { readonly [letter: string]: string } = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ς: "σ",
  "’": "'",
  "‘": "'",
  ʼ: "'",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
/** Accents and variation selectors, but not the vowel signs of Indic scripts, which carry the word. */
const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/gu;
/** Soft hyphens, joiners and direction marks: invisible, and different from phone to phone. */
const INVISIBLE = /\p{Cf}/gu;
const ASCII = /^[\u0020-\u007e\s]*$/;
const UMLAUTS: { readonly [letter: string]: string } = { ä: "ae", ö: "oe", ü: "ue", Ä: "ae", Ö: "oe", Ü: "ue" };

/**
 * The form in which texts are compared: letter case, full and half width, accents and the digits of other scripts make
 * no difference (`Ｇröße` and `GROSSE` are both `grosse`). Folding a folded text changes nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return strip(strip(text.normalize("NFKD")).toLowerCase().normalize("NFKD"))
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{Nd}/gu, asciiDigit)
    .normalize("NFC");
}

/**
 * The folded forms a text may be met in: `für` is `fur` and `fuer`. Two texts are the same when they share one, so `fuer`
 * meets `für` while `does` stays apart from `dos`, which folding ae, oe and ue everywhere would not do.
 */
export function spellings(text: string): readonly string[] {
  const folded = fold(text);
  const spelledOut = fold(text.normalize("NFC").replace(/[äöü]/giu, (letter) => UMLAUTS[letter] ?? letter));
  return spelledOut === folded ? [folded] : [folded, spelledOut];
}

function strip(text: string): string {
  return text.replace(MARKS, "").replace(INVISIBLE, "");
}

/** Unicode keeps the digits of each script as ten neighbours, beginning with zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 60 && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
