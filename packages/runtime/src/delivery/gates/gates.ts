import type { Outcome } from "@heed/integrations/task";
import type { RuntimeEvent } from "../../event.ts";
import type { Clock, Random } from "../../ports.ts";
import type { DueStep } from "../../stores/rows.ts";
import { type Admission, type ConnectionLimits, Gate, type GateView, type Verdict } from "./gate.ts";

/** What the gates of a runtime are made of. */
export interface GateOptions {
  /** By connection. */
  readonly limits: { readonly [connection: string]: ConnectionLimits };
  /** Attempts at once over a connection whose limits do not say. */
  readonly concurrency: number;
  /** False lets every attempt begin whatever became of earlier ones. */
  readonly isBreaking: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent: (event: RuntimeEvent) => void;
}

type At = Pick<DueStep, "run" | "step" | "lane">;

/** The one place where it is decided whether an attempt may begin: a gate for each connection, none of which knows of another. */
export class Gates {
  readonly #options: GateOptions;
  readonly #gates = new Map<string, Gate>();

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** The most attempts that any connection may have at once. */
  get widest(): number {
    const own = Object.values(this.#options.limits).map(({ concurrency }) => concurrency ?? 0);
    return Math.max(this.#options.concurrency, ...own);
  }

  /** Whether an attempt may begin now; `isPaced` where its rate is kept to elsewhere. */
  admit({ lane }: At, pace?: { readonly isPaced: true }): Admission {
    return this.#of(lane).admit(this.#now(), pace);
  }

  begin(at: At): void {
    this.#of(at.lane).begin(nameOf(at), this.#now());
  }

  leave(at: At): void {
    this.#of(at.lane).leave(nameOf(at));
  }

  /** What the end of an attempt means; tells when the connection is not what it was. */
  ended(at: At, outcome: Outcome): Verdict {
    const gate = this.#of(at.lane);
    const before = gate.view(this.#now()).state;
    const verdict = gate.ended({ step: nameOf(at), outcome, now: this.#now(), dice: this.#options.random() });
    const { state, reason } = gate.view(this.#now());
    // Between open and half-open it goes back and forth; that is no news.
    if (newsOf(before) !== newsOf(state)) {
      this.#options.onEvent({
        kind: "connection",
        connection: at.lane,
        state: newsOf(state),
        ...(reason === undefined ? {} : { reason }),
      });
    }
    return verdict;
  }

  view(connection: string): GateView {
    return this.#of(connection).view(this.#now());
  }

  /** Lets the next attempt over a connection begin at once. */
  tryNow(connection: string): void {
    this.#of(connection).tryNow();
  }

  #of(connection: string): Gate {
    const known = this.#gates.get(connection);
    if (known !== undefined) return known;
    const { limits, concurrency, isBreaking } = this.#options;
    const own = Object.hasOwn(limits, connection) ? limits[connection] : undefined;
    const gate = new Gate({ concurrency, ...own }, isBreaking);
    this.#gates.set(connection, gate);
    return gate;
  }

  /** The clock that does not jump. */
  #now(): number {
    const { clock } = this.#options;
    return clock.monotonic?.() ?? clock.now();
  }
}

function nameOf({ run, step }: At): string {
  return `${run}/${step}`;
}

function newsOf(state: GateView["state"]): "closed" | "open" | "stopped" {
  return state === "half-open" ? "open" : state;
}
