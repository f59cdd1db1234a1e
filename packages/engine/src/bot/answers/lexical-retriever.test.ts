import fc from "fast-check";
import { expect, test } from "vitest";
import { lexicalRetriever } from "./lexical-retriever.ts";
import type { Page } from "./page.ts";
import { readPage } from "./read-page.ts";

const pages = [
  readPage(
    "en/returns.md",
    "---\ntitle: Return a parcel\nquestions: [Can I send it back?]\n---\nWithin 30 days.\n\n## Labels\n\nPrint the label at home.",
  ),
  readPage("en/hours.md", "---\ntitle: Opening hours\n---\nOpen from nine to seven, closed on Sundays."),
  readPage("de/rueckgabe.md", "---\ntitle: Rückgabe\n---\nInnerhalb von 30 Tagen. Das Rücksendeetikett liegt bei."),
].flatMap(({ page }): Page[] => (page === null ? [] : [page]));
const retriever = lexicalRetriever(pages);
const ids = (question: string, language?: "en" | "de") =>
  retriever
    .search(question, { limit: 3, ...(language === undefined ? {} : { language }) })
    .map(({ passage }) => passage.pageId);

test("a listed question, a title and a section each lead to their page", () => {
  expect(retriever.search("can i send it back", { limit: 1 })[0]).toMatchObject({
    kind: "question",
    passage: { pageId: "en/returns" },
  });
  expect(ids("opening hours")[0]).toBe("en/hours");
  expect(retriever.search("print a label", { limit: 1 })[0]).toMatchObject({
    kind: "passage",
    passage: { heading: "Labels" },
  });
});

test("typing errors, missing umlauts and compounds still find the page", () => {
  expect(ids("openning huors")[0]).toBe("en/hours");
  expect(ids("rueckgabe")[0]).toBe("de/rueckgabe");
  expect(ids("Etikett für Rücksendung")[0]).toBe("de/rueckgabe");
});

test("only pages of the asked language are found", () => {
  expect(ids("30 parcel rückgabe", "de")).toEqual(["de/rueckgabe"]);
});

test("what is left out is not found", () => {
  const found = retriever.search("can i send it back", { limit: 3, leaveOut: ({ pageId }) => pageId === "en/returns" });
  expect(found.map(({ passage }) => passage.pageId)).not.toContain("en/returns");
});

test("no question is too strange; scores fall from at most 1 to above 0, one for each page", () => {
  const word = fc.constantFrom("parcel", "return", "the", "rückgabe", "30", "~", "_", "👍", " ");
  const question = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(word, { maxLength: 80 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(question, fc.integer({ min: 0, max: 5 }), (text, limit) => {
      const found = retriever.search(text, { limit });
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      expect(new Set(found.map(({ passage }) => passage.pageId)).size).toBe(found.length);
      expect(found.length).toBeLessThanOrEqual(limit);
    }),
  );
});

test("no pages are no answers", () => {
  expect(lexicalRetriever([]).search("anything", { limit: 3 })).toEqual([]);
});
