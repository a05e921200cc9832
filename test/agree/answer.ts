import { contracts } from "@heed/integrations/contracts";
import { type Type, typeFromSchema, type Value } from "@heed/plan";
import { connectorNamed } from "../../packages/runtime/src/load-workflows.ts";
import { randomFrom, seedOf } from "./random.ts";
import { sourceOf } from "./same-value.ts";
import { type Harvest, valueOf } from "./values.ts";

/** A call of a task, as a lambda or a plan makes it. */
export interface Call {
  readonly connection: string;
  readonly operation: string;
  readonly input: unknown;
}

const outputs = new Map<string, Type>();

/**
 * What a task gives back: whatever its contract allows, and the same for the same call, so that lambda and plan see the same world
 * as long as they ask it the same.
 */
export function answer({ connection, operation, input }: Call, harvest: Harvest): Value {
  const connector = connection.split(".")[0] ?? connection;
  const type = outputType(connector, operation);
  const random = randomFrom(seedOf(connection, operation, sourceOf(input)));
  return valueOf(type, { random, harvest });
}

function outputType(connector: string, operation: string): Type {
  const name = `${connector}.${operation}`;
  const known = outputs.get(name);
  if (known !== undefined) return known;
  const contract = connectorNamed(connector)?.operations[operation];
  if (contract === undefined) throw new Error(`bug: no task ${name} among ${Object.keys(contracts).join(", ")}`);
  const { type } = typeFromSchema(contract.output);
  outputs.set(name, type);
  return type;
}
