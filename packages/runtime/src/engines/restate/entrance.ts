import { randomUUID } from "node:crypto";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import type { Ending } from "../../delivery/record.ts";
import type { DueStep } from "../../stores/rows.ts";
import { type Admitted, Doors } from "./doors.ts";
import type { Permits } from "./permits.ts";

/** What came of asking to be let in, under the token that was given for it. */
export type Entry = Admitted & { readonly token: string };

/** What attempts are let in by. */
export interface EntranceParts {
  readonly ports: Pick<DeliveryPorts, "gates" | "clock">;
  /** How many attempts are under way here, and whether more may begin. */
  readonly desk: { count: number; isOpen: boolean };
  /** The permits of this process; told how many attempts over a connection wait for a place. */
  readonly permits: (backlog: (connection: string) => number) => Permits;
}

/** So long a place is waited for that a permit is near for; then the cluster asks again. */
const placeMs = 10_000;
/** So long it is known what became of a token: the cluster asks again within it when it did not hear. */
const knownMs = 600_000;

/** What is known of a token: who has it may begin, gave its place back unused, or made its attempt. */
type Known =
  | { readonly kind: "let-in"; readonly asked: DueStep }
  | { readonly kind: "unused" }
  | { readonly kind: "begun"; readonly ending: Promise<Ending> };

const closed: Admitted = { kind: "wait", afterMs: 1_000 };

/** An attempt that is on record, and for which there was no permit before the process stopped. */
const notMade = (startedAt: number): Ending => ({
  outcome: { kind: "later", reason: "the runtime stopped before the rate of the connection allowed it" },
  startedAt,
});

/** Lets attempts in, and knows those that are. What it does not know was let in by a process that ended. */
export class Entrance {
  readonly #parts: EntranceParts;
  readonly #doors: Doors;
  readonly #permits: Permits;
  readonly #known = new Map<string, Known>();

  constructor(parts: EntranceParts) {
    this.#parts = parts;
    const { gates, clock } = parts.ports;
    this.#permits = parts.permits((connection) => this.#doors.waiting(connection));
    this.#doors = new Doors({ gates, rateOf: (lane) => this.#permits.rateOf(lane), now: () => clock.now() });
  }

  /** Asks for a place. It is given back when the signal is aborted before its attempt was begun. */
  async enter(asked: DueStep, signal: AbortSignal): Promise<Entry> {
    const token = randomUUID();
    const { desk } = this.#parts;
    // Another worker may be there for it, or this one when it goes on.
    if (!desk.isOpen) return { ...closed, token };
    const admitted = await this.#admit(asked);
    if (admitted.kind !== "go") return { ...admitted, token };
    if (!desk.isOpen) {
      this.#leave(asked);
      return { ...closed, token };
    }
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
  through(asked: DueStep, token: string, act: (isLetIn: boolean) => Promise<Ending>): Promise<Ending> {
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

  async #begun(asked: DueStep, known: Known, act: (isLetIn: boolean) => Promise<Ending>): Promise<Ending> {
    const { desk, ports } = this.#parts;
    if (known.kind === "unused") {
      await this.#again(asked);
      desk.count += 1;
    }
    try {
      return (await this.#permits.begin(asked.lane)) ? await act(true) : notMade(ports.clock.now());
    } finally {
      desk.count -= 1;
      this.#doors.leave(asked);
    }
  }

  /** Another place for who gave the first one back. It is on record that the attempt began, so it waits here. */
  async #again(asked: DueStep): Promise<void> {
    for (;;) {
      const admitted = await this.#admit(asked);
      if (admitted.kind === "go") return;
      await new Promise((resolve) => setTimeout(resolve, admitted.afterMs));
    }
  }

  /** A place at the door, and one for a permit that is near. */
  async #admit(asked: DueStep): Promise<Admitted> {
    const admitted = await this.#doors.admit(asked);
    if (admitted.kind !== "go" || (await this.#permits.place(asked.lane, placeMs))) return admitted;
    this.#doors.leave(asked);
    return this.#doors.later(asked.lane);
  }

  #leave(asked: DueStep): void {
    this.#permits.giveBack(asked.lane);
    this.#doors.leave(asked);
  }

  #giveBack(token: string): void {
    const known = this.#known.get(token);
    if (known?.kind !== "let-in") return;
    this.#note(token, { kind: "unused" });
    this.#parts.desk.count -= 1;
    this.#leave(known.asked);
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
