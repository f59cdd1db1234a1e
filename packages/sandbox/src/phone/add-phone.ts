import { setSubscription } from "../profile/write-attributes.ts";
import type { World } from "../world.ts";
import { createHandset, type Handset, type HandsetView, windowClosesAt } from "./handset.ts";

export type PhoneInput = {
  /** Shown in WhatsApp; 1 to 200 characters. */
  readonly name: string;
  /** E.164 with `+`. */
  readonly number: string;
  /** The customer's id in Braze; left out for a stranger, whom Braze first meets when they write. */
  readonly externalId?: string;
  /** On the profile, for example `de`. */
  readonly language?: string;
  /** In the number's subscription group; true when left out. A stranger is never subscribed. */
  readonly subscribed?: boolean;
};

const MAX_PHONES = 200_000;

/** A phone that cannot be added, with the reason. */
export class PhoneError extends Error {
  readonly code = "sandbox.phone";
  override name = "PhoneError";
}

/** Gives a customer a phone and, with an external id, a profile in Braze. Throws a `PhoneError` on a bad or taken number. */
export function addPhone(world: World, input: PhoneInput): Handset {
  const { name, number, externalId = null, language = null, subscribed = true } = input;
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new PhoneError(`number "${number}" must look like +491700000001`);
  if (world.handsets.has(number)) throw new PhoneError(`number ${number} has a phone already`);
  if (world.handsets.size >= MAX_PHONES) throw new PhoneError(`the sandbox holds at most ${MAX_PHONES} phones`);
  const handset = createHandset({ name, number, externalId, language });
  if (externalId !== null) writeProfile(world, { externalId, number, name, language, subscribed });
  world.handsets.set(number, handset);
  announcePhone(world, number);
  return handset;
}

export function viewOfHandset(world: World, handset: Handset): HandsetView {
  const { number, name, externalId, language } = handset;
  const closesAt = windowClosesAt(handset);
  return { number, name, externalId, language, subscribed: isSubscribed(world, number), windowClosesAt: closesAt };
}

/** Tells those who watch how a number's phone stands now; nothing when nobody has it. */
export function announcePhone(world: World, number: string | null): void {
  const handset = world.handsets.get(number ?? "");
  if (handset !== undefined) world.news.publish({ type: "phone", phone: viewOfHandset(world, handset) });
}

function isSubscribed(world: World, number: string): boolean {
  const sharing = world.profiles.find({ phone: number });
  return sharing.some(({ subscriptions }) => subscriptions.get(world.subscriptionGroupId) === "subscribed");
}

type Known = { externalId: string; number: string; name: string; language: string | null; subscribed: boolean };

function writeProfile(world: World, { externalId, number, name, language, subscribed }: Known): void {
  const profile = world.profiles.find({ externalId })[0] ?? world.profiles.create({ externalId });
  world.profiles.setPhone(profile, number);
  profile.attributes.set("first_name", name.split(" ")[0] ?? name);
  if (language !== null) profile.attributes.set("language", language);
  setSubscription(world.profiles, profile, world.subscriptionGroupId, subscribed ? "subscribed" : "unsubscribed");
}
