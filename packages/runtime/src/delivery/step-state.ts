import type { Json } from "@heed/plan";

/**
 * Why a step failed:
 * - `refused`: the destination will never take it;
 * - `exhausted`: it was put off until no attempt was left;
 * - `unknown`: it may have been done, and is not tried again;
 * - `invalid`: its input or the destination's answer is not what the task's contract says;
 * - `fault`: an expression of the workflow has no value. In JavaScript it would have thrown, so nothing in the workflow can catch it.
 */
export type FailureKind = "refused" | "exhausted" | "unknown" | "invalid" | "fault";

/** Where one step of a run stands. */
export type StepState =
  /** What it needs is not settled, or a wait before it has not passed. */
  | { readonly kind: "pending" }
  /** A task to attempt at `dueAt`, which was set `delayMs` ahead; `reason` tells why an earlier attempt did not do. */
  | { readonly kind: "due"; readonly dueAt: number; readonly delayMs: number; readonly reason?: string }
  /** An attempt is on record and has not come back. */
  | { readonly kind: "attempting"; readonly sinceAt: number }
  /** A wait that passes at `dueAt`. */
  | { readonly kind: "waiting"; readonly dueAt: number }
  /** A `forEach` whose steps are under way for so many elements. */
  | { readonly kind: "open"; readonly count: number }
  /** `count` is the number of elements of a `forEach`. */
  | { readonly kind: "done"; readonly output?: Json; readonly count?: number }
  | { readonly kind: "skipped" }
  | { readonly kind: "failed"; readonly failure: FailureKind; readonly reason: string }
  /** A step that it needs failed: it never runs. */
  | { readonly kind: "blocked" }
  /** Its run was cancelled before it came to it. */
  | { readonly kind: "cancelled" };

export type StepStateKind = StepState["kind"];

/** One step of a run, as it is kept. */
export interface Step {
  /** `s3`, or `s3[0].s4` for a step inside of a `forEach`. */
  readonly id: string;
  /** The connection that a task goes to; empty for other steps. Steps of one lane share its limit of concurrent attempts. */
  readonly lane: string;
  readonly state: StepState;
  /** How many attempts were begun. */
  readonly attempts: number;
  /** How many of them may have taken effect, for all that is known. */
  readonly unknowns: number;
  /** How many of them do not count, because the connection was to blame. */
  readonly excused?: number;
  /** When the first attempt began. */
  readonly firstAt?: number;
}

/** True for a step whose state will not change any more. */
export function isSettled({ kind }: StepState): boolean {
  return settled.has(kind);
}

const settled: ReadonlySet<StepStateKind> = new Set(["done", "skipped", "failed", "blocked", "cancelled"]);
