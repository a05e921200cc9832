import { type Expr, freeVariables } from "./expr.ts";

/** What a variable of a step's expressions stands for; `of` is the step that it is named after. */
export interface StepVariable {
  /** The output of a step (`s0`), how it ended (`r0`), or the element that a `forEach` looks at (`e0`) and its place (`i0`). */
  readonly kind: "output" | "result" | "element" | "index";
  readonly of: string;
}

const letters = { output: "s", result: "r", element: "e", index: "i" } as const;
const kinds: ReadonlyMap<string, StepVariable["kind"]> = new Map([
  ["s", "output"],
  ["r", "result"],
  ["e", "element"],
  ["i", "index"],
]);

/** The name of the variable that stands for something of a step: `result` of `s0` is `r0`. */
export function stepVariable(kind: StepVariable["kind"], step: string): string {
  return `${letters[kind]}${step.slice(1)}`;
}

/** What the name of a variable stands for; undefined for a name that no step has given. */
export function stepVariableOf(name: string): StepVariable | undefined {
  const [, letter = "", number] = /^([srei])(\d+)$/.exec(name) ?? [];
  const kind = kinds.get(letter);
  return kind === undefined || number === undefined ? undefined : { kind, of: `s${number}` };
}

/** The steps that expressions read: whose output, and of which it is read how they ended. Each once, in the order of their numbers. */
export function stepsRead(exprs: readonly Expr[]): { readonly needs: string[]; readonly watches: string[] } {
  const names = new Set(exprs.flatMap((expr) => [...freeVariables(expr)]));
  const read = [...names].flatMap((name) => stepVariableOf(name) ?? []);
  const of = (kind: StepVariable["kind"]): string[] =>
    read
      .flatMap((each) => (each.kind === kind ? [each.of] : []))
      .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  return { needs: of("output"), watches: of("result") };
}
