import { z } from "zod";

/** A place: the file's number in `files`, then line, column, end line and end column, counted from 1, the end exclusive. */
const place = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]);

/** The schema of what a source map says of one workflow. */
export const planMapWorkflowSchema = z.strictObject({
  at: place,
  when: place,
  steps: z.record(z.string(), place),
  /** A node's name in the plan → where this workflow, or a helper that it calls, wrote it. */
  nodes: z.record(z.string(), place),
});

/** The schema of a plan's source map: where each workflow, step and expression node was written. Not part of the plan's hash. */
export const planMapSchema = z.strictObject({
  format: z.literal("heed-plan-map"),
  version: z.string(),
  /** The hash of the plan that it belongs to. */
  plan: z.string(),
  /** Paths relative to the project, with forward slashes. */
  files: z.array(z.string()),
  workflows: z.record(z.string(), planMapWorkflowSchema),
});

export type PlanMap = z.infer<typeof planMapSchema>;
export type PlanMapPlace = z.infer<typeof place>;
