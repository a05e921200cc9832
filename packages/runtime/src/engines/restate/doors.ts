import type { Admission } from "../../delivery/gates/gate.ts";
import type { Gates } from "../../delivery/gates/gates.ts";
import type { DueStep } from "../../stores/rows.ts";

/** What came of asking for admission: an attempt may begin, or it is asked again so much later. */
export type Admitted = { readonly kind: "go" } | { readonly kind: "wait"; readonly afterMs: number };

/** So many attempts over one connection wait in the process; further ones wait in the cluster, so that none takes the place of others. */
const mostWaiting = 64;
/** Who is not let in is asked again after about this time. */
const againMs = 1_000;

/** Lets attempts begin in this process as the gates of their connections allow, those of one connection in their order. */
export class Doors {
  readonly #gates: Gates;
  readonly #waiting = new Map<string, ((isFree: boolean) => void)[]>();

  constructor(gates: Gates) {
    this.#gates = gates;
  }

  /** Asks for one step. Who is told to go has to `leave` again. */
  async admit(due: DueStep): Promise<Admitted> {
    for (;;) {
      const admission = this.#gates.admit(due);
      if (admission.kind === "go") {
        this.#gates.begin(due);
        return { kind: "go" };
      }
      if (admission.kind === "held" || !(await this.#untilSoon(due.lane, admission))) {
        const afterMs = "afterMs" in admission ? (admission.afterMs ?? againMs) : againMs;
        return { kind: "wait", afterMs: Math.ceil(afterMs * (1 + Math.random() * 0.2)) };
      }
    }
  }

  leave(due: DueStep): void {
    this.#gates.leave(due);
    this.#waiting.get(due.lane)?.shift()?.(true);
  }

  /** True when it is worth asking again; false for who has waited long enough here. */
  #untilSoon(
    lane: string,
    { afterMs }: { readonly kind: "soon"; readonly afterMs?: number } & Admission,
  ): Promise<boolean> {
    const queue = this.#waiting.get(lane) ?? [];
    this.#waiting.set(lane, queue);
    if (queue.length >= mostWaiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const wake = (isFree: boolean): void => {
        clearTimeout(timer);
        resolve(isFree);
      };
      const timer = setTimeout(() => {
        const at = queue.indexOf(wake);
        if (at >= 0) queue.splice(at, 1);
        resolve(afterMs !== undefined);
      }, afterMs ?? 30_000);
      queue.push(wake);
    });
  }
}
