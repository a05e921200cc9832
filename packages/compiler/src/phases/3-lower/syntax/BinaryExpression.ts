import { type Type, unionOf, wordsOf } from "@heed/plan";
import { looseEquality, unsupportedSyntax } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { applied, present } from "../apply.ts";
import { choose } from "../completion.ts";
import { joined, truthy } from "../condition.ts";
import { ms } from "../date.ts";
import { strictlyEqual } from "../equality.ts";
import { isAssignment, isNullishIr, type LowerContext, notIr, report, under } from "../lowering.ts";

const equality = new Set(["===", "!==", "==", "!="]);
const direct = new Set(["<", "<=", ">", ">=", "+", "-", "*", "/", "%", "**"]);

const bits = "a number of a record has no bits: compare it, or use `%`";
const insteadOf: ReadonlyMap<string, string> = new Map([
  ...["&", "|", "^", "<<", ">>", ">>>"].map((operator) => [operator, bits] as const),
  [",", "write each of them where it is needed"],
  ["instanceof", "the dataset says what a field holds"],
]);

/** `a < b`, `a + b`, `a === b`, `a && b`, `a ?? b` and so on. */
export function BinaryExpression(node: ts.BinaryExpression, context: LowerContext): Ir {
  const written = node.operatorToken.getText();
  if (written === "&&" || written === "||") return logical(node, written, context);
  if (!equality.has(written) && !direct.has(written) && written !== "in" && written !== "??")
    return unsupported(node, written, context);
  const left = context.lower(node.left, context);
  if (equality.has(written)) return equals(node, [left, context.lower(node.right, context)], context);
  return combined(written, left, { node, context });
}

/** What an operator other than those of equality makes of a value and of what stands to the right, which is looked at only where JavaScript does. */
export function combined(
  written: string,
  left: Ir,
  { node, context }: { readonly node: ts.BinaryExpression; readonly context: LowerContext },
): Ir {
  if (written === "&&" || written === "||") return chained(written, left, { node, context });
  if (written === "??") {
    const right = context.lower(node.right, under(isNullishIr(left), context));
    return { ...choose(isNullishIr(left), right, present(left)), at: context.compile.spanOf(node) };
  }
  if (!direct.has(written) && written !== "in") return unsupported(node, written, context);
  const right = context.lower(node.right, context);
  // All but `+` take a date for its milliseconds.
  const sides = written === "+" || written === "in" ? [left, right] : [ms(left), ms(right)];
  return applied(`a ${written} b`, sides, { node, context });
}

/** `a && b && c` gives one of its operands: a condition when all are true or false, else a choice. */
function logical(node: ts.BinaryExpression, written: "&&" | "||", context: LowerContext): Ir {
  // `(a && b) && c`: from the innermost outwards, without recursion, so that a long chain is as good as a short one.
  const chain = [node];
  for (let left = node.left; isChained(left, node); left = left.left) chain.push(left);
  const [innermost = node] = chain.reverse();
  return chain.reduce<Ir>(
    (left, each) => chained(written, left, { node: each, context }),
    context.lower(innermost.left, context),
  );
}

function chained(
  written: "&&" | "||",
  left: Ir,
  { node, context }: { readonly node: ts.BinaryExpression; readonly context: LowerContext },
): Ir {
  const test = truthy(left);
  const right = context.lower(node.right, under(written === "&&" ? test : notIr(test), context));
  const at = context.compile.spanOf(node);
  if (isBoolean(left.type) && isBoolean(right.type)) {
    const kind = written === "&&" ? "all" : "any";
    return { ...joined(kind, [left, right], at), type: unionOf([left.type, right.type]) };
  }
  return { ...(written === "&&" ? choose(test, right, left) : choose(test, present(left), right)), at };
}

function isChained(left: ts.Expression, { operatorToken }: ts.BinaryExpression): left is ts.BinaryExpression {
  return ts.isBinaryExpression(left) && left.operatorToken.kind === operatorToken.kind;
}

function isBoolean(type: Type): boolean {
  return [...wordsOf(type)].every((word) => word === "boolean");
}

function equals(node: ts.BinaryExpression, [left, right]: readonly [Ir, Ir], context: LowerContext): Ir {
  const written = node.operatorToken.getText();
  const negated = written.startsWith("!");
  const nullish = [left, right].find(
    (side) => side.kind === "constant" && (side.value === null || side.value === undefined),
  );
  if (written.length === 2) {
    if (nullish === undefined || (left.type.kind === "unknown" && right.type.kind === "unknown")) {
      const strict = `${written}=`;
      const fix = [{ span: context.compile.spanOf(node.operatorToken), text: strict }];
      return report(context, looseEquality, {
        node: node.operatorToken,
        params: { operator: written, strict },
        ...(alike(left.type, right.type) ? { fix } : {}),
      });
    }
    const test = isNullishIr(nullish === left ? right : left);
    return { ...(negated ? notIr(test) : test), at: context.compile.spanOf(node) };
  }
  const test = strictlyEqual([left, right], { node, context });
  return negated ? { ...notIr(test), at: context.compile.spanOf(node) } : test;
}

/** True for values of one kind, of which `==` and `===` say the same. */
function alike(left: Type, right: Type): boolean {
  const words = new Set([...wordsOf(left), ...wordsOf(right)]);
  return words.size === 1 && !words.has("unknown");
}

function unsupported(node: ts.BinaryExpression, written: string, context: LowerContext): Ir {
  const params = isAssignment(node.operatorToken)
    ? { syntax: `\`${written}\` inside an expression`, instead: "make the assignment a statement of its own" }
    : { syntax: `\`${written}\``, instead: insteadOf.get(written) };
  return report(context, unsupportedSyntax, { node: node.operatorToken, params });
}
