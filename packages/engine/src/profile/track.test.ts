import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClaimedFact } from "./claim-facts.ts";
import { toRequest, toTracks } from "./track.ts";

const fact = (id: number, change: Partial<ClaimedFact> = {}): ClaimedFact => ({
  id,
  conversationId: "c1",
  channel: "main",
  kind: "attribute",
  name: "size",
  value: id,
  attempts: 1,
  createdAt: new Date(0),
  externalId: "cust-1",
  phone: null,
  ...change,
});

test("of two values for one attribute the later one is sent", () => {
  const { tracks } = toTracks([fact(1), fact(2)]);
  expect(tracks.map(toRequest)).toEqual([
    { attributes: [{ external_id: "cust-1", size: 2, _update_existing_only: true }] },
  ]);
});

test("a contact without an external id is named by phone alias", () => {
  const { tracks } = toTracks([fact(1, { externalId: null, phone: "+49170" })]);
  expect(tracks[0]?.attributes[0]?.object).toMatchObject({
    user_alias: { alias_name: "+49170", alias_label: "phone" },
  });
});

test("every fact is in exactly one request or waits, a contact's in one, and no request has over 75 objects", () => {
  const facts = fc.array(fc.record({ contact: fc.integer({ min: 0, max: 5 }), event: fc.boolean() }), {
    maxLength: 400,
  });
  fc.assert(
    fc.property(facts, (list) => {
      const claimed = list.map(({ contact, event }, id) =>
        fact(id, { conversationId: `c${contact}`, kind: event ? "event" : "attribute" }),
      );
      const { tracks, rest } = toTracks(claimed);
      const placed = tracks.map((track) => [...track.attributes, ...track.events]);
      for (const objects of placed) expect(objects.length).toBeLessThanOrEqual(75);
      const ids = [...placed.flat().flatMap((object) => object.facts), ...rest].map(({ id }) => id);
      expect(ids.sort((a, b) => a - b)).toEqual(claimed.map(({ id }) => id));
      const homes = placed.map(
        (objects) => new Set(objects.flatMap((object) => object.facts.map((item) => item.conversationId))),
      );
      for (const contact of new Set(claimed.map((item) => item.conversationId))) {
        expect(homes.filter((home) => home.has(contact)).length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
