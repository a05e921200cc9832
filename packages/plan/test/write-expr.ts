import type { Expr } from "../src/expr.ts";
import type { Value } from "../src/value.ts";

/** Expressions as tests write them. */
export const constant = (value: Value): Expr => ({ kind: "constant", value });
export const variable = (name: string): Expr => ({ kind: "variable", name });
export const get = (of: Expr, name: string): Expr => ({ kind: "get", of, name });
export const call = (op: string, ...args: readonly Expr[]): Expr => ({ kind: "call", op, args });
export const record = (entries: { readonly [name: string]: Expr }): Expr => ({
  kind: "record",
  entries: Object.entries(entries),
});
export const field = (name: string): Expr => get(variable("record"), name);
