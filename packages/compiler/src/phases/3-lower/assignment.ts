import { mutableBinding, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { applied } from "./apply.ts";
import { ms } from "./date.ts";
import { one } from "./fold.ts";
import { keepsOrder } from "./forced.ts";
import { type Completion, isAssignment, isIr, type LowerContext, report, type Thing } from "./lowering.ts";
import { combined } from "./syntax/BinaryExpression.ts";
import { setVariable } from "./variables.ts";

/** `a = …`, `a += …`, `a++` and their like, as statements. Undefined for any other expression. */
export function assignment(node: ts.Expression, context: LowerContext): Completion | undefined {
  const target = targetOf(node);
  if (target === undefined) return undefined;
  const symbol = variableOf(target, context);
  if (symbol === undefined) return { kind: "falls" };
  const value = assigned(node, target, context);
  setVariable(symbol, value, context);
  return keepsOrder(context) && isIr(value) ? { kind: "falls", evaluates: [value] } : { kind: "falls" };
}

/** What an assignment, or `++` or `--`, writes to; undefined for any other expression. */
export function targetOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { operator } = node;
    const changes = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    return changes ? node.operand : undefined;
  }
  return ts.isBinaryExpression(node) && isAssignment(node.operatorToken) ? node.left : undefined;
}

/** The variable that is written to, where it is one of the function that is being lowered; what else it is, is reported. */
function variableOf(target: ts.Expression, context: LowerContext): ts.Symbol | undefined {
  const symbol = ts.isIdentifier(target) ? context.checker.getSymbolAtLocation(target) : undefined;
  if (symbol === undefined) {
    const params = {
      syntax: "changing a part of an object or a list",
      instead: "make a new one: `{ ...old, part: value }`",
    };
    report(context, unsupportedSyntax, { node: target, params });
    return undefined;
  }
  if (context.scope.variables.has(symbol)) return symbol;
  report(context, mutableBinding, {
    node: target,
    params: {
      what: `changing \`${target.getText()}\`, which belongs to another function,`,
      instead: "give the new value back with `return`; to go over a list, write `for (const each of list) …`",
    },
  });
  return undefined;
}

function isIncrement(node: ts.Expression): boolean {
  const changes = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  return changes && node.operator === ts.SyntaxKind.PlusPlusToken;
}

function assigned(node: ts.Expression, target: ts.Expression, context: LowerContext): Thing {
  const before = (): Ir => context.lower(target, context);
  if (!ts.isBinaryExpression(node)) {
    const surface = isIncrement(node) ? "a + b" : "a - b";
    return applied(surface, [ms(before()), one(context.compile.spanOf(node))], { node, context });
  }
  const operator = node.operatorToken.getText().slice(0, -1);
  return operator === "" ? context.thing(node.right, context) : combined(operator, before(), { node, context });
}
