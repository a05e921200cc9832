import { randomUUID } from "node:crypto";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import type { Ending } from "../../delivery/record.ts";
import type { DueStep } from "../../stores/rows.ts";
import type { AttemptParts } from "./attempt-service.ts";
import { type Admitted, Doors } from "./doors.ts";

/** A step to attempt; `permitAt` is when the rate of its connection allows it, once that has been asked for. */
export interface Asked extends DueStep {
  readonly permitAt?: number;
}

/** What came of asking to be let in, under the token that was given for it. */
export type Entry = (Admitted | { readonly kind: "permit"; readonly at: number }) & { readonly token: string };

/** What of attempts concerns who is let in. */
interface EntranceParts extends Pick<AttemptParts, "permit" | "desk"> {
  readonly ports: Pick<DeliveryPorts, "gates" | "clock">;
}

/** Longer waits for a permit are left to the cluster. */
const waitsHereMs = 250;
/** A permit that was not used by then is void: after an outage all that it held up would begin at once. */
const lateMs = 250;
/** So long it is known what became of a token: the cluster asks again within it when it did not hear. */
const knownMs = 600_000;

/** What is known of a token: who has it may begin, gave its place back unused, or made its attempt. */
type Known =
  | { readonly kind: "let-in"; readonly asked: Asked }
  | { readonly kind: "unused" }
  | { readonly kind: "begun"; readonly ending: Promise<Ending> };

/** Lets attempts in, and knows those that are. What it does not know was let in by a process that ended. */
export class Entrance {
  readonly #parts: EntranceParts;
  readonly #doors: Doors;
  readonly #known = new Map<string, Known>();

  constructor(parts: EntranceParts) {
    this.#parts = parts;
    this.#doors = new Doors(parts.ports.gates);
  }

  /** Asks for a place. It is given back when the signal is aborted before its attempt was begun. */
  async enter(asked: Asked, signal: AbortSignal): Promise<Entry> {
    const token = randomUUID();
    const { desk, permit, ports } = this.#parts;
    // Another worker may be there for it, or this one when it goes on.
    if (!desk.isOpen) return { kind: "wait", afterMs: 1_000, token };
    const isVoid = (asked.permitAt ?? 0) < ports.clock.now() - lateMs;
    const at = isVoid ? await permit(asked.lane) : asked.permitAt;
    const inMs = (at ?? 0) - ports.clock.now();
    if (at !== undefined && inMs > waitsHereMs) return { kind: "permit", at, token };
    if (inMs > 0) await new Promise((resolve) => setTimeout(resolve, inMs));
    const admitted = await this.#doors.admit(asked);
    if (admitted.kind !== "go") return { ...admitted, token };
    desk.count += 1;
    this.#note(token, { kind: "let-in", asked });
    if (signal.aborted) this.#giveBack(token);
    else signal.addEventListener("abort", () => this.#giveBack(token), { once: true });
    return { ...admitted, token };
  }

  /**
   * Makes an attempt for whoever has this token. Asked again, because the cluster did not hear how it ended, it gives the same ending
   * and makes no other attempt.
   */
  through(asked: Asked, token: string, act: (isLetIn: boolean) => Promise<Ending>): Promise<Ending> {
    const known = this.#known.get(token);
    if (known?.kind === "begun") return known.ending;
    const ending = known === undefined ? act(false) : this.#begun(asked, known, act);
    this.#note(token, { kind: "begun", ending });
    // What failed by a mistake of ours may have been sent: the next try takes it for that.
    ending.catch(() => this.#known.delete(token));
    return ending;
  }

  /** For whoever has nothing to do after all. */
  async leave(token: string): Promise<null> {
    this.#giveBack(token);
    return null;
  }

  async #begun(asked: Asked, known: Known, act: (isLetIn: boolean) => Promise<Ending>): Promise<Ending> {
    const { desk } = this.#parts;
    if (known.kind === "unused") {
      await this.#again(asked);
      desk.count += 1;
    }
    try {
      return await act(true);
    } finally {
      desk.count -= 1;
      this.#doors.leave(asked);
    }
  }

  /** Another place for who gave the first one back. It is on record that the attempt began, so it waits here. */
  async #again(asked: Asked): Promise<void> {
    for (;;) {
      const admitted = await this.#doors.admit(asked);
      if (admitted.kind === "go") return;
      await new Promise((resolve) => setTimeout(resolve, admitted.afterMs));
    }
  }

  #giveBack(token: string): void {
    const known = this.#known.get(token);
    if (known?.kind !== "let-in") return;
    this.#note(token, { kind: "unused" });
    this.#parts.desk.count -= 1;
    this.#doors.leave(known.asked);
  }

  #note(token: string, known: Known): void {
    this.#known.set(token, known);
    const forget = () => {
      if (this.#known.get(token) !== known) return;
      this.#giveBack(token);
      this.#known.delete(token);
    };
    // What is known of an attempt counts from its end.
    const ended = known.kind === "begun" ? known.ending : Promise.resolve();
    const later = () => setTimeout(forget, knownMs).unref();
    ended.then(later, later);
  }
}
