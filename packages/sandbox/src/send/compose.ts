import type { ReplyCampaign } from "../campaign/campaign.ts";
import { type LiquidScope, render } from "../liquid/template.ts";
import { TemplateError } from "../liquid/translate.ts";
import { type Content, parameterRefusal, refusalOf } from "./content-limits.ts";
import type { Refusal } from "./message-record.ts";

/** Renders a campaign for one person; a refusal when its template or Meta's limits stop it. */
export function compose(campaign: ReplyCampaign, scope: LiquidScope): Content | Refusal {
  try {
    const content = campaign.layout === "template" ? fromTemplate(campaign, scope) : fromLiquid(campaign, scope);
    return refusalOf(campaign.layout, content) ?? content;
  } catch (error) {
    if (error instanceof Stopped) return error.refusal;
    if (error instanceof TemplateError) return { reason: "template error", detail: error.message };
    throw error;
  }
}

/** Ends a composition early, from inside any of its parts. */
class Stopped extends Error {
  override name = "Stopped";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

function fromLiquid(campaign: ReplyCampaign, scope: LiquidScope): Content {
  const rendered = (template: string) => renderedOrStopped(template, scope);
  return {
    text: rendered(campaign.body),
    header: rendered(campaign.header),
    footer: rendered(campaign.footer),
    buttons: campaign.buttons.map(rendered),
    imageUrl: rendered(campaign.imageUrl).trim(),
  };
}

/** A template's text is fixed at Meta; only its variables come from Liquid. */
function fromTemplate(campaign: ReplyCampaign, scope: LiquidScope): Content {
  const values = campaign.variables.map((variable) => renderedOrStopped(variable, scope));
  for (const [index, value] of values.entries()) {
    const refusal = parameterRefusal(value, index + 1);
    if (refusal !== null) throw new Stopped(refusal);
  }
  const text = campaign.body.replaceAll(/\{\{(\d+)\}\}/g, (hole, position) => values[Number(position) - 1] ?? hole);
  return { text, header: campaign.header, footer: campaign.footer, buttons: [], imageUrl: campaign.imageUrl };
}

function renderedOrStopped(template: string, scope: LiquidScope): string {
  const rendered = render(template, scope);
  if ("aborted" in rendered) throw new Stopped({ reason: "aborted", detail: rendered.aborted });
  return rendered.text;
}
