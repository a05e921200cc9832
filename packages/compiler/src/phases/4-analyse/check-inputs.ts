import { diagnose, type Value } from "@heed/plan";
import { z } from "zod";
import type { CompileContext } from "../../context.ts";
import { inputRefused } from "../../diagnostics/analysis.ts";
import { allSteps, type Ir, type TaskIr, type WorkflowIr } from "../../ir.ts";
import { operationOf, problemOf } from "./contract-of.ts";

/** Checks what is constant in the inputs of a workflow's tasks against the tasks' contracts: an address that is none, a text that is too long. */
export function checkInputs(workflow: WorkflowIr, context: CompileContext): void {
  for (const step of allSteps(workflow.steps)) if (step.kind === "task") checkInput(step, context);
}

function checkInput(step: TaskIr, context: CompileContext): void {
  const schema = operationOf(step)?.input;
  if (schema === undefined) return;
  const task = `${step.connection.connector}.${step.operation}`;
  check({ schema, value: step.input, path: [] }, ({ path, message }, { at }) => {
    context.add(
      diagnose(inputRefused, { task, path: path.join(".") || "input", problem: problemOf(message) }, { span: at }),
    );
  });
}

/** A part of an input, and what the contract says of it. */
interface Part {
  readonly schema: z.ZodType;
  readonly value: Ir;
  readonly path: readonly string[];
}

type Refuse = (problem: { readonly path: readonly string[]; readonly message: string }, of: Ir) => void;

/** Goes into records as far as the contract does, so that one part that only the record knows does not hide what is wrong with another. */
function check({ schema, value, path }: Part, refuse: Refuse): void {
  if (schema instanceof z.ZodOptional) {
    check({ schema: typeOf(schema.unwrap()), value, path }, refuse);
    return;
  }
  if (value.kind === "record" && schema instanceof z.ZodObject) {
    for (const [name, each] of value.entries) {
      const field = schema.shape[name];
      if (field instanceof z.ZodType) check({ schema: field, value: each, path: [...path, name] }, refuse);
    }
    return;
  }
  if (value.kind === "record" && schema instanceof z.ZodRecord) {
    for (const [name, each] of value.entries) {
      const [issue] = typeOf(schema.keyType).safeParse(name).error?.issues ?? [];
      if (issue !== undefined) refuse({ path: [...path, name], message: issue.message }, each);
      check({ schema: typeOf(schema.valueType), value: each, path: [...path, name] }, refuse);
    }
    return;
  }
  if (value.kind === "list" && schema instanceof z.ZodArray && constantOf(value) === undefined) {
    // Of all that is wrong with so many nothings, how many they are is no matter of one of them.
    const counted = schema.safeParse(value.items.map(() => undefined)).error?.issues ?? [];
    for (const issue of counted) if (issue.path.length === 0) refuse({ path, message: issue.message }, value);
    for (const [index, item] of value.items.entries()) {
      check({ schema: typeOf(schema.element), value: item, path: [...path, String(index)] }, refuse);
    }
    return;
  }
  if (value.kind === "record" && schema instanceof z.ZodUnion) {
    const option = onlyOption(
      schema,
      value.entries.map(([name]) => name),
    );
    if (option !== undefined) check({ schema: option, value, path }, refuse);
    return;
  }
  const known = constantOf(value);
  const [issue] = (known && schema.safeParse(known.value))?.error?.issues ?? [];
  if (issue !== undefined) refuse({ path: [...path, ...issue.path.map(String)], message: issue.message }, value);
}

/** The one alternative that has all the names of a record, where it is the only one. */
function onlyOption({ options }: z.ZodUnion, names: readonly string[]): z.ZodType | undefined {
  const having = options.map(typeOf).filter((option) => {
    return option instanceof z.ZodObject && names.every((name) => Object.hasOwn(option.shape, name));
  });
  return having.length === 1 ? having[0] : undefined;
}

/** Zod's containers give their parts as the type that its smaller sibling shares, which has no methods. */
function typeOf(part: unknown): z.ZodType {
  return part instanceof z.ZodType ? part : z.unknown();
}

/** The value of an expression that is one whatever the record; a list or a record only when all of it is. */
function constantOf(expr: Ir): { readonly value: Value } | undefined {
  if (expr.kind === "constant") return expr.type.kind === "unknown" ? undefined : { value: expr.value };
  if (expr.kind === "list") {
    const items = expr.items.map(constantOf);
    return items.some((item) => item === undefined) ? undefined : { value: items.map((item) => item?.value) };
  }
  return undefined;
}
