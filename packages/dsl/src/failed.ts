import type { Failure } from "./attempt.ts";
import { kind } from "./kind.ts";

/** What an answer gives to say that a task failed for good. */
export interface Failed {
  readonly [kind]: "failed";
  readonly failure: Failure;
}

/**
 * Says to `recordSteps` that a task failed for good.
 *
 * `recordSteps(() => …, ({ operation }) => (operation === "postMessage" ? failed("channel_not_found") : {}))`
 */
export function failed(reason: string, how: Failure["kind"] = "refused"): Failed {
  return { [kind]: "failed", failure: { kind: how, reason } };
}

/** The failure that an answer says; undefined for an output. */
export function failureIn(answer: unknown): Failure | undefined {
  const isFailed = typeof answer === "object" && answer !== null && kind in answer && answer[kind] === "failed";
  return isFailed ? (answer as Failed).failure : undefined;
}

/** Thrown where a `do` uses the output of a task that failed: in a plan, what stands there never runs. */
export class OutputMissing extends Error {}

const failures = new WeakMap<object, Failure>();

/** What stands for the output of a task that failed: whatever is read of it throws. */
export function missingOutput(failure: Failure): object {
  const fail = (): never => {
    throw new OutputMissing(`the output of a task that failed is read: ${failure.reason}`);
  };
  const output = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail });
  failures.set(output, failure);
  return output;
}

/** Why the task failed whose output this stands for; undefined for a value that is there. */
export function failureOf(output: unknown): Failure | undefined {
  return typeof output === "object" && output !== null ? failures.get(output) : undefined;
}

/** Throws when a value is or holds the output of a task that failed. */
export function mustBeThere(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const failure = failures.get(value);
  if (failure !== undefined)
    throw new OutputMissing(`the output of a task that failed is passed on: ${failure.reason}`);
  for (const part of Object.values(value)) mustBeThere(part);
}
