import type { Faults } from "../faults/faults.ts";
import type { FaultInput } from "./inputs.ts";

/** Carries out a fault that was asked for over HTTP. */
export function setFault(faults: Faults, wish: FaultInput) {
  switch (wish.kind) {
    case "duplicateWebhook":
      return faults.duplicateWebhook(wish.count);
    case "reorderWebhooks":
      return faults.reorderWebhooks(wish.count);
    case "rest429":
      return faults.rest429(wish.untilMs === undefined ? { count: wish.count ?? 1 } : { untilMs: wish.untilMs });
    case "rest5xx":
      return faults.rest5xx(wish.count, wish.status);
    case "timeoutAfterProcessing":
      return faults.timeoutAfterProcessing(wish.count);
    case "dropConnection":
      return faults.dropConnection(wish.count, wish.when);
    case "slow":
      return faults.slow(wish.ms);
  }
}
