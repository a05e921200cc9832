import type { Json } from "@heed/plan";
import type { Step, StepStateKind } from "../delivery/step-state.ts";

/** A version of a record, as it is kept. */
export interface StoredVersion {
  readonly key: string;
  readonly version: string;
  readonly record: Json;
}

/** The text of a plan that runs may be pinned to, and of its map. */
export interface StoredPlan {
  readonly text: string;
  readonly map?: string;
}

/** When a plan was put to work. */
export interface ActivationRow {
  readonly plan: string;
  readonly at: number;
  /** Asked for while the service ran; false where the service was started with it. */
  readonly byHand: boolean;
}

/** `failed` when a step failed, however the others ended; `cancelled` when someone ended it. */
export type RunState = "running" | "done" | "failed" | "cancelled";

/** One run, without its record and steps. Times are epoch milliseconds. */
export interface RunRow {
  readonly id: string;
  readonly workflow: string;
  /** The hash of the plan that it began with and keeps. */
  readonly plan: string;
  readonly dataset: string;
  readonly key: string;
  readonly version: string;
  readonly event: "created" | "updated";
  readonly state: RunState;
  readonly startedAt: number;
  readonly endedAt?: number;
}

/** One run with everything that its steps can read. */
export interface StoredRun extends RunRow {
  readonly record: Json;
  /** The version before, for a run of an update. */
  readonly before?: Json;
  readonly steps: readonly Step[];
}

/** A step whose time has come. */
export interface DueStep {
  readonly run: string;
  readonly step: string;
  readonly lane: string;
  readonly dueAt: number;
}

/** How one attempt ended. `outcome` is that of the destination; `invalid` when its answer was not as agreed. */
export interface AttemptRow {
  readonly step: string;
  readonly attempt: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: "done" | "later" | "refused" | "unknown" | "invalid";
  readonly reason?: string;
}

/** A run that waits: for a wait to pass, or for the next attempt of a task. */
export interface WaitingRow {
  readonly run: string;
  readonly workflow: string;
  readonly step: string;
  readonly state: "waiting" | "due";
  readonly dueAt: number;
  readonly reason?: string;
}

/** A record that could not be taken. */
export interface RejectedRow {
  readonly dataset: string;
  readonly reason: string;
  /** What arrived, cut at 64 KiB. */
  readonly raw: string;
  /** Where it came from: a file and line, or a request. */
  readonly place: string;
  readonly at: number;
}

/** A condition that could not be evaluated. */
export interface FaultRow {
  readonly workflow: string;
  readonly dataset: string;
  readonly key: string;
  readonly version: string;
  readonly message: string;
  readonly place?: string;
  readonly at: number;
}

/** A ticket of the built-in desk. `body` is the JSON text of everything that was said of it. */
export interface TicketRow {
  readonly number: number;
  readonly key: string;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** How much there is of everything. */
export interface Counts {
  readonly records: readonly { readonly dataset: string; readonly versions: number }[];
  readonly rejected: readonly { readonly dataset: string; readonly records: number }[];
  readonly faults: readonly { readonly workflow: string; readonly records: number }[];
  readonly runs: readonly { readonly workflow: string; readonly state: RunState; readonly runs: number }[];
  readonly steps: readonly {
    readonly workflow: string;
    readonly step: string;
    readonly lane: string;
    readonly state: StepStateKind;
    readonly steps: number;
    readonly attempts: number;
  }[];
}

/** How much a store has to do, counted as far as asked, and how large it is. */
export interface Load {
  /**
   * By lane: the steps that are due and those that have a time at all, whether they may begin or are held back by their workflow's order, and
   * when the first of those is or was due that may begin; now, where none may.
   */
  readonly lanes: readonly {
    readonly lane: string;
    readonly due: number;
    readonly scheduled: number;
    readonly firstAt: number;
  }[];
  readonly runs: { readonly running: number; readonly failed: number };
  /** The file and the journal beside it; absent for a store without a file. */
  readonly bytes?: { readonly file: number; readonly journal: number; readonly free: number };
}

/** Which part of a list to give: what follows `after`, which an earlier page gave as `next`. */
export interface PageRequest {
  readonly after?: string;
  /** At most so many; 50 if left out. */
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}
