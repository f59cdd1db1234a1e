/** Lists of interchangeable words by name, `|` between them, and sentences, one a line, that use them as `<name>`. */
export type Examples = {
  readonly lists: Readonly<Record<string, string>>;
  readonly wants: string;
  readonly doesNot: string;
};

/** A sentence and whether it asks for a person. */
export type Example = { readonly text: string; readonly wants: boolean };

/** How many sentences one line with lists teaches; all combinations would be a hundred thousand that say the same. */
const PER_LINE = 4;

/** The sentences of both kinds, the same ones in the same order at every start. */
export function expand({ lists, wants, doesNot }: Examples): Example[] {
  const words = new Map(
    Object.entries(lists).map(([name, list]) => [name, list.split("|").map((word) => word.trim())]),
  );
  const read = (lines: string, label: boolean): Example[] =>
    lines
      .trim()
      .split("\n")
      .flatMap((line, at) => variants(line, at, words).map((text) => ({ text, wants: label })));
  return [...read(wants, true), ...read(doesNot, false)];
}

function variants(line: string, at: number, words: ReadonlyMap<string, readonly string[]>): string[] {
  if (!line.includes("<")) return [line];
  return Array.from({ length: PER_LINE }, (_, turn) => {
    // Steps without a common divisor walk every list from another place in every line.
    let step = at * 7 + turn * 11;
    const fill = (text: string): string =>
      text.replace(/<(\w+)>/g, (_slot, name: string) => {
        const list = words.get(name) ?? [name];
        step += 13 + turn;
        return fill(list[step % list.length] ?? name);
      });
    return fill(line);
  });
}
