import type { Campaign } from "../campaign/campaign.ts";
import type { Json } from "../json.ts";
import type { Profile } from "../profile/profile.ts";
import type { LiquidScope } from "./template.ts";

const STANDARD = ["first_name", "last_name", "language", "country", "time_zone", "gender", "home_city", "dob"];

/** What Liquid can read about a person and the campaign that writes to them. */
export function scopeOf(profile: Profile, campaign: Campaign, dispatchId: string, now: number): LiquidScope {
  const standard = [...profile.attributes].filter(([name]) => STANDARD.includes(name));
  const custom = [...profile.attributes].filter(([name]) => !STANDARD.includes(name) && name !== "email");
  return {
    now,
    profile: {
      ...Object.fromEntries(standard),
      ...present("user_id", profile.externalId),
      ...present("phone_number", profile.phone),
      ...present("email_address", profile.attributes.get("email") ?? null),
      braze_id: profile.brazeId,
    },
    custom_attribute: Object.fromEntries(custom),
    subscribed_state: Object.fromEntries(profile.subscriptions),
    campaign: { api_id: campaign.id, name: campaign.name, message_name: "Variant 1", dispatch_id: dispatchId },
  };
}

/** A field that is not there stays away, since a missing one and an empty one differ for `default`. */
function present(name: string, value: Json): { [name: string]: Json } {
  return value === null ? {} : { [name]: value };
}
