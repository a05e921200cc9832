import type { Diagnostic } from "@heed/plan";
import type { ByHand } from "../delivery/by-hand.ts";
import type { Decision } from "../delivery/decide.ts";
import type { ConnectionLimits } from "../delivery/gates/gate.ts";
import type { DeliveryPorts } from "../delivery/ports.ts";
import type { Store } from "../ports.ts";

/** What an engine works with. */
export interface EnginePorts extends Omit<DeliveryPorts, "store"> {
  readonly store: Store;
  readonly stopping: AbortController;
  readonly timer: (afterMs: number, act: () => void) => () => void;
  /** How many attempts are made at once; a connection that has none is always let through. */
  readonly concurrency: number;
  /** How much connections may be used, by connection. */
  readonly limits: { readonly [connection: string]: ConnectionLimits };
}

/** Carries out the runs of a store: on this machine alone, or together with others. */
export interface Engine {
  /** Begins to work, first of all on what an earlier process left behind. */
  start(): void;
  /** Looks for work; called whenever some may have come. */
  wake(): void;
  /**
   * Resolves when nothing is being worked on and nothing can be begun, with the time when that may be otherwise; undefined when nothing
   * waits for a time. At once when the engine does not run.
   */
  idle(): Promise<number | undefined>;
  /** Why nothing is delivered now; undefined when it is. */
  unready(): Promise<Diagnostic | undefined>;
  /** What went wrong a short while ago, although work goes on. */
  trouble?(): Diagnostic | undefined;
  /** Begins nothing more; what runs goes on. */
  pause(): void;
  /** Begins nothing more and waits for what runs. */
  stop(): Promise<void>;
  /** Lets a run that failed or was cancelled go on. */
  retry(run: string): Promise<ByHand>;
  /** Ends a run. */
  cancel(run: string): Promise<ByHand>;
  /** Lets a run go on with what somebody decided. */
  decide(run: string, decision: Decision): Promise<ByHand>;
}

/** Makes an engine of what it works with. */
export type MakeEngine = (ports: EnginePorts) => Engine;
