import { diagnose } from "@heed/plan";
import { clusterNotReached } from "./faults.ts";
import { type ClusterHealth, reasonOf } from "./health.ts";

/** Where a cluster takes requests. */
export interface ClientOptions {
  /** The address of its ingress, such as `http://127.0.0.1:8080`, or of several nodes. */
  readonly ingress: readonly string[];
  readonly isStopped: () => boolean;
  /** Told when no node answers a request, and when one does again. */
  readonly health: Pick<ClusterHealth, "fails" | "works">;
}

/** Asks a handler and gives its answer; tries again until there is one, each time somewhat later, so that a cluster that is down is not run over. */
export type Ask = <Out>(
  to: { readonly service: string; readonly key?: string; readonly method: string; readonly idempotencyKey?: string },
  input: unknown,
) => Promise<Out>;

const firstDelayMs = 50;
const longestDelayMs = 3_000;
/** An answer is waited for so long at first, and twice as long each time: a node that has just started may take a request and lose it. */
const timeoutMs = { first: 4_000, longest: 30_000 };

/** A client of the cluster's ingress. It gives up only when what it serves was stopped. */
export function createClient({ ingress, isStopped, health }: ClientOptions): Ask {
  let node = 0;
  return async ({ service, key, method, idempotencyKey }, input) => {
    const path = [service, ...(key === undefined ? [] : [encodeURIComponent(key)]), method].join("/");
    let tries = 0;
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(longestDelayMs, delayMs * 2)) {
      const address = ingress[node % ingress.length];
      try {
        const response = await fetch(`${address}/${path}`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
          },
          body: JSON.stringify(input),
          signal: AbortSignal.timeout(Math.min(timeoutMs.longest, timeoutMs.first * 2 ** tries)),
        });
        const text = await response.text();
        if (response.ok) {
          health.works("requests");
          return text === "" ? undefined : JSON.parse(text);
        }
        throw new Error(`${service}/${method} answered HTTP ${response.status}`);
      } catch (thrown) {
        if (isStopped()) throw thrown;
        // Others may have gone on to the next node already.
        if (ingress[node % ingress.length] === address) node += 1;
        tries += 1;
        // Twice around: a node that went down is not the cluster.
        if (tries >= 2 * ingress.length) {
          health.fails("requests", diagnose(clusterNotReached, { addresses: ingress, reason: reasonOf(thrown) }));
        }
        await new Promise((resolve) => setTimeout(resolve, delayMs * (0.5 + Math.random() / 2)));
      }
    }
  };
}
