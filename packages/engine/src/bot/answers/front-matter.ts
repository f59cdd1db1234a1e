import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";

/** What a help page says about itself between two lines of `---`. Other keys belong to other tools and are left alone. */
const shape = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  language: z.enum(["en", "de"]).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  questions: z.array(z.string().trim().min(1).max(500)).max(100).default([]),
});

type FrontMatter = z.infer<typeof shape>;

/** The front matter, the Markdown below it, and what is wrong as `line: what and how to mend it`. */
export type FrontMatterRead = {
  readonly matter: FrontMatter;
  readonly body: string;
  readonly problems: readonly string[];
};

const MEND: { readonly [key: string]: string } = {
  title: "write a text of 1 to 200 characters, in quotes if it holds a colon",
  language: "write `en` or `de`, or leave it out and it is recognised from the text",
  url: "write a full address beginning with https://, or leave it out",
  questions: "write a list, one question a line after `  - `, in quotes if it holds a colon; at most 100",
};

/** Never throws: what cannot be read is told in `problems`. */
export function readFrontMatter(text: string): FrontMatterRead {
  const opening = /^---[ \t]*\r?\n/.exec(text)?.[0];
  if (opening === undefined) return { matter: shape.parse({}), body: text, problems: [] };
  const closing = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(opening.length));
  if (closing === null) {
    return {
      matter: shape.parse({}),
      body: text,
      problems: ["1: the front matter never ends: put a line `---` below it"],
    };
  }
  const yaml = text.slice(opening.length, opening.length + closing.index);
  return { ...readYaml(yaml), body: text.slice(opening.length + closing.index + closing[0].length) };
}

function readYaml(yaml: string): Omit<FrontMatterRead, "body"> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + 1;
  const none = shape.parse({});
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) => `${lineAt(error.pos[0])}: the front matter is not YAML (${error.message}): mend or quote this line`,
    );
    return { matter: none, problems };
  }
  const read = shape.safeParse(document.toJS({ maxAliasCount: 10 }) ?? {});
  if (read.success) return { matter: read.data, problems: [] };
  const problems = read.error.issues.map((issue) => {
    const node: unknown = document.getIn(issue.path, true);
    const key = String(issue.path[0] ?? "");
    return `${lineAt(offsetOf(node))}: \`${issue.path.join(".") || "front matter"}\` ${issue.message.toLowerCase()}: ${MEND[key] ?? "write `key: value` lines"}`;
  });
  return { matter: none, problems };
}

function offsetOf(node: unknown): number {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : 0;
}
