import type { Outcome } from "@heed/integrations/task";
import { afterAttempt, type Breaker, type Ended, works } from "./breaker.ts";
import { type Bucket, depthOf, filled, untilPermitMs } from "./bucket.ts";

/** How much a connection may be used. */
export interface ConnectionLimits {
  /** Attempts a second; as many as come if left out. */
  readonly perSecond?: number;
  /** Attempts at once. */
  readonly concurrency?: number;
}

/** Whether an attempt may begin, and if not, how long until it is worth asking again; without a time, when another one has ended. */
export type Admission =
  | { readonly kind: "go" }
  /** Others are to go first, or the rate is used up: it will be its turn soon. */
  | { readonly kind: "soon"; readonly afterMs?: number }
  /** The connection is left alone. */
  | { readonly kind: "held"; readonly afterMs?: number };

/** What the end of an attempt means for its step. */
export interface Verdict {
  /** True when it was the connection's fault: the attempt does not count against the step. */
  readonly isExcused: boolean;
  /** True when the destination refused the connection itself: the step waits until it is mended. */
  readonly isRefused: boolean;
}

/** How a connection stands, for people and for metrics. */
export interface GateView {
  readonly state: "closed" | "open" | "half-open" | "stopped";
  readonly running: number;
  /** How long nothing is attempted, when it is left alone. */
  readonly heldMs?: number;
  /** What the last attempt said that did not do; absent once one did. */
  readonly reason?: string;
}

/** A destination that names a time is left alone by all until then, but not for longer: it may have meant the one record. */
const longestHoldMs = 60_000;
/** So many steps are remembered for which the connection was refused. */
const mostBlamed = 1_000;

/** Lets the attempts of one connection begin, as its limits and what became of earlier ones allow. */
export class Gate {
  readonly #limits: ConnectionLimits & { readonly concurrency: number };
  readonly #isBreaking: boolean;
  #breaker: Breaker = works;
  #bucket: Bucket;
  #heldUntil = 0;
  #running = 0;
  #probe: string | undefined;
  #reason: string | undefined;
  /** Steps for which the connection was refused, and how many deliveries there had been by then. */
  readonly #blamed = new Map<string, number>();
  #delivered = 0;

  constructor(limits: ConnectionLimits & { readonly concurrency: number }, isBreaking: boolean) {
    this.#limits = limits;
    this.#isBreaking = isBreaking;
    this.#bucket = { permits: depthOf(limits.perSecond ?? 1), at: 0 };
  }

  /** Whether an attempt may begin now; `isPaced` where its rate is kept to elsewhere. */
  admit(now: number, { isPaced = false } = {}): Admission {
    if (this.#running >= this.#limits.concurrency) return { kind: "soon" };
    const heldMs = this.#heldMs(now);
    if (heldMs > 0) return { kind: "held", afterMs: heldMs };
    if (this.#probe !== undefined) return { kind: "held" };
    const { perSecond } = this.#limits;
    if (perSecond === undefined || isPaced) return { kind: "go" };
    const afterMs = untilPermitMs(filled(this.#bucket, perSecond, now), perSecond);
    return afterMs > 0 ? { kind: "soon", afterMs } : { kind: "go" };
  }

  /** Takes note that the attempt of a step has begun. */
  begin(step: string, now: number): void {
    this.#running += 1;
    const { perSecond } = this.#limits;
    if (perSecond !== undefined) {
      const { permits, at } = filled(this.#bucket, perSecond, now);
      this.#bucket = { permits: permits - 1, at };
    }
    if (this.#breaker.kind === "closed") return;
    const { cause, openMs } = this.#breaker;
    this.#breaker = { kind: "half-open", cause, openMs };
    this.#probe = step;
  }

  /** Takes note of how the attempt of a step ended, and says what that means for the step. */
  ended(ended: Ended): Verdict {
    const { step, outcome, now } = ended;
    if (!this.#isBreaking) return { isExcused: false, isRefused: false };
    this.#reason = "reason" in outcome && !isInput(outcome) ? outcome.reason : undefined;
    if (outcome.kind === "done") this.#delivered += 1;
    if (outcome.kind === "later" && outcome.afterMs !== undefined) {
      this.#heldUntil = Math.max(this.#heldUntil, now + Math.min(longestHoldMs, outcome.afterMs));
    }
    const isProbe = this.#probe === step;
    const isRefused = outcome.kind === "refused" && outcome.fault === "connection" && !this.#isOfStep(step);
    const seen: Outcome = outcome.kind === "refused" && !isRefused ? { ...outcome, fault: "input" } : outcome;
    this.#breaker = afterAttempt(this.#breaker, { ...ended, outcome: seen });
    return { isExcused: isRefused || (isProbe && outcome.kind !== "done"), isRefused };
  }

  /** Takes note that a step is not worked on any more, whether an attempt was made or not. */
  leave(step: string): void {
    this.#running -= 1;
    if (this.#probe === step) this.#probe = undefined;
  }

  view(now: number): GateView {
    const heldMs = this.#heldMs(now);
    const { kind } = this.#breaker;
    const isStopped = this.#breaker.kind !== "closed" && this.#breaker.cause === "refused";
    return {
      state: isStopped ? "stopped" : kind,
      running: this.#running,
      ...(heldMs > 0 ? { heldMs: Math.ceil(heldMs) } : {}),
      ...(this.#reason === undefined ? {} : { reason: this.#reason }),
    };
  }

  /** Lets the next attempt begin whatever is believed of the connection: someone has mended it. */
  tryNow(): void {
    this.#heldUntil = 0;
    if (this.#breaker.kind === "open") this.#breaker = { ...this.#breaker, untilAt: 0 };
  }

  #heldMs(now: number): number {
    const untilAt = this.#breaker.kind === "open" ? this.#breaker.untilAt : 0;
    return Math.max(0, this.#heldUntil - now, untilAt - now);
  }

  /** True when the connection was refused for this step before, and has delivered since: then it is the step that is refused. */
  #isOfStep(step: string): boolean {
    const before = this.#blamed.get(step);
    if (before !== undefined && this.#delivered > before) return this.#blamed.delete(step);
    const [oldest] = this.#blamed.keys();
    if (oldest !== undefined && this.#blamed.size >= mostBlamed) this.#blamed.delete(oldest);
    this.#blamed.set(step, this.#delivered);
    return false;
  }
}

function isInput(outcome: Outcome): boolean {
  return outcome.kind === "refused" && outcome.fault === "input";
}
