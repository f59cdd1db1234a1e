import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { messagesOf, sendCustomers } from "./customers.ts";
import { startFakeBraze } from "./fake-braze.ts";
import { countUncertain, findLostOrReordered, findUnexplainedArrivals } from "./findings.ts";
import { makeHome } from "./homes.ts";
import { seededRandom } from "./random.ts";
import type { ServiceOptions } from "./service-options.ts";
import { settledLedger } from "./settled-ledger.ts";
import { startService } from "./start-service.ts";

const kills = 20;
const random = seededRandom(20_261);

/** Leases of a killed process run out while the test watches. */
const timing = { braze: { timeoutMs: 1_000 }, leases: { turnMs: 1_500, sendMarginMs: 500 } };

test.each(["embedded", "postgres"] as const)(
  "a service on %s that is killed twenty times under load handles every acknowledged message once and in order",
  async (name) => {
    await using home = await makeHome(name);
    const braze = await startFakeBraze({ answerMs: () => random() * 30 });
    const options: ServiceOptions = { database: home.database, brazeUrl: braze.url, timing };
    let service = await startService(options);
    const customers = sendCustomers({
      lanes: 40,
      messagesEach: 20,
      pauseMs: 150,
      repeated: 0.05,
      url: () => service.url,
      random,
    });

    for (let kill = 0; kill < kills; kill += 1) {
      await pause(300 + random() * 600);
      await service.kill();
      service = await startService(options);
    }
    await customers.leave();
    const ledger = await settledLedger(service);
    await service.stop();
    await braze.close();

    const messages = messagesOf(customers);
    expect(ledger).toMatchObject({
      balanced: true,
      handled: messages,
      turnMessages: messages,
      stored: messages,
      quarantined: 0,
    });
    expect(findLostOrReordered(customers.acknowledged, braze.arrivals)).toEqual([]);
    await using db = await home.open();
    expect(await findUnexplainedArrivals(db, braze.arrivals)).toEqual([]);
    // Otherwise no kill struck while a reply was under way, and the test has shown little.
    expect(await countUncertain(db)).toBeGreaterThan(0);
  },
  180_000,
);
