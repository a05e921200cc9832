import type { Expr } from "./expr.ts";
import { templateText } from "./print-constant.ts";
import { levels, type Page } from "./print-page.ts";

/** How many parts of a text to look at for one that was written as a text. */
const mostParts = 64;

/** True for texts put together with at least one that stands in the source, or of more than two parts. */
export function isTemplate(expr: Expr): boolean {
  if (isConcat(expr) && expr.args.length > 2) return true;
  const parts = [expr];
  for (let seen = 0; seen < mostParts; seen += 1) {
    const part = parts.pop();
    if (part === undefined) return false;
    if (part.kind === "constant" && typeof part.value === "string") return true;
    if (isConcat(part)) parts.push(...part.args);
  }
  return false;
}

/** Writes texts put together as a template: `` `Hello ${review.author}` ``. */
export function writeTemplate(expr: Expr, page: Page): void {
  page.put("`");
  const parts = [expr];
  while (!page.isFull()) {
    const part = parts.pop();
    if (part === undefined) break;
    if (isConcat(part)) parts.push(...[...part.args].reverse());
    else writePart(part, page);
  }
  page.put("`");
}

function writePart(part: Expr, page: Page): void {
  if (part.kind === "constant" && typeof part.value === "string") {
    page.put(templateText(part.value));
  } else {
    page.put("${");
    page.print(part, levels.any);
    page.put("}");
  }
}

function isConcat(expr: Expr): expr is Extract<Expr, { kind: "call" }> {
  return expr.kind === "call" && expr.op === "text.concat";
}
