import { methodShorthand, restOrSpread, unsupportedSyntax } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { type LowerContext, report } from "../lowering.ts";
import { shortText } from "../unsupported.ts";

/** `{ a: b, c }`. A name that is written twice has its last value, as in JavaScript. */
export function ObjectLiteralExpression(node: ts.ObjectLiteralExpression, context: LowerContext): Ir {
  const entries = new Map<string, Ir>();
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property))
      entries.set(property.name.text, context.lower(property.name, context));
    else if (ts.isPropertyAssignment(property)) {
      const name = nameOf(property.name);
      if (name === undefined) {
        report(context, unsupportedSyntax, {
          node: property.name,
          params: { syntax: "this name of a field", instead: "write the name out" },
        });
      } else entries.set(name, context.lower(property.initializer, context));
    } else if (ts.isSpreadAssignment(property)) {
      const instead = `name the fields one by one: \`field: ${shortText(property.expression)}.field\``;
      report(context, restOrSpread, { node: property, params: { what: "spreading into an object", instead } });
    } else report(context, methodShorthand, { node: property.name, params: { name: property.name.getText() } });
  }
  const fields = Object.fromEntries([...entries].map(([name, { type }]) => [name, type]));
  return { kind: "record", entries: [...entries], type: { kind: "record", fields }, at: context.compile.spanOf(node) };
}

function nameOf(name: ts.PropertyName): string | undefined {
  // `__proto__: x` sets the prototype instead of a field.
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name))
    return name.text === "__proto__" ? undefined : name.text;
  return ts.isNumericLiteral(name) ? String(Number(name.text)) : undefined;
}
