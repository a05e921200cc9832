import type { Failure } from "@heed/dsl";
import { type ConnectorContract, contracts } from "@heed/integrations/contracts";
import { type Type, typeFromSchema, type Value } from "@heed/plan";
import { diceOf, pick, seedOf } from "./random.ts";
import { harvestOf, valueIn } from "./records.ts";
import { sourceOf } from "./same-value.ts";

/** What a task gives, or how it failed for good. */
export type Answered =
  | { readonly kind: "output"; readonly output: Value }
  | { readonly kind: "failed"; readonly failure: Failure };

const noHarvest = harvestOf([]);

/** Tasks are asked thousands of times, and reading a contract's schema costs more than all else of an answer. */
const outputs = new WeakMap<ConnectorContract["operations"][string], Type>();

function outputOf(contract: ConnectorContract["operations"][string]): Type {
  const known = outputs.get(contract) ?? typeFromSchema(contract.output).type;
  outputs.set(contract, known);
  return known;
}

/** What a task does: anything that its contract allows, or in one case of eight nothing; the same whenever it is asked the same. */
export function answerOf(connection: string, operation: string, input: unknown): Answered {
  const connector = connection.split(".")[0] ?? "";
  const known: { readonly [connector: string]: ConnectorContract } = contracts;
  const contract = known[connector]?.operations[operation];
  if (contract === undefined) throw new Error(`bug: no task ${connection}.${operation}`);
  const asked = `${connection} ${operation} ${sourceOf(input)}`;
  const dice = diceOf(seedOf(asked));
  if (dice() < 0.125) {
    const kind = pick(dice, ["refused", "exhausted", "unknown", "invalid"] as const);
    return { kind: "failed", failure: { kind, reason: `no ${seedOf(asked)}` } };
  }
  return { kind: "output", output: valueIn(outputOf(contract), dice, noHarvest) };
}
