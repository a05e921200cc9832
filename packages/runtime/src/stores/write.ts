import type { Step } from "../delivery/step-state.ts";
import type { AttemptRow, FaultRow, RejectedRow, RunRow, RunState, TicketRow } from "./rows.ts";

/** One change to what is kept. Repeating a write changes nothing more, so a write whose answer was lost may be made again. */
export type Write =
  /** A part of the text of a plan that is too large for one write, counted from 1: it comes before the plan itself. */
  | { readonly kind: "plan-part"; readonly plan: string; readonly part: number; readonly text: string }
  /** A plan with its text, or with what comes in front of its parts. */
  | { readonly kind: "plan"; readonly hash: string; readonly text: string; readonly map?: string; readonly at: number }
  /** From now on new records are matched against this plan. */
  | { readonly kind: "activate"; readonly plan: string; readonly at: number; readonly byHand: boolean }
  /** A version of a record, newer than all versions of its key that are stored. `body` is its JSON text. */
  | {
      readonly kind: "record";
      readonly dataset: string;
      readonly key: string;
      readonly version: string;
      readonly body: string;
      readonly receivedAt: number;
    }
  /**
   * A run with its steps. Nothing happens when there is a run of this id. One that is `inOrder` is held while an earlier run of its workflow and
   * record is under way: none of its steps is due before that has ended. What ends or goes on again decides who is held.
   */
  | {
      readonly kind: "run";
      readonly run: RunRow;
      readonly beforeVersion?: string;
      readonly inOrder?: true;
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: "run-ended";
      readonly run: string;
      readonly state: Exclude<RunState, "running">;
      readonly endedAt: number;
    }
  /** A run that had ended goes on. */
  | { readonly kind: "run-reopened"; readonly run: string }
  | { readonly kind: "step"; readonly run: string; readonly step: Step }
  /** Steps that a run has come to, behind those that it has. Nothing happens for one that is there. */
  | { readonly kind: "steps"; readonly run: string; readonly steps: readonly Step[] }
  | ({ readonly kind: "attempt"; readonly run: string } & AttemptRow)
  /** How far a source has come, as JSON text: what it gave up to there is stored with it. */
  | { readonly kind: "cursor"; readonly source: string; readonly value: string; readonly at: number }
  | ({ readonly kind: "fault" } & FaultRow)
  | ({ readonly kind: "rejected" } & RejectedRow)
  /** A ticket as it is after the change, with what the change gave under its effect key. */
  | {
      readonly kind: "ticket";
      readonly ticket: TicketRow;
      readonly effectKey: string;
      readonly result: string;
      readonly comment?: string;
    }
  /** A refresh token, sealed, that a service gave in place of the one before. */
  | { readonly kind: "refresh-token"; readonly name: string; readonly sealed: string }
  /** Moves due attempts by `shiftMs` when the clock jumped, and brings those forward that are due later than their delay allows. */
  | { readonly kind: "re-anchor"; readonly now: number; readonly shiftMs: number };
