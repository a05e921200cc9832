import { type ConnectorContract, contracts, type OperationContract } from "@heed/integrations/contracts";
import { type Type, typeFromSchema, unknownType } from "@heed/plan";
import { declaredType } from "../../declared-type.ts";
import { notAValue, taskInCondition, taskInLoop, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir, StepIr, TaskIr } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { withoutDates } from "./date.ts";
import { type LowerContext, report, type StepWriter, type Thing } from "./lowering.ts";

/** A task call: puts a step on the list, and gives what reads its output. */
export function task(
  { connection, operation }: Thing & { readonly kind: "task" },
  node: ts.CallExpression,
  context: LowerContext,
): Ir {
  const name = `${connection.connector}.${operation}`;
  const writer = writerFor(name, node, context);
  if (!("steps" in writer)) return writer;
  const output = outputType(connection.connector, operation);
  if (output === undefined)
    return report(context, notAValue, { node: node.expression, params: { what: `\`${name}\`, which is no task,` } });
  const [first, second] = node.arguments;
  if (first === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: `\`${name}\` without an input` } });
  const input = withoutDates(context.lower(first, context), first, context);
  const options = second === undefined ? {} : { options: context.lower(second, context) };
  const step: TaskIr = { kind: "task", ...stepAt(node, writer, context), connection, operation, input, ...options };
  writer.steps.push(step);
  return { kind: "variable", name: step.id, type: declaredIn(step, output), at: step.at };
}

/** The type of an output of which the connection declares a field, under the name that the input gives. */
function declaredIn({ connection, operation, input }: TaskIr, output: Type): Type {
  const declared = contractOf(connection.connector, operation)?.declared;
  if (declared === undefined || output.kind !== "record" || input.kind !== "record") return output;
  const named = input.entries.find(([name]) => name === declared.by)?.[1];
  if (named?.kind !== "constant" || typeof named.value !== "string") return output;
  const type = declaredType(connection.settings, declared.setting, named.value) ?? unknownType;
  return { ...output, fields: { ...output.fields, [declared.field]: type } };
}

/** Where steps are put at a place of a `do`; where there can be none, that is reported. */
export function writerFor(what: string, node: ts.CallExpression, context: LowerContext): StepWriter | Ir {
  if (context.steps === undefined) return report(context, taskInCondition, { node, params: { task: what } });
  if (context.loops > 0) return report(context, taskInLoop, { node, params: { task: what } });
  return context.steps;
}

/** A new step at a place: its id, its guard and the waits above it. */
export function stepAt(
  node: ts.Node,
  { steps, ids }: StepWriter,
  context: LowerContext,
): Pick<StepIr, "id" | "at" | "guard" | "after"> {
  const id = `s${ids.next}`;
  ids.next += 1;
  return {
    id,
    at: context.compile.spanOf(node),
    guard: context.guard,
    after: steps.filter(holds).map((step) => step.id),
  };
}

/** True for what steps below it wait for: a wait, and a `forEach` with one in it. */
function holds(step: StepIr): boolean {
  return step.kind === "forEach" ? step.steps.some(holds) : step.kind !== "task";
}

function contractOf(connector: string, operation: string): OperationContract | undefined {
  const all: { readonly [name: string]: ConnectorContract } = contracts;
  const contract = Object.hasOwn(all, connector) ? all[connector]?.operations : undefined;
  return contract !== undefined && Object.hasOwn(contract, operation) ? contract[operation] : undefined;
}

function outputType(connector: string, operation: string): Type | undefined {
  const found = contractOf(connector, operation);
  if (found === undefined) return undefined;
  const known = outputTypes.get(found) ?? typeFromSchema(found.output).type;
  outputTypes.set(found, known);
  return known;
}

const outputTypes = new WeakMap<object, Type>();
