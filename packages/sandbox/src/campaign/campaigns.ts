// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
import { uuidOf } from "../chance.ts";
import { checkTemplate } from "../liquid/template.ts";
import type { Profile } from "../profile/profile.ts";
import type { Campaign, CampaignState, Layout, ReplyCampaign, Trigger, WebhookCampaign } from "./campaign.ts";
import { matcherOf } from "./trigger.ts";
import { articleWebhookTemplate } from "./webhook-templates.ts";

type CommonInput = {
  /** API identifier; made from the name when left out, so it is the same in every run. */
  readonly id?: string;
  readonly state?: CampaignState;
  /** 0 when left out; null means "once ever", which is what Braze proposes. */
  readonly reeligibilityMinutes?: number | null;
  readonly audience?: (profile: Profile) => boolean;
};

export type WebhookCampaignInput = CommonInput & {
  readonly name: string;
  readonly url: string;
  /** Body; the article's template when left out. */
  readonly template?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Fires on every inbound message when left out. */
  readonly trigger?: Trigger;
};

export type ReplyCampaignInput = CommonInput & {
  readonly name: string;
  readonly layout: Layout;
  /** `{{api_trigger_properties.${external_system_msg_body}}}` when left out. */
  readonly body?: string;
  readonly buttons?: readonly string[];
  readonly header?: string;
  readonly footer?: string;
  readonly imageUrl?: string;
  readonly variables?: readonly string[];
};

const REPLY_BODY = "{{api_trigger_properties.${external_system_msg_body}}}";

/** The workspace's campaigns by id. */
export class Campaigns {
  readonly #byId = new Map<string, Campaign>();

  /** Adds or replaces; throws a `TemplateError` or a complaint about the trigger when Braze's composer would. */
  addWebhook(input: WebhookCampaignInput): WebhookCampaign {
    const template = input.template ?? articleWebhookTemplate;
    const headers = { ...input.headers };
    for (const text of [input.url, template, ...Object.values(headers)]) checkTemplate(text);
    const matches = matcherOf(input.trigger);
    const campaign: WebhookCampaign = { ...common(input), kind: "webhook", url: input.url, headers, template, matches };
    this.#byId.set(campaign.id, campaign);
    return campaign;
  }

  addReply(input: ReplyCampaignInput): ReplyCampaign {
    const { layout, body = REPLY_BODY, buttons = [], header = "", footer = "", imageUrl = "", variables = [] } = input;
    const wrongCount = layout === "quick_reply" ? buttons.length < 1 || buttons.length > 3 : buttons.length > 0;
    if (wrongCount) throw new Error(`campaign "${input.name}": only quick_reply has buttons, and it has one to three`);
    const liquid = layout === "template" ? variables : [body];
    for (const text of [...liquid, ...buttons, header, footer, imageUrl]) checkTemplate(text);
    const parts = { layout, body, buttons, header, footer, imageUrl, variables };
    const campaign: ReplyCampaign = { ...common(input), kind: "reply", ...parts };
    this.#byId.set(campaign.id, campaign);
    return campaign;
  }

  get(id: string): Campaign | undefined {
    return this.#byId.get(id);
  }

  all(): Campaign[] {
    return [...this.#byId.values()];
  }

  /** Campaign ids by name. */
  ids(kind: Campaign["kind"]): Record<string, string> {
    const ofKind = this.all().filter((campaign) => campaign.kind === kind);
    return Object.fromEntries(ofKind.map(({ name, id }) => [name, id]));
  }

  clear(): void {
    this.#byId.clear();
  }
}

function common(input: CommonInput & { readonly name: string }) {
  const { id = uuidOf(`campaign ${input.name}`), name, state = "active", reeligibilityMinutes = 0 } = input;
  return { id, name, state, reeligibilityMinutes, ...(input.audience && { audience: input.audience }) };
}
