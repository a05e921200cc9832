import type { RuntimeEvent } from "@heed/runtime";

/** What a runtime is seen to do while a command watches. */
export interface Activity {
  readonly onEvent: (event: RuntimeEvent) => void;
  /** Attempts that ended well, and attempts that did not. */
  /** When a destination last took or refused something, in epoch milliseconds; 0 when none has. */
  readonly lastAnsweredAt: () => number;
  readonly counts: () => { readonly delivered: number; readonly notDelivered: number };
}

/** Trouble that lasts is told again after so long, not each time that it is met. */
const tellAgainMs = 60_000;

/** Watches a runtime: counts its attempts, and tells what the user has to know at once. */
export function activity(tell: (text: string) => void): Activity {
  let delivered = 0;
  let notDelivered = 0;
  let lastAnsweredAt = 0;
  let told = { what: "", at: Number.NEGATIVE_INFINITY };
  const tellTrouble = (what: string) => {
    const now = Date.now();
    if (what === told.what && now - told.at < tellAgainMs) return;
    told = { what, at: now };
    tell(`trouble: ${what}`);
  };
  return {
    lastAnsweredAt: () => lastAnsweredAt,
    counts: () => ({ delivered, notDelivered }),
    onEvent: (event) => {
      if (event.kind === "attempted" && event.outcome === "done") delivered += 1;
      if (event.kind === "attempted" && event.outcome !== "done") notDelivered += 1;
      if (event.kind === "attempted" && (event.outcome === "done" || event.outcome === "refused")) {
        lastAnsweredAt = Date.now();
      }
      if (event.kind === "connection") tell(connectionText(event));
      if (event.kind === "source") tell(sourceText(event));
      if (event.kind === "trouble") tellTrouble(event.code === undefined ? event.what : `${event.code} ${event.what}`);
      if (event.kind === "recovered" && event.attempts > 0) {
        tell(`going on with ${event.attempts} deliveries that an earlier process had begun`);
      }
    },
  };
}

function sourceText({ source, state, reason = "" }: Extract<RuntimeEvent, { readonly kind: "source" }>): string {
  switch (state) {
    case "working":
      return `${source} gives records again`;
    case "failing":
      return `${source} could not be asked: ${reason}; it is asked again`;
    case "stopped":
      return `alarm: ${source} is stopped: ${reason}; its credentials or settings have to be mended`;
  }
}

/** What became of a connection, as a line for whoever has to see to it. */
function connectionText({ connection, state, reason }: Extract<RuntimeEvent, { readonly kind: "connection" }>): string {
  const why = reason === undefined ? "" : `: ${reason}`;
  switch (state) {
    case "closed":
      return `${connection} works again`;
    case "open":
      return `${connection} does not answer as it should${why}; what is for it waits, and one attempt at a time finds out`;
    case "stopped":
      return `alarm: ${connection} is stopped${why}; its credentials or settings have to be mended, what is for it waits`;
  }
}
