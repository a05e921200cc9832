import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { nameOfThing } from "./apply.ts";
import { mixesDates, refuseMixed } from "./date.ts";
import { isIr, type LowerContext, report, type Thing } from "./lowering.ts";
import { narrowed } from "./narrowed.ts";
import { ArrayLiteralExpression } from "./syntax/ArrayLiteralExpression.ts";
import { ArrowFunction } from "./syntax/ArrowFunction.ts";
import { BinaryExpression } from "./syntax/BinaryExpression.ts";
import { CallExpression } from "./syntax/CallExpression.ts";
import { ConditionalExpression } from "./syntax/ConditionalExpression.ts";
import { ElementAccessExpression } from "./syntax/ElementAccessExpression.ts";
import { Identifier } from "./syntax/Identifier.ts";
import { Literal } from "./syntax/Literal.ts";
import { NewExpression } from "./syntax/NewExpression.ts";
import { NonNullExpression } from "./syntax/NonNullExpression.ts";
import { ObjectLiteralExpression } from "./syntax/ObjectLiteralExpression.ts";
import { PrefixUnaryExpression } from "./syntax/PrefixUnaryExpression.ts";
import { PropertyAccessExpression } from "./syntax/PropertyAccessExpression.ts";
import { RegularExpressionLiteral } from "./syntax/RegularExpressionLiteral.ts";
import { TaggedTemplateExpression } from "./syntax/TaggedTemplateExpression.ts";
import { TemplateExpression } from "./syntax/TemplateExpression.ts";
import { TypeOfExpression } from "./syntax/TypeOfExpression.ts";
import { shortText, unsupportedExpression } from "./unsupported.ts";

/** Fewer expressions than this around each other fit on the stack of every machine; more are refused before it ends somewhere. */
const deepest = 1_000;

/** What an expression stands for. */
export function thing(node: ts.Expression, context: LowerContext): Thing {
  const { effort } = context;
  if (effort.depth >= deepest) throw new RangeError("the nesting of an expression");
  effort.depth += 1;
  try {
    return written(node, context);
  } finally {
    effort.depth -= 1;
  }
}

function written(node: ts.Expression, context: LowerContext): Thing {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) {
    return thing(node.expression, context);
  }
  const value = narrowed(visit(node, context), node, context);
  return isIr(value) && mixesDates(value.type) ? refuseMixed(node, context) : value;
}

function visit(node: ts.Expression, context: LowerContext): Thing {
  if (ts.isIdentifier(node)) return Identifier(node, context);
  if (ts.isPropertyAccessExpression(node)) return PropertyAccessExpression(node, context);
  if (ts.isElementAccessExpression(node)) return ElementAccessExpression(node, context);
  if (ts.isCallExpression(node)) return CallExpression(node, context);
  if (ts.isBinaryExpression(node)) return BinaryExpression(node, context);
  if (ts.isPrefixUnaryExpression(node)) return PrefixUnaryExpression(node, context);
  if (ts.isConditionalExpression(node)) return ConditionalExpression(node, context);
  if (ts.isTaggedTemplateExpression(node)) return TaggedTemplateExpression(node, context);
  if (ts.isTemplateExpression(node)) return TemplateExpression(node, context);
  if (ts.isArrayLiteralExpression(node)) return ArrayLiteralExpression(node, context);
  if (ts.isObjectLiteralExpression(node)) return ObjectLiteralExpression(node, context);
  if (ts.isNonNullExpression(node)) return NonNullExpression(node, context);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return ArrowFunction(node, context);
  if (ts.isRegularExpressionLiteral(node)) return RegularExpressionLiteral(node);
  if (ts.isNewExpression(node)) return NewExpression(node, context);
  if (ts.isTypeOfExpression(node)) return TypeOfExpression(node, context);
  return Literal(node, context) ?? report(context, unsupportedSyntax, { node, params: unsupportedExpression(node) });
}

/** The value of an expression. */
export function lower(node: ts.Expression, context: LowerContext): Ir {
  const value = thing(node, context);
  if (isIr(value)) return value;
  return report(context, notAValue, { node, params: { what: nameOfThing(value), instead: insteadOf(value, node) } });
}

function insteadOf({ kind }: Thing, node: ts.Expression): string | undefined {
  if (kind !== "closure") return undefined;
  return ts.isArrowFunction(node)
    ? "leave out what stands before its body: the value itself is wanted"
    : `call it: \`${shortText(node)}(…)\``;
}
