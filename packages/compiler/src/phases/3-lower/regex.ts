import { booleanType, textType } from "@heed/plan";
import { regexBacktracks, regexState, unsupportedMethod, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { backtracking } from "../../regex/backtracking.ts";
import type { ts } from "../../ts.ts";
import { applied, nameOfThing } from "./apply.ts";
import { call, isIr, type LowerContext, placeholder, report, type Thing } from "./lowering.ts";

export type Regex = Thing & { readonly kind: "regex" };

/** `regex.test(text)` and `regex.exec(text)`. */
export function callOfRegex(
  regex: Regex,
  { node, callee }: { readonly node: ts.CallExpression; readonly callee: ts.PropertyAccessExpression },
  context: LowerContext,
): Ir {
  const name = callee.name.text;
  if (name !== "test" && name !== "exec")
    return report(context, unsupportedMethod, {
      node: callee.name,
      params: { method: name, of: "a regular expression", instead: "use `test` or `exec`, or a method of the text" },
    });
  const state = /[gy]/.exec(regex.flags)?.[0];
  if (state !== undefined) return report(context, regexState, { node: callee, params: { flag: state } });
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: `\`${name}\` without a text` } });
  const text = asText(context.lower(argument, context));
  if (text.type.kind === "unknown") return placeholder(node, context);
  const slow = refusedAsSlow(regex, callee.expression, context);
  if (slow !== undefined) return slow;
  const args = [text, ...partsOf(regex, text.at)];
  if (name === "test") return call("text.matches", args, { type: booleanType, at: context.compile.spanOf(node) });
  return applied("regex.match", args, { node, context });
}

/** The methods of a text that take a regular expression. */
export const regexMethods: ReadonlySet<string> = new Set(["match", "search", "split", "replace", "replaceAll"]);

/** `text.replace(/…/g, "…")` and its like. */
export function callWithRegex(
  text: Ir,
  { name, regex, node }: { readonly name: string; readonly regex: Regex; readonly node: ts.CallExpression },
  context: LowerContext,
): Ir {
  if (regex.flags.includes("y")) return report(context, regexState, { node, params: { flag: "y" } });
  const [first = node, second] = node.arguments;
  const slow = refusedAsSlow(regex, first, context);
  if (slow !== undefined) return slow;
  const args = [text, ...partsOf(regex, text.at)];
  if (name === "match" || name === "search" || second === undefined)
    return applied(`regex.${name}`, args, { node, context });
  if (name === "split") return applied("regex.split", [...args, context.lower(second, context)], { node, context });
  if (name === "replaceAll" && !regex.flags.includes("g"))
    return report(context, unsupportedSyntax, {
      node: first,
      params: { syntax: "`replaceAll` with a regular expression without `g`", instead: "add the flag `g`" },
    });
  const replacement = context.thing(second, context);
  if (!isIr(replacement))
    return report(context, unsupportedSyntax, {
      node: second,
      params: {
        syntax: `${nameOfThing(replacement)} as a replacement`,
        instead: "write the replacement as a text; `$1` stands for what the first group matched, `$&` for the whole",
      },
    });
  return applied("regex.replace", [...args, asText(replacement)], { node, context });
}

/** Texts of records are written by anybody: what somebody can make take for ever is refused. */
function refusedAsSlow({ source, flags }: Regex, node: ts.Node, context: LowerContext): Ir | undefined {
  const slow = backtracking(source, flags);
  return slow && report(context, regexBacktracks, { node, params: slow });
}

function partsOf({ source, flags }: Regex, at: Ir["at"]): readonly Ir[] {
  return [source, flags].map((value) => ({ kind: "constant", value, type: textType, at }));
}

/** These methods turn whatever they are given into a text. */
function asText(value: Ir): Ir {
  const isText = value.type.kind === "text" || value.type.kind === "unknown";
  const isLiteral = value.type.kind === "literal" && typeof value.type.value === "string";
  return isText || isLiteral ? value : call("value.to-text", [value], { type: textType, at: value.at });
}
