import { stepVariable, stepVariableOf, type Type, textType } from "@heed/plan";
import { unsupportedSyntax } from "../../diagnostics/lower.ts";
import { attemptOfNoTask } from "../../diagnostics/steps.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { choose } from "./completion.ts";
import { call, type LowerContext, report } from "./lowering.ts";

/** `attempt(task(…))`: the task's failure is not the run's, and how it ended can be read. */
export function attempt(node: ts.CallExpression, context: LowerContext): Ir {
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`attempt` without a task" } });
  const first = context.steps?.ids.next ?? 0;
  const output = context.lower(argument, context);
  if (output.type.kind === "unknown") return output;
  return takenFrom(output, { first, argument, node, context });
}

interface Attempted {
  /** The number of the first step that was reached in the argument. */
  readonly first: number;
  readonly argument: ts.Expression;
  readonly node: ts.Node;
  readonly context: LowerContext;
}

function takenFrom(output: Ir, attempted: Attempted): Ir {
  const { first, argument, node, context } = attempted;
  if (output.kind === "choose") {
    const { when, then, otherwise } = output;
    return { ...choose(when, takenFrom(then, attempted), takenFrom(otherwise, attempted)), at: output.at };
  }
  // A helper's arguments are evaluated before what it gives, whether or not it uses them.
  if (output.kind === "call" && output.op === "value.after") {
    const [before, last] = output.args;
    if (before !== undefined && last !== undefined) {
      const taken = takenFrom(last, attempted);
      return call(output.op, [before, taken], { type: taken.type, at: taken.at });
    }
  }
  const id = output.kind === "variable" ? output.name : "";
  const steps = context.steps?.steps ?? [];
  const place = steps.findIndex((step) => step.id === id);
  const step = steps[place];
  if (step?.kind !== "task" || stepVariableOf(id)?.kind !== "output" || Number(id.slice(1)) < first)
    return report(context, attemptOfNoTask, { node: argument, params: {} });
  steps[place] = { ...step, isAttempted: true };
  const at = context.compile.spanOf(node);
  return { kind: "variable", name: stepVariable("result", id), type: resultOf(output.type), at };
}

const kinds = ["refused", "exhausted", "unknown", "invalid"] as const;
const failure: Type = {
  kind: "record",
  fields: { kind: { kind: "union", of: kinds.map((value) => ({ kind: "literal", value })) }, reason: textType },
};

/** As the language's package types it, and the runtime gives it. */
function resultOf(output: Type): Type {
  const ok = (value: boolean): Type => ({ kind: "literal", value });
  return {
    kind: "union",
    of: [
      { kind: "record", fields: { ok: ok(true), value: output } },
      { kind: "record", fields: { ok: ok(false), failure } },
    ],
    discriminator: "ok",
  };
}
