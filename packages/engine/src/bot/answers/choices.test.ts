import fc from "fast-check";
import { expect, test } from "vitest";
import { type Offer, offersIn, pickOf } from "./choices.ts";

const offers: Offer[] = [
  { label: "Öffnungszeiten", pageId: "de/oeffnungszeiten" },
  { label: "Paket zurückschicken", pageId: "de/rueckgabe" },
  { label: "Track your parcel", pageId: "en/tracking" },
];
const picked = (text: string, among: readonly Offer[] = offers) => {
  const pick = pickOf(text, among);
  return pick.kind === "offer" ? among.indexOf(pick.offer) + 1 : pick.kind;
};

test.each([
  ["Öffnungszeiten", 1],
  ["OEFFNUNGSZEITEN!", 1],
  ["offnungszeiten", 1],
  ["Paket zurückschi", 2],
  ["track your parcel", 3],
  ["1", 1],
  ["2.", 2],
  ["3️⃣", 3],
  ["the first one please", 1],
  ["die zweite bitte", 2],
  ["Nummer 3", 3],
  ["third", 3],
  ["nein", "declined"],
  ["none of these", "declined"],
  ["keins davon", "declined"],
  ["danke", "other"],
  ["4", "other"],
  ["yes", "other"],
  ["my parcel is 2 days late", "other"],
  ["one of my parcels is lost", "other"],
  ["", "other"],
])("%j among three offers is %s", (text, result) => {
  expect(picked(text)).toBe(result);
});

test("yes means the only page on offer, beside which a person may stand", () => {
  const person: Offer = { label: "Talk to a person", pageId: null };
  expect(picked("ja bitte", [offers[0] as Offer, person])).toBe(1);
  expect(picked("yes", [person])).toBe(1);
  expect(picked("yes", [])).toBe("other");
});

test("every label is understood however it is written", () => {
  const label = fc
    .string({ unit: fc.constantFrom(..."aäbcöüß 12".split("")), minLength: 3 })
    .filter((text) => /[a-zäöüß]{3}/.test(text));
  fc.assert(
    fc.property(label, (text) => {
      const among = [{ label: text, pageId: "x" }];
      return picked(text, among) === 1 && picked(` ${text.toUpperCase()}! `, among) === 1;
    }),
  );
});

test("offers survive the memory, and memory of another kind holds none", () => {
  expect(offersIn(JSON.parse(JSON.stringify({ offers })))).toEqual(offers);
  fc.assert(fc.property(fc.jsonValue(), (memory) => Array.isArray(offersIn(memory as never))));
});
