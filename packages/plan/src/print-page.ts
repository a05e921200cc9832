import type { Expr } from "./expr.ts";

/** Where an expression is being printed. */
export interface Page {
  /** What the record is called. */
  readonly record: string;
  readonly isFull: () => boolean;
  readonly put: (text: string) => void;
  /** Prints an expression, in parentheses where it binds less than the level. */
  readonly print: (expr: Expr, level: number) => void;
  /** Prints what stands behind an arrow, where a brace would begin a block. */
  readonly printBody: (expr: Expr) => void;
}

/** How an expression is written, and how tightly that holds together. */
export interface Form {
  readonly level: number;
  readonly write: (page: Page) => void;
}

/** The precedence of TypeScript's operators. Beside `??`, the operators `||` and `&&` need parentheses. */
export const levels = {
  any: 0,
  choice: 2,
  coalesce: 3,
  or: 4,
  and: 5,
  aboveAnd: 6,
  equality: 8,
  relation: 9,
  sum: 11,
  product: 12,
  power: 13,
  unary: 14,
  member: 17,
  primary: 18,
} as const;

/** Writes expressions with commas between them. */
export function writeAll(exprs: readonly Expr[], page: Page): void {
  for (const [at, expr] of exprs.entries()) {
    if (page.isFull()) return;
    if (at > 0) page.put(", ");
    page.print(expr, levels.choice);
  }
}
