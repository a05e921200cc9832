import type { EnginePorts } from "../engine.ts";
import type { Ask } from "./client.ts";
import { LanePermits } from "./lane-permits.ts";
import { services } from "./names.ts";
import type { Block, Wanted } from "./small-objects.ts";

/** What permits are taken with; `backlog` is how many attempts over a connection wait for a place. */
export interface PermitParts extends Pick<EnginePorts, "limits" | "clock" | "timer"> {
  readonly take: (connection: string, wanted: Wanted) => Promise<Block>;
  readonly backlog: (connection: string) => number;
}

/** The permits of this process for the connections that have a rate, which all workers share. Over the others everybody begins at once. */
export class Permits {
  readonly #parts: PermitParts;
  readonly #lanes = new Map<string, LanePermits>();

  constructor(parts: PermitParts) {
    this.#parts = parts;
  }

  /** How many attempts a second there may be over a connection, where that is limited. */
  rateOf(connection: string): number | undefined {
    const { limits } = this.#parts;
    return Object.hasOwn(limits, connection) ? limits[connection]?.perSecond : undefined;
  }

  /** Waits for a place for an attempt; false when there was none within the time. */
  async place(connection: string, mostMs: number): Promise<boolean> {
    return this.#of(connection)?.place(mostMs) ?? true;
  }

  /** Waits, with a place, until the attempt may begin; false when this process stopped before. */
  async begin(connection: string): Promise<boolean> {
    return this.#of(connection)?.begin() ?? true;
  }

  /** Gives a place back that is not needed. */
  giveBack(connection: string): void {
    this.#of(connection)?.giveBack();
  }

  #of(connection: string): LanePermits | undefined {
    const perSecond = this.rateOf(connection);
    if (perSecond === undefined) return undefined;
    const known = this.#lanes.get(connection);
    if (known !== undefined) return known;
    const { clock, timer, backlog } = this.#parts;
    const lane = new LanePermits({
      ...{ perSecond, timer, backlog: () => backlog(connection) },
      now: () => clock.monotonic?.() ?? clock.now(),
      take: (wanted) => this.#take(connection, wanted),
    });
    this.#lanes.set(connection, lane);
    return lane;
  }

  /**
   * Takes a block. Its time is that of the worker that gave it, which was between the question and the answer: where the two clocks do not
   * agree on that, it is shifted.
   */
  async #take(connection: string, wanted: Wanted): Promise<Block> {
    const { clock, take } = this.#parts;
    const askedAt = clock.now();
    const { now, firstAt } = await take(connection, wanted);
    const answeredAt = clock.now();
    const shiftMs = Math.min(Math.max(now, askedAt), answeredAt) - now;
    const monotonic = clock.monotonic?.() ?? answeredAt;
    return { now: monotonic, firstAt: monotonic + firstAt + shiftMs - answeredAt };
  }
}

/** Takes permits from the cluster. */
export function takeFrom(ask: Ask): PermitParts["take"] {
  return (connection, wanted) => ask<Block>({ service: services.permits, key: connection, method: "take" }, wanted);
}
