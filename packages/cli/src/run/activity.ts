import type { RuntimeEvent } from "@heed/runtime";

/** What a runtime is seen to do while a command watches. */
export interface Activity {
  readonly onEvent: (event: RuntimeEvent) => void;
  /** Attempts that ended well, and attempts that did not. */
  readonly counts: () => { readonly delivered: number; readonly notDelivered: number };
}

/** Watches a runtime: counts its attempts, and tells what the user has to know at once. */
export function activity(tell: (text: string) => void): Activity {
  let delivered = 0;
  let notDelivered = 0;
  return {
    counts: () => ({ delivered, notDelivered }),
    onEvent: (event) => {
      if (event.kind === "attempted" && event.outcome === "done") delivered += 1;
      if (event.kind === "attempted" && event.outcome !== "done") notDelivered += 1;
      if (event.kind === "trouble") tell(`trouble: ${event.what}`);
      if (event.kind === "recovered" && event.attempts > 0) {
        tell(`going on with ${event.attempts} deliveries that an earlier process had begun`);
      }
    },
  };
}
