import { z } from "zod";

/** The body of every answer that is no success. */
export const errorSchema = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), help: z.string().optional() }),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Error" });

const count = z.int().min(0);
const instant = z.int().meta({ description: "Milliseconds since 1970." });

/** One page of a list. */
export function pageOf(item: z.ZodType) {
  return z.object({
    items: z.array(item),
    next: z.string().optional().meta({ description: "Give it as `after` to get the next page; absent on the last." }),
  });
}

/** A run without its record. */
export const runSchema = z
  .object({
    id: z.string(),
    workflow: z.string(),
    plan: z.string(),
    dataset: z.string(),
    key: z.string(),
    version: z.string(),
    event: z.enum(["created", "updated"]),
    state: z.enum(["running", "done", "failed", "cancelled"]),
    startedAt: instant,
    endedAt: instant.optional(),
  })
  .meta({ id: "Run" });

const stepSchema = z
  .object({
    id: z.string(),
    operation: z.string().optional(),
    connection: z.string().optional(),
    place: z.string().optional(),
    state: z.looseObject({ kind: z.string() }),
    attempts: count,
    tries: z.array(
      z.object({
        attempt: count,
        startedAt: instant,
        endedAt: instant,
        outcome: z.string(),
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "Step" });

/** A run with its steps and their attempts. */
export const runDetailSchema = z
  .object({ run: runSchema, place: z.string().optional(), steps: z.array(stepSchema), record: z.json().optional() })
  .meta({ id: "RunDetail" });

/** A run that failed, with the steps that did. */
export const deadSchema = z
  .object({
    run: runSchema,
    failed: z.array(
      z.object({
        step: z.string(),
        connection: z.string().optional(),
        failure: z.string(),
        reason: z.string(),
        attempts: count,
      }),
    ),
  })
  .meta({ id: "DeadLetter" });

/** A text that waits for somebody's yes. */
export const approvalSchema = z
  .object({
    run: runSchema,
    step: z.string(),
    place: z.string().optional(),
    title: z.string().optional(),
    text: z.string(),
    askedAt: instant,
    until: instant,
  })
  .meta({ id: "Approval" });

/** How a connection stands. */
export const connectionSchema = z
  .object({
    connection: z.string(),
    connector: z.string().optional(),
    state: z.enum(["closed", "open", "half-open", "stopped"]),
    running: count,
    due: count,
    heldMs: count.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: "Connection" });

/** How a source stands. */
export const sourceSchema = z
  .object({
    source: z.string(),
    dataset: z.string(),
    state: z.enum(["waiting", "looking", "paused", "failing", "stopped"]),
    reason: z.string().optional(),
    lookedAt: z.int().optional(),
    refused: count.optional(),
  })
  .meta({ id: "Source" });

/** What became of a command. */
export const doneSchema = z.object({ done: z.boolean() }).meta({ id: "Done" });

/** How many runs a command was for. */
export const retriedSchema = z.object({ retried: count }).meta({ id: "Retried" });

/** Whether the service lives, or is ready. */
export const healthSchema = z.object({ status: z.string() }).meta({ id: "Health" });

/** What became of one record. */
export const ingestSchema = z.looseObject({ kind: z.enum(["accepted", "duplicate", "stale"]) }).meta({ id: "Taken" });

/** What became of many records. */
export const ingestManySchema = z
  .object({
    read: count,
    accepted: count,
    duplicate: count,
    stale: count,
    rejected: count,
    results: z.array(z.looseObject({ line: count, kind: z.enum(["accepted", "duplicate", "stale", "rejected"]) })),
  })
  .meta({ id: "TakenMany" });

/** What became of the records of a signed request, counted. */
export const countedSchema = z
  .object({ read: count, accepted: count, duplicate: count, stale: count, rejected: count })
  .meta({ id: "Counted" });

/** The plan at work, and a page of those that were put to work. */
export const plansSchema = z.object({
  active: z.string(),
  workflows: count,
  items: z.array(z.object({ plan: z.string(), at: instant, byHand: z.boolean() })),
  next: z.string().optional(),
});

/** A plan that was put to work, and the one that was before. */
export const activatedSchema = z.object({ plan: z.string(), before: z.string() }).meta({ id: "Activated" });

/** How a candidate would have differed. */
export const candidateSchema = z
  .object({
    plan: z.string(),
    sinceAt: instant,
    records: count,
    refused: count,
    faults: count,
    differing: count,
    workflows: z.array(
      z.object({
        workflow: z.string(),
        both: count,
        lost: count,
        gained: count,
        steps: z.object({ same: count, changed: count, lost: count, gained: count }),
        effects: z.record(z.string(), count),
        examples: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "Candidate" });
