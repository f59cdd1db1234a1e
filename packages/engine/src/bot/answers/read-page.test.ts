import fc from "fast-check";
import { expect, test } from "vitest";
import { readPage } from "./read-page.ts";

const page = (markdown: string, path = "en/page.md") => readPage(path, markdown).page;
const problems = (markdown: string) => readPage("en/page.md", markdown).problems;

test("front matter and headings become a page with a passage for each heading", () => {
  const read = page(
    '---\ntitle: Returns\nurl: https://h.example/en/returns\nquestions:\n  - Can I send it back?\n  - "Exchange: how?"\ntags: [x]\n---\nWithin **30** days.\n\n## Exchanges\n\nSee [orders](/o).\n',
  );
  expect(read).toMatchObject({
    id: "en/page",
    title: "Returns",
    language: "en",
    questions: ["Can I send it back?", "Exchange: how?"],
  });
  expect(read?.passages.map(({ heading, text }) => [heading, text])).toEqual([
    [null, "Within *30* days."],
    ["Exchanges", "See orders (https://h.example/o)."],
  ]);
});

test("without front matter the first heading is the title, and the folder or the text tells the language", () => {
  const read = page("# Opening hours\n\nWe are open from nine to seven.\n", "hours.md");
  expect(read).toMatchObject({ title: "Opening hours", language: "en", url: null });
  expect(read?.passages).toHaveLength(1);
  expect(read?.passages[0]?.heading).toBeNull();
  expect(page("Wir haben von neun bis sieben geöffnet.", "unser-laden.md")).toMatchObject({
    title: "Unser laden",
    language: "de",
  });
});

test("Windows line ends and a byte order mark are read like any other", () => {
  expect(page("\ufeff---\r\ntitle: A\r\n---\r\nText here.\r\n")).toMatchObject({ title: "A" });
});

test.each([
  ["---\ntitle: A\nText", /^en\/page\.md:1: the front matter never ends/],
  ["---\ntitle: A\nurl: shop\n---\nText", /^en\/page\.md:3: `url`.*https:/],
  ["---\ntitle: A\nlanguage: fr\n---\nText", /^en\/page\.md:3: `language`.*`en` or `de`/],
  ["---\nquestions: Why?\n---\nText", /^en\/page\.md:2: `questions`.*a list/],
  ["---\nquestions:\n  - a\n  - b: c\n---\nText", /^en\/page\.md:4: `questions\.1`.*quotes/],
  ["---\ntitle: a: b\n---\nText", /^en\/page\.md:2: the front matter is not YAML/],
  ["---\n- a\n---\nText", /^en\/page\.md:2: `front matter`/],
  ["---\ntitle: A\n---\n\n", /^en\/page\.md:1: the page has no text/],
])("page %# is refused with its line and what to do", (markdown, message) => {
  expect(problems(markdown)[0]).toMatch(message);
});

test("no text is too strange: it is a page or a told problem", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(fc.constantFrom("---\n", "title: ", "questions:\n  - ", "# ", "*", "`", "[a](", "&a ", "x\n"), {
        maxLength: 20,
      })
      .map((list) => list.join("")),
  );
  fc.assert(
    fc.property(text, (any) => (readPage("a.md", any).page === null) === readPage("a.md", any).problems.length > 0),
  );
});
