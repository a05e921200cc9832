import { undefinedType, wordsOf } from "@heed/plan";
import { unsupportedOperands, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { ms } from "./date.ts";
import { type LowerContext, placeholder, report } from "./lowering.ts";
import { stepAt, writerFor } from "./task.ts";

/** `wait(duration)` and `wait(moment)`: puts a wait on the list of steps. */
export function waiting(node: ts.CallExpression, context: LowerContext): Ir {
  const writer = writerFor("wait", node, context);
  if (!("steps" in writer)) return writer;
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`wait` without a duration" } });
  const time = context.lower(argument, context);
  if (time.type.kind === "unknown") return placeholder(node, context);
  const words = wordsOf(time.type);
  if (words.has("record") && words.size > 1) {
    const types = "what is a duration in one case and a moment in another";
    const instead = "write an `if` with a `wait` in each branch";
    return report(context, unsupportedOperands, { node: argument, params: { operator: "wait", types, instead } });
  }
  const step = stepAt(node, writer, context);
  if (words.has("record")) writer.steps.push({ kind: "until", ...step, instant: instantOf(time) });
  else writer.steps.push({ kind: "wait", ...step, ms: time });
  return { kind: "constant", value: undefined, type: undefinedType, at: step.at };
}

/** `until(instant)`: a moment is a record, as the language makes it, so it can be chosen and passed on like any value. */
export function moment(node: ts.CallExpression, context: LowerContext): Ir {
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`until` without an instant" } });
  const instant = ms(context.lower(argument, context));
  const type = { kind: "record", fields: { until: instant.type } } as const;
  return { kind: "record", entries: [["until", instant]], type, at: context.compile.spanOf(node) };
}

function instantOf(time: Ir): Ir {
  const [entry] = time.kind === "record" ? time.entries : [];
  if (entry !== undefined) return entry[1];
  const { at, type } = time;
  const of = type.kind === "record" ? type.fields.until : undefined;
  return { kind: "get", of: time, name: "until", type: of ?? { kind: "unknown" }, at };
}
