import type { Scope } from "@heed/plan";
import { type Limit, limits } from "./limits.ts";

/** Why there is neither a proof nor a counterexample. */
export interface Unknown {
  readonly verdict: "unknown";
  /** `limit` when a limit was hit, `opaque` when no counterexample that was thought of is one after all. */
  readonly cause: "limit" | "opaque";
  readonly limit?: Limit;
  /** One line for people, without a full stop. */
  readonly reason: string;
}

/**
 * What is known of a claim about all records: it holds for each of them; or it does not, and here is a record for which the evaluator
 * itself said so; or neither could be shown.
 */
export type Answer =
  | { readonly verdict: "proved" }
  /** `witness` is what the variables stand for, `record` first among them, after validation by the dataset's schema. */
  | { readonly verdict: "refuted"; readonly witness: Scope }
  | Unknown;

/** The answer that a claim holds. */
export const proved: Answer = { verdict: "proved" };

/** The answer that a limit was hit. */
export function limited(limit: Limit): Unknown {
  return { verdict: "unknown", cause: "limit", limit, reason: `more than ${limits[limit]} ${nouns[limit]}` };
}

const nouns: { readonly [L in Limit]: string } = {
  regions: "different values are compared with one field",
  steps: "steps of search would be needed",
  run: "steps for each workflow would be needed",
  choices: "alternatives meet in one comparison",
  parts: "parts are in the condition",
};
