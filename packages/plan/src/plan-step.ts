import { z } from "zod";

/** The most that a step may ask for. */
export const stepLimits = {
  attempts: 100,
  /** Seven days: the longest delay before an attempt. */
  delayMs: 604_800_000,
  /** An hour: the longest that one attempt may take. */
  timeoutMs: 3_600_000,
  /** So many elements may one `forEach` go over, and so many instances of one step may a run have in all. */
  elements: 1_000,
  /** So many `forEach` may stand in each other. */
  nesting: 3,
} as const;

export const nodeName = z.string().describe("The name of a node in `nodes`.");
const stepId = z.string().regex(/^s\d+$/);
const watches = z
  .array(stepId)
  .optional()
  .describe("Steps of which it is read how they ended, done or failed (`r0` for `s0`); absent when none.");

/** Fields that every kind of step has. `needs`, `after` and `watches` name earlier steps of the same list or of a list around it. */
const stepCommon = {
  id: stepId.describe("Unique within the workflow, steps inside of a `forEach` included."),
  guard: nodeName.optional().describe("Runs only when this is true; absent when it always does."),
  needs: z.array(stepId).describe("Steps whose output is read (`s0`): they must not have failed."),
  after: z.array(stepId).describe("Waits of the same list that must have passed, and each `forEach` with waits in it."),
  watches,
};

/** How attempts at a task are repeated. What is left out is as the runtime has it. */
export const retrySchema = z.strictObject({
  attempts: z.int().min(1).max(stepLimits.attempts).optional().describe("The most attempts, the first included."),
  firstMs: z.int().min(0).max(stepLimits.delayMs).optional().describe("The delay before the second; it doubles then."),
  longestMs: z.int().min(0).max(stepLimits.delayMs).optional().describe("No delay of ours is longer."),
});

/** How long one attempt at a task may take. */
export const timeoutSchema = z.int().min(1).max(stepLimits.timeoutMs);

const taskStep = z
  .strictObject({
    kind: z.literal("task"),
    ...stepCommon,
    connection: z.string().describe("The name of a connection in `connections`."),
    operation: z.string(),
    input: nodeName,
    retry: retrySchema.optional(),
    timeoutMs: timeoutSchema.optional().describe("How long one attempt may take."),
    idempotency: nodeName
      .optional()
      .describe("A text that stands for the run in the name of the effect: runs with the same text have one effect."),
    mayFail: z.literal(true).optional().describe("The run does not count as failed when this step fails."),
  })
  .meta({ id: "task-step" });

const waitStep = z
  .strictObject({ kind: z.literal("wait"), ...stepCommon, ms: nodeName.describe("How long, in milliseconds.") })
  .meta({ id: "wait-step" });

const untilStep = z
  .strictObject({
    kind: z.literal("until"),
    ...stepCommon,
    instant: nodeName.describe("Until when: milliseconds since 1970, or an ISO 8601 text."),
  })
  .meta({ id: "until-step" });

const forEachFields = {
  kind: z.literal("forEach"),
  ...stepCommon,
  list: nodeName,
  most: z.int().min(1).max(stepLimits.elements).describe("The step fails for a list of more elements."),
  gives: z
    .strictObject({ value: nodeName, needs: z.array(stepId), watches })
    .optional()
    .describe("What each element gives; the step's output is the list of them."),
};

const single = [taskStep, waitStep, untilStep] as const;

export type PlanTaskStep = z.infer<typeof taskStep>;
export type PlanRetry = z.infer<typeof retrySchema>;
export type PlanForEachStep = z.infer<z.ZodObject<typeof forEachFields>> & {
  /** Done once for each element, which is `e3` in them for a `forEach` with the id `s3`; its place in the list is `i3`. */
  steps: PlanStep[];
};
/** A step of a workflow, or of a `forEach`. */
export type PlanStep = z.infer<(typeof single)[number]> | PlanForEachStep;

function stepsNested(levels: number): z.ZodType<PlanStep[]> {
  if (levels === 0) return z.array(z.discriminatedUnion("kind", single));
  const forEachStep = z
    .strictObject({
      ...forEachFields,
      steps: stepsNested(levels - 1).describe("Done once for each element: for `s3` it is `e3`, its place `i3`."),
    })
    .meta({ id: `for-each-step-${levels}` });
  return z.array(z.discriminatedUnion("kind", [...single, forEachStep]));
}

/** The schema of a list of steps, in the order of the source. */
export const stepsSchema: z.ZodType<PlanStep[]> = stepsNested(stepLimits.nesting);

/** All steps of a list, each `forEach` before the steps in it. */
export function allSteps(steps: readonly PlanStep[]): readonly PlanStep[] {
  return steps.flatMap((step) => (step.kind === "forEach" ? [step, ...allSteps(step.steps)] : [step]));
}
