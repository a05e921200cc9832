import type { Block, Wanted } from "./small-objects.ts";

/** What the permits of one connection are taken and given out with. */
export interface LaneParts {
  readonly perSecond: number;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  readonly timer: (afterMs: number, act: () => void) => () => void;
  /** Takes the next permits of all workers; the times are those of `now`. Rejects when this process stops. */
  readonly take: (wanted: Wanted) => Promise<Block>;
  /** How many attempts wait in this process for their turn, beside those that have a place. */
  readonly backlog: () => number;
}

/** A permit that was not used by then is void. So in no second are there more attempts than a tenth above the rate. */
const lateMs = 100;
/** Permits are taken so far ahead, where attempts wait for them: longer than it takes to get more, also on a busy machine. */
const aheadMs = 1_500;
const blockMs = 250;
/** Between its place and its attempt a step is put on record. How long that takes is learnt, within these bounds. */
const leads = { firstMs: 200, leastMs: 20, mostMs: 1_000 } as const;

/**
 * The permits of one connection that this process holds. They are times at which attempts may begin, and belong to no step: who is there
 * when the time comes begins. A place is given out for a permit that is so near that its step is put on record meanwhile.
 */
export class LanePermits {
  readonly #parts: LaneParts;
  /** The times of those that are held, the next one first. */
  readonly #held: number[] = [];
  /** Who waits to be given a place. */
  readonly #asking: ((isGiven: boolean) => void)[] = [];
  /** When places were given to those whose step is being put on record. */
  readonly #given: number[] = [];
  /** Who is on record and begins with the next permit. */
  readonly #ready: ((isPermitted: boolean) => void)[] = [];
  #leadMs: number = leads.firstMs;
  #isTaking = false;
  /** How many are taken for those who have no place yet: as many more as are used, and half as many when one was void. */
  #spare = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: LaneParts) {
    this.#parts = parts;
  }

  /** Waits for a place; false when there was none within the time. */
  place(mostMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (isGiven: boolean): void => {
        cancel();
        const at = this.#asking.indexOf(answer);
        if (at >= 0) this.#asking.splice(at, 1);
        resolve(isGiven);
      };
      const cancel = this.#parts.timer(mostMs, () => answer(false));
      this.#asking.push(answer);
      this.#goOn();
    });
  }

  /** Waits, with a place, for the moment at which the attempt may begin; false when this process stopped before. */
  begin(): Promise<boolean> {
    const tookMs = this.#parts.now() - (this.#given.shift() ?? this.#parts.now());
    const learnt = tookMs > this.#leadMs ? tookMs : this.#leadMs * 0.9 + tookMs * 0.1;
    this.#leadMs = Math.min(leads.mostMs, Math.max(leads.leastMs, learnt));
    return new Promise((resolve) => {
      this.#ready.push(resolve);
      this.#goOn();
    });
  }

  /** Gives a place back that is not needed. */
  giveBack(): void {
    this.#given.shift();
    this.#goOn();
  }

  #goOn(): void {
    const now = this.#parts.now();
    const held = this.#held;
    for (; held[0] !== undefined && held[0] < now - lateMs; held.shift()) this.#spare = Math.floor(this.#spare / 2);
    for (; this.#ready.length > 0 && held[0] !== undefined && held[0] <= now; held.shift()) {
      this.#spare = Math.min(this.#block, this.#spare + 1);
      this.#ready.shift()?.(true);
    }
    const near = held.filter((at) => at <= now + this.#leadMs).length;
    for (let free = near - this.#placed; free > 0 && this.#asking.length > 0; free -= 1) {
      this.#given.push(now);
      this.#asking[0]?.(true);
    }
    const isLow = this.#missing > 0 && !this.#isTaking;
    const untilLow = (held.at(-1) ?? now) - now - aheadMs;
    if (isLow && untilLow <= 0) void this.#take(Math.min(this.#missing, this.#block));
    this.#sleep(now, isLow && untilLow > 0 ? untilLow : undefined);
  }

  /** The permits of so much time are taken at once: each worker has its share of every second. */
  get #block(): number {
    return Math.max(1, Math.round((this.#parts.perSecond * blockMs) / 1_000));
  }

  /** How many permits are to be taken: for those who are there, and for others when that is worth a request. */
  get #missing(): number {
    const needed = this.#placed + this.#asking.length - this.#held.length;
    const spare = needed + Math.min(this.#spare, this.#parts.backlog());
    return needed > 0 || spare * 2 >= this.#block ? spare : 0;
  }

  /** The places that are taken, by attempts that have not begun. */
  get #placed(): number {
    return this.#given.length + this.#ready.length;
  }

  /** Sleeps until something changes by itself. */
  #sleep(now: number, untilLow: number | undefined): void {
    const [next] = this.#held;
    const nearing = this.#held[this.#placed];
    const times = [
      ...(this.#ready.length > 0 && next !== undefined ? [next - now] : []),
      ...(this.#asking.length > 0 && nearing !== undefined ? [nearing - this.#leadMs - now] : []),
      ...(untilLow === undefined ? [] : [untilLow]),
    ];
    this.#cancelTimer();
    if (times.length > 0) this.#cancelTimer = this.#parts.timer(Math.max(1, Math.min(...times)), () => this.#goOn());
  }

  async #take(count: number): Promise<void> {
    const { perSecond, take } = this.#parts;
    this.#isTaking = true;
    try {
      const { firstAt } = await take({ count, perSecond });
      for (let at = 0; at < count; at += 1) this.#held.push(firstAt + (at * 1_000) / perSecond);
      this.#held.sort((a, b) => a - b);
      this.#isTaking = false;
      this.#goOn();
    } catch {
      // Nothing else keeps a permit away for good: this process stops.
      this.#isTaking = false;
      for (const answer of [...this.#asking, ...this.#ready.splice(0)]) answer(false);
    }
  }
}
