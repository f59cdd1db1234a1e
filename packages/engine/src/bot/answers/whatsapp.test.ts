import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";
import { whatsappText } from "./whatsapp.ts";

const convert = (markdown: string, base: string | null = null) => whatsappText(fromMarkdown(markdown).children, base);

test.each([
  ["**bold** and *italic* and `code`", "*bold* and _italic_ and `code`"],
  ["## A *small* heading", "*A small heading*"],
  ["- one\n- **two**\n  more", "- one\n- *two* more"],
  ["3. three\n4. four", "3. three\n4. four"],
  ["- one\n  - below", "- one\n  - below"],
  ["> quoted\n> twice", "> quoted twice"],
  ["a\nwrapped line", "a wrapped line"],
  ["a  \nbroken line", "a\nbroken line"],
  ["see [the page](https://a.example/x)", "see the page (https://a.example/x)"],
  ["<https://a.example/>", "https://a.example/"],
  ["[mail](mailto:a@b.example)", "mail (a@b.example)"],
  ["[run](javascript:alert(1))", "run"],
  ["![a map](map.png)", "a map"],
  ["one\n\n---\n\n<b>two</b>\n\nthree", "one\n\ntwo\n\nthree"],
])("%j becomes %j", (markdown, text) => {
  expect(convert(markdown)).toBe(text);
});

test("a relative link is completed with the page's address, and without one it is only its text", () => {
  expect(convert("[track](/en/track)", "https://help.example/en/tracking")).toBe(
    "track (https://help.example/en/track)",
  );
  expect(convert("[track](/en/track)")).toBe("track");
});
