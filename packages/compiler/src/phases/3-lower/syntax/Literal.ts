import { ts } from "../../../ts.ts";
import { constant } from "../live.ts";
import type { LowerContext, Thing } from "../lowering.ts";

/** `"text"`, `` `text` ``, `12`, `true`, `false` and `null`; undefined for any other node. */
export function Literal(node: ts.Expression, context: LowerContext): Thing | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return constant(node.text, node, context);
  if (ts.isNumericLiteral(node)) return constant(Number(node.text), node, context);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return constant(true, node, context);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return constant(false, node, context);
  return node.kind === ts.SyntaxKind.NullKeyword ? constant(null, node, context) : undefined;
}
