import { setSubscription } from "../profile/write-attributes.ts";
import { type Inbound, receiveInbound } from "../webhook/receive-inbound.ts";
import type { World } from "../world.ts";
import { announcePhone, PhoneError } from "./add-phone.ts";
import type { ChatMessage, Handset } from "./handset.ts";

/** A condition on the brand's texts so far, or how many of them there must be at least. */
export type Awaited = number | ((received: readonly string[]) => boolean);

const MAX_INBOUND = 65_536;
const WAIT_MS = 10_000;

/** A customer's phone as a test holds it. */
export class Phone {
  readonly #world: World;
  readonly #handset: Handset;

  constructor(world: World, handset: Handset) {
    this.#world = world;
    this.#handset = handset;
  }

  get number(): string {
    return this.#handset.number;
  }

  get name(): string {
    return this.#handset.name;
  }

  get externalId(): string | null {
    return this.#handset.externalId;
  }

  /** Writes to the brand. Done when Braze has stored it and started its webhooks. */
  async says(text: string, { mediaUrls = [] }: Partial<Inbound> = {}): Promise<void> {
    say(this.#world, this.#handset, { text, mediaUrls });
  }

  /** Taps a quick-reply button that is on the screen; Braze hears its label. */
  async taps(label: string): Promise<void> {
    tap(this.#world, this.#handset, label);
  }

  /** What the brand's "STOP" campaign would do: WhatsApp and Braze give the word no meaning of their own. */
  optsOut(): void {
    optOut(this.#world, this.#handset);
  }

  /** The brand's texts, oldest first. */
  received(): string[] {
    const messages = this.#handset.messages.entries();
    return messages.filter(({ from }) => from === "brand").map(({ text }) => text);
  }

  /** The whole chat, oldest first. */
  messages(): ChatMessage[] {
    return this.#handset.messages.entries().map((message) => ({ ...message }));
  }

  /** Resolves with the brand's texts once the condition holds; rejects after `timeoutMs` of real time with what came. */
  waitFor(awaited: Awaited, { timeoutMs = WAIT_MS }: { timeoutMs?: number } = {}): Promise<string[]> {
    const holds = typeof awaited === "number" ? (texts: readonly string[]) => texts.length >= awaited : awaited;
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!holds(this.received())) return;
        clearTimeout(timer);
        stop();
        resolve(this.received());
      };
      const stop = this.#world.news.watch(look);
      // Real time on purpose: it guards against waiting for ever, and a test's own clock may stand still.
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${this.name} waited ${timeoutMs} ms; received so far: ${JSON.stringify(this.received())}`));
      }, timeoutMs);
      look();
    });
  }
}

export function say(world: World, handset: Handset, { text, mediaUrls }: Inbound): ChatMessage {
  if (world.handsets.get(handset.number) !== handset) throw new PhoneError("this phone is gone: the sandbox was reset");
  if (text.length > MAX_INBOUND) throw new PhoneError(`a message has at most ${MAX_INBOUND} characters`);
  if (text === "" && mediaUrls.length === 0) throw new PhoneError("a message needs a text or mediaUrls");
  return receiveInbound(world, handset, { text, mediaUrls: [...mediaUrls] });
}

export function tap(world: World, handset: Handset, label: string): ChatMessage {
  const open = handset.messages.entries().filter(({ tapped, from }) => tapped === null && from === "brand");
  const message = open.findLast(({ buttons }) => buttons.includes(label));
  const shown = open.flatMap(({ buttons }) => buttons);
  if (message === undefined) throw new PhoneError(`no button "${label}" is shown; shown: ${JSON.stringify(shown)}`);
  message.tapped = label;
  world.news.publish({ type: "message", number: handset.number, message });
  return say(world, handset, { text: label, mediaUrls: [] });
}

export function optOut(world: World, handset: Handset): void {
  for (const profile of world.profiles.find({ phone: handset.number })) {
    setSubscription(world.profiles, profile, world.subscriptionGroupId, "unsubscribed");
  }
  announcePhone(world, handset.number);
}
