import { sameValue } from "./same-value.ts";

/** What a condition came to: a value, or a failure where JavaScript throws. */
export type Decision =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "fault"; readonly reason: string };

/** A task that was called or a wait that was reached, and how many milliseconds of waiting lay before it. */
export type Deed =
  | {
      readonly kind: "task";
      readonly connection: string;
      readonly operation: string;
      readonly input: unknown;
      readonly atMs: number;
    }
  | { readonly kind: "wait"; readonly ms: number; readonly atMs: number };

/** What a `do` did, up to where it failed if it did. */
export interface Course {
  readonly deeds: readonly Deed[];
  readonly fault?: string;
}

/** What a workflow does with a record. */
export interface Outcome {
  readonly when: Decision;
  readonly do: Course;
}

/**
 * Refusals that are part of the design: names that every object inherits are not read, texts that repetition makes very long are not
 * made. JavaScript has a value there, so where a plan fails with one of these there is nothing to compare.
 */
const byDesign = /is the name of something that every object inherits|a text cannot be repeated/;

/** True when a plan failed where its lambda may have a value, and is meant to. */
export function failedByDesign({ when, do: course }: Outcome): boolean {
  return (when.kind === "fault" && byDesign.test(when.reason)) || byDesign.test(course.fault ?? "");
}

/** Which half of a workflow two outcomes differ in; undefined when they say the same. Why something failed is not compared. */
export function differs(native: Outcome, plan: Outcome): "when" | "do" | undefined {
  if (!sameDecision(native.when, plan.when)) return "when";
  return sameCourse(native.do, plan.do) ? undefined : "do";
}

function sameDecision(native: Decision, plan: Decision): boolean {
  if (native.kind === "fault" || plan.kind === "fault") return native.kind === plan.kind;
  return Object.is(native.value, plan.value);
}

function sameCourse(native: Course, plan: Course): boolean {
  return (native.fault === undefined) === (plan.fault === undefined) && sameValue(native.deeds, plan.deeds);
}
