import type { Chance } from "../chance.ts";
import { type Alias, createProfile, type Profile } from "./profile.ts";

/** How a caller may name a person. */
export type UserKey =
  | { readonly externalId: string }
  | { readonly alias: Alias }
  | { readonly brazeId: string }
  | { readonly phone: string }
  | { readonly email: string };

const MAX_PROFILES = 500_000;

/** Every profile of the workspace, found by any of its names. */
export class Profiles {
  readonly #chance: Chance;
  readonly #byBrazeId = new Map<string, Profile>();
  readonly #byExternalId = new Map<string, Profile>();
  readonly #byAlias = new Map<string, Profile>();
  readonly #byPhone = new Map<string, Set<Profile>>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Everyone who has this name, identified people first; several can share a number or an address. */
  find(key: UserKey): Profile[] {
    return this.#named(key).toSorted((a, b) => Number(a.externalId === null) - Number(b.externalId === null));
  }

  /** Makes a profile with the given name. An address or a `brazeId` alone makes none, as in Braze. */
  create(key: { externalId: string } | { alias: Alias } | { phone: string }): Profile {
    if (this.#byBrazeId.size >= MAX_PROFILES) throw new Error(`the sandbox holds at most ${MAX_PROFILES} profiles`);
    const profile = createProfile(this.#chance.hex(24), "externalId" in key ? key.externalId : null);
    this.#byBrazeId.set(profile.brazeId, profile);
    if ("externalId" in key) this.#byExternalId.set(key.externalId, profile);
    if ("alias" in key) this.addAlias(profile, key.alias);
    if ("phone" in key) this.setPhone(profile, key.phone);
    return profile;
  }

  addAlias(profile: Profile, alias: Alias): void {
    profile.aliases.push(alias);
    this.#byAlias.set(aliasKey(alias), profile);
  }

  setPhone(profile: Profile, phone: string | null): void {
    if (profile.phone !== null) this.#byPhone.get(profile.phone)?.delete(profile);
    profile.phone = phone === null ? null : withPlus(phone);
    if (profile.phone === null) return;
    const sharing = this.#byPhone.get(profile.phone) ?? new Set();
    this.#byPhone.set(profile.phone, sharing.add(profile));
  }

  clear(): void {
    for (const index of [this.#byBrazeId, this.#byExternalId, this.#byAlias, this.#byPhone]) index.clear();
  }

  #named(key: UserKey): Profile[] {
    if ("externalId" in key) return present(this.#byExternalId.get(key.externalId));
    if ("alias" in key) return present(this.#byAlias.get(aliasKey(key.alias)));
    if ("brazeId" in key) return present(this.#byBrazeId.get(key.brazeId));
    if ("phone" in key) return [...(this.#byPhone.get(withPlus(key.phone)) ?? [])];
    return [...this.#byBrazeId.values()].filter(({ attributes }) => attributes.get("email") === key.email);
  }
}

function present(profile: Profile | undefined): Profile[] {
  return profile === undefined ? [] : [profile];
}

function aliasKey(alias: Alias): string {
  return JSON.stringify([alias.label, alias.name]);
}

/** Braze keeps numbers as E.164; callers leave the plus away now and then. */
function withPlus(phone: string): string {
  return phone.startsWith("+") ? phone : `+${phone}`;
}
