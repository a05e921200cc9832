import type { Gates } from "../../delivery/gates/gates.ts";
import type { DueStep } from "../../stores/rows.ts";

/** What came of asking for admission: an attempt may begin, or it is asked again so much later. */
export type Admitted = { readonly kind: "go" } | { readonly kind: "wait"; readonly afterMs: number };

/** What doors are made of. */
export interface DoorParts {
  readonly gates: Gates;
  /** The attempts a second that a connection allows all workers together, where that is limited. */
  readonly rateOf: (lane: string) => number | undefined;
  readonly now: () => number;
}

/** So many attempts over one connection wait in the process; further ones wait in the cluster, so that none takes the place of others. */
const mostWaiting = 64;
const longestMs = 30_000;
/** Who is not let in is asked again after about this time, or later where so many cannot begin any sooner. */
const againMs = 1_000;

/** Lets attempts begin in this process as the gates of their connections allow, those of one connection in their order. */
export class Doors {
  readonly #parts: DoorParts;
  readonly #waiting = new Map<string, ((isFree: boolean) => void)[]>();
  /** When the last one that was not let in over a connection with a rate is asked again. */
  readonly #lastAt = new Map<string, number>();

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  /** How many attempts over a connection wait here. */
  waiting(lane: string): number {
    return this.#waiting.get(lane)?.length ?? 0;
  }

  /** Asks for one step. Who is told to go has to `leave` again. */
  async admit(due: DueStep): Promise<Admitted> {
    const { gates } = this.#parts;
    for (;;) {
      const admission = gates.admit(due, { isPaced: true });
      if (admission.kind === "go") {
        gates.begin(due);
        return { kind: "go" };
      }
      if (admission.kind === "held") {
        return { kind: "wait", afterMs: Math.ceil((admission.afterMs ?? againMs) * (1 + Math.random() * 0.2)) };
      }
      if (!(await this.#untilFree(due.lane))) return this.later(due.lane);
    }
  }

  leave(due: DueStep): void {
    this.#parts.gates.leave(due);
    this.#waiting.get(due.lane)?.shift()?.(true);
  }

  /** When to ask again who could not begin because there are too many: twice as often as the rate allows, for there may be other workers. */
  later(lane: string): Admitted {
    const { rateOf, now } = this.#parts;
    const soon = againMs * (1 + Math.random() * 0.2);
    const rate = rateOf(lane);
    if (rate === undefined) return { kind: "wait", afterMs: Math.ceil(soon) };
    const at = Math.max(now() + soon, (this.#lastAt.get(lane) ?? 0) + 500 / rate);
    this.#lastAt.set(lane, at);
    return { kind: "wait", afterMs: Math.ceil(at - now()) };
  }

  /** True when it is worth asking again; false for who has waited long enough here. */
  #untilFree(lane: string): Promise<boolean> {
    const queue = this.#waiting.get(lane) ?? [];
    this.#waiting.set(lane, queue);
    if (queue.length >= mostWaiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const wake = (isFree: boolean): void => {
        clearTimeout(timer);
        resolve(isFree);
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(wake), 1);
        resolve(false);
      }, longestMs);
      queue.push(wake);
    });
  }
}
