import { failed, type Reached, recordSteps, type Workflow } from "@heed/dsl";
import { millisecondOf } from "@heed/plan";
import { answerOf } from "./answer.ts";
import { type Course, type Given, type Outcome, taskDeed, valueOrThrows } from "./outcome.ts";

/** A workflow's own functions. */
export interface Native extends Pick<Workflow<unknown, "saved">, "when" | "do"> {
  /** What listens to the tasks that `do` calls: that of the copy of the language that the workflow imported, where that is another. */
  readonly recordSteps?: typeof recordSteps;
  /** How often `attempt` was told of a failure, by its reason, counted while `do` runs; absent where that is not known. */
  readonly excused?: Map<string, number>;
}

/** What the functions themselves do. */
export function runNative(native: Native, { record, before, now }: Given): Outcome {
  native.excused?.clear();
  const failures = new Map<string, number>();
  let thrown: Course | undefined;
  const reached = (native.recordSteps ?? recordSteps)(
    () => {
      try {
        native.do(record, before, { now });
      } catch (error) {
        thrown = isTooLong(error) ? faultOfStep : { kind: "fault" };
      }
    },
    ({ connection, operation, input, options }) => {
      const answered = answerOf(connection, operation, input);
      if (answered.kind === "output") return answered.output;
      const { kind, reason } = answered.failure;
      if (options?.continueOnFailure !== true) failures.set(reason, (failures.get(reason) ?? 0) + 1);
      return failed(reason, kind);
    },
  );
  const course = reached.map(courseOf);
  const stop = course.findIndex(({ kind }) => kind === "fault");
  const whole: readonly Course[] = thrown === undefined ? course : [...course, thrown];
  const { excused } = native;
  return {
    when: valueOrThrows(() => native.when(record, before, { now })),
    course: stop === -1 ? whole : whole.slice(0, stop + 1),
    failed: excused && (thrown !== undefined || stop !== -1 || hasUnexcused(failures, excused)),
  };
}

function hasUnexcused(failures: ReadonlyMap<string, number>, excused: ReadonlyMap<string, number>): boolean {
  return [...failures].some(([reason, count]) => count > (excused.get(reason) ?? 0));
}

const faultOfStep: Course = { kind: "fault", isOfStep: true };

/** True for what `forEach` throws for a list of too many elements. */
function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && error.message.endsWith("at most");
}

/** What a plan makes of it: waits that cannot be are faults there. */
function courseOf(step: Reached): Course {
  if (step.kind === "task") {
    const { retry, timeout, idempotency } = step.options ?? {};
    const { attempts, firstDelay, longestDelay } = retry ?? {};
    return { kind: "deed", deed: taskDeed(step, { attempts, firstDelay, longestDelay, timeout, idempotency }) };
  }
  if ("ms" in step) return step.ms >= 0 && step.ms < Infinity ? { kind: "deed", deed: { ...step } } : faultOfStep;
  const until = millisecondOf(step.until);
  return until === undefined ? faultOfStep : { kind: "deed", deed: { kind: "wait", until } };
}
