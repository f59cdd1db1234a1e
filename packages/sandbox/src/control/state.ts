import { viewOfHandset } from "../phone/add-phone.ts";
import type { Handset } from "../phone/handset.ts";
import type { World } from "../world.ts";

/** How many phones and how much of each chat the page is given at once. */
const MAX_SHOWN_PHONES = 100;
const MAX_SHOWN_MESSAGES = 200;

/** Everything the phone page draws, with the number of the newest news it contains. */
export function stateOf(world: World) {
  const phones = [...world.handsets.values()].slice(-MAX_SHOWN_PHONES);
  return {
    lastEventId: world.news.lastId,
    now: world.clock.now(),
    clockAheadMs: world.clock.aheadMs,
    brandNumber: world.brandNumber,
    subscriptionGroupId: world.subscriptionGroupId,
    phones: phones.map((handset) => chatOf(world, handset)),
    campaigns: world.campaigns.all().map(({ id, name, kind, state }) => ({ id, name, kind, state })),
    faults: world.faults.current(),
  };
}

export function chatOf(world: World, handset: Handset) {
  return { ...viewOfHandset(world, handset), messages: handset.messages.entries().slice(-MAX_SHOWN_MESSAGES) };
}
