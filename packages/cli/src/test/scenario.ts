import { z } from "zod";

const after = z
  .strictObject({ $after: z.number().min(0).describe("Milliseconds.") })
  .describe("Time that passes between what stands before it and what stands behind it.");

const expectedTask = z.strictObject({
  task: z.string().describe("The connection and the operation: `slack.main.postMessage`."),
  input: z
    .json()
    .optional()
    .describe(
      'What its destination is given; names that are left out may be anything. `{ "$contains": "…" }` stands for a text that has this one in it.',
    ),
  ends: z.enum(["done", "failed"]).default("done"),
  attempts: z.int().min(1).optional().describe("How often it is attempted; not looked at if left out."),
});

const answer = z
  .strictObject({
    task: z.string(),
    output: z.json().optional().describe("Laid over an answer that is made up."),
    fails: z.enum(["later", "refused", "unknown"]).optional(),
    reason: z.string().optional(),
  })
  .refine(
    ({ output, fails }) => output === undefined || fails === undefined,
    "an answer has an output or fails, not both",
  );

/** The schema of a scenario: what a `.scenario.json` file holds one or a list of, and what `scenario(…)` makes. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  dataset: z.string(),
  name: z.string().min(1),
  workflow: z.string().optional().describe("Only this workflow is played, with those of `matches` and `ignores`."),
  matches: z.array(z.string()).default([]).describe("Workflows that have to match."),
  ignores: z.array(z.string()).default([]).describe("Workflows that must not match."),
  at: z.iso.datetime({ offset: true }).optional().describe("When the first record arrives."),
  records: z
    .array(z.union([after, z.record(z.string(), z.json())]))
    .describe("The records that arrive, and the time that passes in between."),
  answers: z.array(answer).default([]).describe("Each for one attempt; the last one of a task stays."),
  expect: z
    .array(z.union([after, expectedTask]))
    .optional()
    .describe("All tasks that are done, and the time that passes in between; not looked at if left out."),
});

/** A scenario, checked. */
export type ScenarioContent = z.output<typeof scenarioSchema>;
export type ExpectedTask = z.output<typeof expectedTask>;
export type ScriptedAnswer = z.output<typeof answer>;

/** Time that passes, among records or tasks. */
export function isAfter(element: object): element is z.output<typeof after> {
  return "$after" in element;
}
