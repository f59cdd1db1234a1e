import { type FilterImplOptions, filters, type Liquid } from "liquidjs";

/** The scope's key under which the time of rendering stands, in ms since the epoch. */
export const NOW_SCOPE = "braze_now";

/** A moment that `time_zone` has put into a zone; `date` prints it there. */
class ZonedMoment {
  readonly at: number;
  readonly zone: string;

  constructor(at: number, zone: string) {
    this.at = at;
    this.zone = zone;
  }

  toString(): string {
    return new Date(this.at).toISOString();
  }
}

/** Registers `date` and `time_zone` so that 'now' is the sandbox's time and not the machine's. */
export function registerDateFilters(liquid: Liquid): void {
  const standardDate = standardDateFilter();
  liquid.registerFilter("date", function (value: unknown, format?: string) {
    const now = Reflect.get(this.context.environments, NOW_SCOPE);
    if (value instanceof ZonedMoment) return standardDate.call(this, new Date(value.at), format, value.zone);
    return standardDate.call(this, momentOf(value, now), format);
  });
  liquid.registerFilter("time_zone", function (value: unknown, zone: unknown) {
    const moment = momentOf(value, Reflect.get(this.context.environments, NOW_SCOPE));
    const at = moment instanceof Date ? moment.getTime() : Date.parse(moment);
    return Number.isNaN(at) || !isZone(zone) ? value : new ZonedMoment(at, zone);
  });
}

function momentOf(value: unknown, now: number): Date | string {
  if (value === "now" || value === "today") return new Date(now);
  if (typeof value === "number") return new Date(value * 1000);
  const text = String(value ?? "");
  return /^\d+$/.test(text) ? new Date(Number(text) * 1000) : text;
}

function isZone(zone: unknown): zone is string {
  try {
    return typeof zone === "string" && new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    // A RangeError is how Intl says that it knows no such zone.
    return false;
  }
}

type FilterHandler = Extract<FilterImplOptions, (...parameters: never[]) => unknown>;

function standardDateFilter(): FilterHandler {
  const { date } = filters;
  if (typeof date !== "function") throw new Error("liquidjs no longer exports its date filter as a function");
  return date;
}
