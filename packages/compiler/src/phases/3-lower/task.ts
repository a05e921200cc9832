import { type ConnectorContract, contracts } from "@heed/integrations/contracts";
import { type Type, typeFromSchema, undefinedType } from "@heed/plan";
import { notAValue, taskInCondition, taskInLoop, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir, StepIr } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { type LowerContext, report, type StepWriter, type Thing } from "./lowering.ts";

/** A task call: puts a step on the list, and gives what reads its output. */
export function task(
  { connection, operation }: Thing & { readonly kind: "task" },
  node: ts.CallExpression,
  context: LowerContext,
): Ir {
  const name = `${connection.connector}.${operation}`;
  const steps = writerFor(name, node, context);
  if (!("steps" in steps)) return steps;
  const output = outputType(connection.connector, operation);
  if (output === undefined)
    return report(context, notAValue, { node: node.expression, params: { what: `\`${name}\`, which is no task,` } });
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: `\`${name}\` without an input` } });
  const input = context.lower(argument, context);
  const step: StepIr = { kind: "task", ...stepAt(node, steps, context), connection, operation, input };
  steps.steps.push(step);
  return { kind: "variable", name: step.id, type: output, at: step.at };
}

/** `wait(duration)`: puts a wait on the list of steps. */
export function waiting(node: ts.CallExpression, context: LowerContext): Ir {
  const steps = writerFor("wait", node, context);
  if (!("steps" in steps)) return steps;
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`wait` without a duration" } });
  const ms = context.lower(argument, context);
  steps.steps.push({ kind: "wait", ...stepAt(node, steps, context), ms });
  return { kind: "constant", value: undefined, type: undefinedType, at: context.compile.spanOf(node) };
}

function writerFor(task: string, node: ts.CallExpression, context: LowerContext): StepWriter | Ir {
  if (context.steps === undefined) return report(context, taskInCondition, { node, params: { task } });
  if (context.loops > 0) return report(context, taskInLoop, { node, params: { task } });
  return context.steps;
}

function stepAt(
  node: ts.Node,
  { steps }: StepWriter,
  context: LowerContext,
): Pick<StepIr, "id" | "at" | "guard" | "after"> {
  return {
    id: `s${steps.length}`,
    at: context.compile.spanOf(node),
    guard: context.guard,
    after: steps.flatMap(({ kind, id }) => (kind === "wait" ? [id] : [])),
  };
}

function outputType(connector: string, operation: string): Type | undefined {
  const all: { readonly [name: string]: ConnectorContract } = contracts;
  const contract = Object.hasOwn(all, connector) ? all[connector]?.operations : undefined;
  const found = contract !== undefined && Object.hasOwn(contract, operation) ? contract[operation] : undefined;
  if (found === undefined) return undefined;
  const known = outputTypes.get(found) ?? typeFromSchema(found.output).type;
  outputTypes.set(found, known);
  return known;
}

const outputTypes = new WeakMap<object, Type>();
