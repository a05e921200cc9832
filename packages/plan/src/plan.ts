import { z } from "zod";
import { type CanonicalTexts, canonicalPieces } from "./canonical.ts";
import { nodeTableSchema } from "./encoded-node.ts";
import { hashOf, sha256 } from "./hash.ts";
import { nodeName, stepsSchema } from "./plan-step.ts";
import { typeSchema } from "./type-schema.ts";

/** The newest version of the plan format that this package knows: a new minor only adds what older readers may not know. */
export const planVersion = "1.2";

/** The oldest version of the format whose readers know all that a plan of these workflows says. */
export function planVersionOf(workflows: readonly Pick<PlanWorkflow, "order">[]): string {
  return workflows.some(({ order }) => order !== undefined) ? planVersion : "1.1";
}

/** The meaning that expressions have: that of the ECMAScript edition named, by this table of operators. */
export const planSemantics = "ecma262-2024/1";

const secretReference = z
  .strictObject({ secret: z.string() })
  .describe("The name of a secret; its value is never in a plan.");
const setting = z.union([z.json(), secretReference]);

const dataset = z.strictObject({
  key: z.string().describe("The field that names a record."),
  version: z.string().optional().describe("The field that orders the versions of a record."),
  fields: z.record(z.string(), typeSchema),
  profile: z
    .record(nodeName, z.number().min(0).max(1))
    .optional()
    .describe(
      "Of a sample of records, the share for which a part of a condition was true. Makes matching quicker, never other.",
    ),
});

const settings = z.record(z.string(), setting);

/** The schema of a workflow as a plan carries it. */
export const planWorkflowSchema = z.strictObject({
  id: z.string(),
  dataset: z.string(),
  on: z.enum(["created", "updated", "saved"]),
  order: z
    .literal("record")
    .optional()
    .describe("A run begins when the runs of this workflow for earlier versions of its record have ended."),
  when: nodeName,
  steps: stepsSchema,
});

/** The schema of a plan: what the compiler emits and the runtime executes. */
export const planSchema = z.strictObject({
  format: z.literal("heed-plan"),
  version: z.string().regex(/^\d+\.\d+$/),
  semantics: z.string(),
  hash: z.string().describe("The hash of everything but `hash` and `build`."),
  datasets: z.record(z.string(), dataset),
  connections: z.record(z.string(), z.strictObject({ connector: z.string(), settings })),
  sources: z
    .record(z.string(), z.strictObject({ source: z.string(), dataset: z.string(), settings }))
    .optional()
    .describe("Where records are taken from by the runtime itself, and into which dataset."),
  secrets: z.array(z.string()).describe("The names of all secrets that connections and sources refer to, sorted."),
  nodes: nodeTableSchema,
  workflows: z.array(planWorkflowSchema).describe("Sorted by id."),
  build: z.record(z.string(), z.string()).describe("What made the plan; not part of the hash."),
});

export type Plan = z.infer<typeof planSchema>;
export type PlanDataset = z.infer<typeof dataset>;
export type PlanSource = NonNullable<Plan["sources"]>[string];
export type PlanWorkflow = z.infer<typeof planWorkflowSchema>;
/** When a workflow looks at a record: the first time its key is seen, when a later version arrives, or both. */
export type EventKind = PlanWorkflow["on"];

/** The plan with its hash filled in. `known` keeps the texts of nodes and workflows for another plan that has the same objects. */
export function sealPlan(plan: Omit<Plan, "hash">, known?: CanonicalTexts): Plan {
  if (known === undefined) return { ...plan, hash: planHash(plan) };
  const { build: _build, ...content } = plan;
  return { ...plan, hash: `sha256:${sha256([...canonicalPieces(content, 2, known)].join(""))}` };
}

/** The hash that a plan of this content must carry. */
export function planHash(plan: Omit<Plan, "hash"> & { readonly hash?: string }): string {
  const { build: _build, hash: _hash, ...content } = plan;
  return hashOf(content);
}

/** The text that a plan's hash is of, in pieces: nodes and workflows one by one. */
export function planContentPieces(plan: Plan): Iterable<string> {
  const { build: _build, hash: _hash, ...content } = plan;
  return canonicalPieces(content, 2);
}
