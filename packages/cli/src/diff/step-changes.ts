import { childrenOf, type Expr, printExpr } from "@heed/plan";
import type { LoadedStep, LoadedWorkflow } from "@heed/runtime";
import { duration } from "../progress.ts";
import { type Difference, differences, shown } from "../replay/difference.ts";
import { isSameExpr, type PairedSteps, pairSteps, type StepNames, type StepPair, withNames } from "./same-steps.ts";

/** A part of a step that is another now, in the form of the source; undefined where there is none. */
export interface PartChange {
  /** `if`, `input.channel`, `retry`. */
  readonly part: string;
  readonly before: string | undefined;
  readonly now: string | undefined;
}

/** A step that came, went, or is another now. */
export interface StepChange {
  readonly kind: "added" | "removed" | "changed";
  /** `slack.main.postMessage`. */
  readonly step: string;
  /** What is different; for a step that came, what it is. */
  readonly parts: readonly PartChange[];
  /** The id of the step in the plan that has it now, else in the one that had it. */
  readonly id: string;
}

/** The steps that are different between two workflows. */
export function stepChanges(before: LoadedWorkflow, now: LoadedWorkflow): readonly StepChange[] {
  const paired = pairSteps(before, now);
  return paired.pairs.flatMap((pair) => changeOf(pair, paired));
}

function changeOf({ label, before, now }: StepPair, names: PairedSteps): readonly StepChange[] {
  if (now === undefined)
    return before === undefined ? [] : [{ kind: "removed", step: label, parts: [], id: before.id }];
  if (before === undefined) return [{ kind: "added", step: label, parts: partsOf(now, names.namesNow), id: now.id }];
  const parts = changedParts(partsAsExprs(before, names.namesBefore), partsAsExprs(now, names.namesNow));
  return parts.length === 0 ? [] : [{ kind: "changed", step: label, parts, id: now.id }];
}

/** A part of a step: an expression, or a word where it is none. */
type Part = { readonly expr: Expr } | { readonly word: string };

function partsOf(step: LoadedStep, names: StepNames): readonly PartChange[] {
  return [...partsAsExprs(step, names)].map(([part, value]) => ({ part, before: undefined, now: textOf(value, part) }));
}

function partsAsExprs(step: LoadedStep, names: StepNames): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const add = (name: string, expr: Expr | undefined): void => {
    if (expr !== undefined)
      for (const [path, each] of leaves(name, withNames(expr, names))) parts.set(path, { expr: each });
  };
  const say = (name: string, word: string | undefined): void => {
    if (word !== undefined) parts.set(name, { word });
  };
  add("if", step.guard?.expr);
  say(
    "after",
    step.after.length === 0
      ? undefined
      : step.after
          .map((id) => names.get(id) ?? id)
          .sort()
          .join(", "),
  );
  if (step.kind === "wait") add("for", step.ms.expr);
  if (step.kind === "until") add("until", step.instant.expr);
  if (step.kind === "forEach") {
    add("of", step.list.expr);
    say("most", String(step.most));
  }
  if (step.kind === "task") {
    add("input", step.input.expr);
    add("idempotency", step.idempotency?.expr);
    say("retry", step.retry && JSON.stringify(step.retry));
    say("timeout", step.timeoutMs === undefined ? undefined : duration(step.timeoutMs));
    say("may fail", step.mayFail === true ? "yes" : undefined);
  }
  return parts;
}

/** The fields of a record that is written as such, each on its own; `if` is told whole. */
function leaves(name: string, expr: Expr): readonly (readonly [path: string, expr: Expr])[] {
  if (expr.kind !== "record" || expr.entries.length === 0) return [[name, expr]];
  return expr.entries.flatMap(([entry, value]) => leaves(name === "input" ? entry : `${name}.${entry}`, value));
}

function changedParts(before: ReadonlyMap<string, Part>, now: ReadonlyMap<string, Part>): readonly PartChange[] {
  const names = [...new Set([...before.keys(), ...now.keys()])];
  return names.flatMap((part) => {
    const [was, is] = [before.get(part), now.get(part)];
    return isSame(was, is) ? [] : changedPart(part, was, is);
  });
}

/** Where the difference is in a table that is too long to be printed, it is told by itself. */
function changedPart(part: string, was: Part | undefined, is: Part | undefined): readonly PartChange[] {
  const [before, now] = [textOf(was, part), textOf(is, part)];
  if (before !== now || was === undefined || is === undefined) return [{ part, before, now }];
  if (!("expr" in was) || !("expr" in is)) return [];
  return constantChanges(was.expr, is.expr).map(({ path, before: old, now: changed }) => ({
    part: path === "" ? part : `${part}, its table at ${path}`,
    before: shown(old),
    now: shown(changed),
  }));
}

/** The constants in which two expressions of the same form differ. */
function constantChanges(before: Expr, now: Expr): readonly Difference[] {
  if (before.kind === "constant" && now.kind === "constant") return differences(before.value, now.value);
  const [olds, news] = [childrenOf(before), childrenOf(now)];
  const found = olds.flatMap((old, at) => {
    const is = news[at];
    return is === undefined || isSameExpr(old, is) ? [] : constantChanges(old, is);
  });
  const distinct = new Map(found.map((each) => [JSON.stringify(each), each]));
  return distinct.size === 0 ? [{ path: "", before: printExpr(before), now: printExpr(now) }] : [...distinct.values()];
}

function isSame(a: Part | undefined, b: Part | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if ("expr" in a && "expr" in b) return isSameExpr(a.expr, b.expr);
  return "word" in a && "word" in b && a.word === b.word;
}

function textOf(part: Part | undefined, name: string): string | undefined {
  if (part === undefined) return undefined;
  if ("word" in part) return part.word;
  const { expr } = part;
  const isLength = name === "for" && expr.kind === "constant" && typeof expr.value === "number";
  return isLength ? duration(Number(expr.value)) : printExpr(expr);
}
