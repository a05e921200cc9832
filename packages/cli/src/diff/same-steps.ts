import { type Expr, hashOf, nodeWriter, rewrite, stepVariableOf } from "@heed/plan";
import type { LoadedStep, LoadedWorkflow } from "@heed/runtime";
import { taskName } from "../replay/answers.ts";

/** A step of the one plan and the step of the other that takes its place; one of them is missing where a step came or went. */
export interface StepPair {
  /** `slack.main.postMessage`, with a number where there are several. */
  readonly label: string;
  readonly before?: LoadedStep;
  readonly now?: LoadedStep;
}

/** What two workflows do, step by step, and how the steps are called in expressions of either, so that these can be compared. */
export interface PairedSteps {
  readonly pairs: readonly StepPair[];
  readonly namesBefore: StepNames;
  readonly namesNow: StepNames;
}

/** Names of steps by their ids. */
export type StepNames = ReadonlyMap<string, string>;

/**
 * Finds which step takes the place of which: by what they do and not by their ids, which move when a step is put before them. Steps that are
 * the same in all that they do, what they read included, belong together; of the others, those of the same operation in their order.
 */
export function pairSteps(before: LoadedWorkflow, now: LoadedWorkflow): PairedSteps {
  const [olds, news] = [[...before.byId.values()], [...now.byId.values()]];
  const [contentBefore, contentNow] = [contentsOf(before), contentsOf(now)];
  const taken = new Map<LoadedStep, LoadedStep>();
  const left = new Set(olds);
  const passes: readonly ((old: LoadedStep, step: LoadedStep) => boolean)[] = [
    (old, step) => contentBefore.get(old.id) === contentNow.get(step.id),
    (old, step) => kindName(old) === kindName(step),
  ];
  for (const fits of passes) {
    for (const step of news) {
      if (taken.has(step)) continue;
      const found = [...left].find((old) => fits(old, step));
      if (found === undefined) continue;
      taken.set(step, found);
      left.delete(found);
    }
  }
  const unnamed = [
    ...news.map((step) => ({ now: step, ...(taken.has(step) ? { before: taken.get(step) } : {}) })),
    ...[...left].map((old) => ({ before: old })),
  ];
  return named(unnamed);
}

interface Unnamed {
  readonly before?: LoadedStep | undefined;
  readonly now?: LoadedStep | undefined;
}

function named(unnamed: readonly Unnamed[]): PairedSteps {
  const counts = new Map<string, number>();
  const [namesBefore, namesNow] = [new Map<string, string>(), new Map<string, string>()];
  const pairs = unnamed.map(({ before, now }): StepPair => {
    const step = now ?? before;
    const name = step === undefined ? "" : kindName(step);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const label = count === 1 ? name : `${name} (${count})`;
    if (before !== undefined) namesBefore.set(before.id, label);
    if (now !== undefined) namesNow.set(now.id, label);
    return { label, ...(before && { before }), ...(now && { now }) };
  });
  return { pairs, namesBefore, namesNow };
}

function kindName(step: LoadedStep): string {
  const inside = "forEach ".repeat(step.within.length);
  if (step.kind === "task") return `${inside}${taskName(step)}`;
  return `${inside}${step.kind}`;
}

/** An expression with steps by their names instead of their ids: `s0.url` becomes `tickets.create.url`. */
export function withNames(expr: Expr, names: StepNames): Expr {
  return rewrite(expr, (node) => {
    const read = node.kind === "variable" ? stepVariableOf(node.name) : undefined;
    const name = read && names.get(read.of);
    if (node.kind !== "variable" || read === undefined || name === undefined) return node;
    const suffix = { output: "", result: " (how it ended)", element: " element", index: " index" }[read.kind];
    return { ...node, name: `${name}${suffix}` };
  });
}

/** True when two expressions say the same. */
export function isSameExpr(a: Expr | undefined, b: Expr | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return nodeWriter().write(a) === nodeWriter().write(b);
}

/** All that a step does, with the contents of the steps that it reads or waits for in place of their ids. */
function contentsOf({ byId }: LoadedWorkflow): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  const { write } = nodeWriter();
  const written = (expr: Expr | undefined): string | null =>
    expr === undefined ? null : write(withNames(expr, contents));
  for (const step of byId.values()) {
    const around = step.within.map((id) => contents.get(id) ?? id);
    const after = step.after.map((id) => contents.get(id) ?? id);
    contents.set(
      step.id,
      hashOf([kindName(step), around, after, written(step.guard?.expr), ...ownContent(step, written)]),
    );
  }
  return contents;
}

function ownContent(
  step: LoadedStep,
  written: (expr: Expr | undefined) => string | null,
): readonly (string | number | null)[] {
  switch (step.kind) {
    case "task": {
      const { retry, timeoutMs, idempotency, mayFail } = step;
      const options = JSON.stringify([retry ?? null, timeoutMs ?? null, mayFail ?? false]);
      return [written(step.input.expr), options, written(idempotency?.expr)];
    }
    case "wait":
      return [written(step.ms.expr)];
    case "until":
      return [written(step.instant.expr)];
    case "forEach":
      return [written(step.list.expr), step.most];
  }
}
