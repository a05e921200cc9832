import { textType } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { constant } from "./live.ts";
import { call, type LowerContext } from "./lowering.ts";

/** A value in a template. */
interface Part {
  readonly expression: ts.Expression;
  readonly value: Ir;
  /** Which of the template's values it is, from 0. */
  readonly index: number;
}

/** The texts of a template and what its values become, one behind the other. */
export function joined(
  node: ts.TemplateExpression | ts.TaggedTemplateExpression,
  become: (part: Part) => Ir,
  context: LowerContext,
): Ir {
  const template = ts.isTaggedTemplateExpression(node) ? node.template : node;
  const text = (value: string): Ir => constant(value, node, context);
  if (ts.isNoSubstitutionTemplateLiteral(template)) return text(template.text);
  const parts = template.templateSpans.flatMap(({ expression, literal }, index): readonly Ir[] => {
    const part = become({ expression, value: context.lower(expression, context), index });
    return literal.text === "" ? [part] : [part, text(literal.text)];
  });
  // The text in front stays even when it is empty: it makes a text of what is none.
  return call("text.concat", [text(template.head.text), ...parts], {
    type: textType,
    at: context.compile.spanOf(node),
  });
}

/** The texts of a template: before, between and behind its values. */
export function textsOf(template: ts.TemplateLiteral): readonly string[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
  return [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
}
