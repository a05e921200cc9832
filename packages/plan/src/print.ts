import type { Expr } from "./expr.ts";
import { whole } from "./print-constant.ts";
import { formOf } from "./print-form.ts";
import { levels, type Page } from "./print-page.ts";

/** How an expression is printed. */
export interface PrintOptions {
  /** What the workflow's author called the record; `record` when left out. */
  readonly record?: string;
}

/** Longer texts end in an ellipsis. */
const longest = 400;

/** The expression as a person would write it in TypeScript, cut at 400 characters: `review.rating <= 2 && !review.text.includes("ok")`. */
export function printExpr(expr: Expr, { record = "record" }: PrintOptions = {}): string {
  let text = "";
  let depth = 0;
  const page: Page = {
    record,
    isFull: () => text.length > longest,
    put: (more) => {
      text += more;
    },
    print: (part, level) => {
      // Nothing is added once the page is full, so a part that occurs often costs no more than what is printed of it.
      if (page.isFull()) return;
      // Each level prints something, if only behind what is inside it: deeper than this, the rest is cut anyway.
      if (depth > longest) {
        page.put("…");
        return;
      }
      depth += 1;
      const form = formOf(part);
      if (form.level < level) page.put("(");
      form.write(page);
      if (form.level < level) page.put(")");
      depth -= 1;
    },
    printBody: (body) => {
      const start = text.length;
      page.print(body, levels.choice);
      if (text[start] === "{") text = `${text.slice(0, start)}(${text.slice(start)})`;
    },
  };
  page.print(expr, levels.any);
  return text.length > longest ? `${whole(text.slice(0, longest - 1))}…` : text;
}
