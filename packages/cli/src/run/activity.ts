import type { RuntimeEvent } from "@heed/runtime";

/** What a runtime is seen to do while a command watches. */
export interface Activity {
  readonly onEvent: (event: RuntimeEvent) => void;
  /** Attempts that ended well, and attempts that did not. */
  readonly counts: () => { readonly delivered: number; readonly notDelivered: number };
}

/** Trouble that lasts is told again after so long, not each time that it is met. */
const tellAgainMs = 60_000;

/** Watches a runtime: counts its attempts, and tells what the user has to know at once. */
export function activity(tell: (text: string) => void): Activity {
  let delivered = 0;
  let notDelivered = 0;
  let told = { what: "", at: Number.NEGATIVE_INFINITY };
  const tellTrouble = (what: string) => {
    const now = Date.now();
    if (what === told.what && now - told.at < tellAgainMs) return;
    told = { what, at: now };
    tell(`trouble: ${what}`);
  };
  return {
    counts: () => ({ delivered, notDelivered }),
    onEvent: (event) => {
      if (event.kind === "attempted" && event.outcome === "done") delivered += 1;
      if (event.kind === "attempted" && event.outcome !== "done") notDelivered += 1;
      if (event.kind === "trouble") tellTrouble(event.what);
      if (event.kind === "recovered" && event.attempts > 0) {
        tell(`going on with ${event.attempts} deliveries that an earlier process had begun`);
      }
    },
  };
}
