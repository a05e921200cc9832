import { isRecord } from "@heed/plan";
import { methodShorthand, unsupportedSyntax } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { applied } from "../apply.ts";
import { constant } from "../live.ts";
import { type LowerContext, report } from "../lowering.ts";

/** `{ a: b, c, [d]: e, ...f }`. A name that is written twice has its last value, as in JavaScript. */
export function ObjectLiteralExpression(node: ts.ObjectLiteralExpression, context: LowerContext): Ir {
  const parts: Ir[] = [];
  let run = new Map<string, Ir>();
  const add = (part: Ir): void => {
    if (run.size > 0) parts.push(recordIr(run, node, context));
    run = new Map();
    parts.push(part);
  };
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property)) run.set(property.name.text, context.lower(property.name, context));
    else if (ts.isSpreadAssignment(property)) {
      const value = context.lower(property.expression, context);
      const known = entriesOf(value, property, context);
      if (known === undefined) add(value);
      else for (const [name, entry] of known) run.set(name, entry);
    } else if (ts.isPropertyAssignment(property)) {
      const name = nameOf(property.name);
      if (name !== undefined) run.set(name, context.lower(property.initializer, context));
      else if (ts.isComputedPropertyName(property.name)) add(namedBy(property.name, property.initializer, context));
      else
        report(context, unsupportedSyntax, {
          node: property.name,
          params: { syntax: "this name of a field", instead: "use another name" },
        });
    } else report(context, methodShorthand, { node: property.name, params: { name: property.name.getText() } });
  }
  if (parts.length === 0) return recordIr(run, node, context);
  if (run.size > 0) parts.push(recordIr(run, node, context));
  return applied("{ ...a }", parts, { node, context });
}

/** The fields of a record that is written out, or constant; undefined where they are only known when a record arrives. */
function entriesOf(of: Ir, node: ts.Node, context: LowerContext): readonly (readonly [string, Ir])[] | undefined {
  if (of.kind === "record") return of.entries;
  if (of.kind !== "constant" || !isRecord(of.value)) return undefined;
  return Object.entries(of.value).map(([name, value]) => [name, constant(value, node, context)]);
}

function recordIr(entries: ReadonlyMap<string, Ir>, node: ts.Node, context: LowerContext): Ir {
  const fields = Object.fromEntries([...entries].map(([name, { type }]) => [name, type]));
  return { kind: "record", entries: [...entries], type: { kind: "record", fields }, at: context.compile.spanOf(node) };
}

/** `{ [key]: value }`: a record of the one field. */
function namedBy(name: ts.ComputedPropertyName, initializer: ts.Expression, context: LowerContext): Ir {
  const [key, value] = [context.lower(name.expression, context), context.lower(initializer, context)];
  if (key.kind === "constant" && typeof key.value === "string" && key.value !== "__proto__")
    return recordIr(new Map([[key.value, value]]), name, context);
  const at = context.compile.spanOf(name);
  const items = [key.type, value.type];
  const pair: Ir = { kind: "list", items: [key, value], type: { kind: "list", of: value.type, items }, at };
  const pairs: Ir = { kind: "list", items: [pair], type: { kind: "list", of: pair.type, items: [pair.type] }, at };
  return applied("Object.fromEntries", [pairs], { node: name, context });
}

function nameOf(name: ts.PropertyName): string | undefined {
  // `__proto__: x` sets the prototype instead of a field.
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name))
    return name.text === "__proto__" ? undefined : name.text;
  return ts.isNumericLiteral(name) ? String(Number(name.text)) : undefined;
}
