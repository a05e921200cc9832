import { type Expr, printExpr } from "@heed/plan";
import type { LoadedPlan, LoadedStep, LoadedWorkflow } from "@heed/runtime";
import { duration } from "../progress.ts";

/** The event that starts a workflow, a task, a wait, or a `forEach`, whose steps come after it. */
export interface GraphNode {
  readonly id: string;
  readonly kind: "event" | "task" | "wait" | "forEach";
  readonly title: string;
  /** What belongs below the title: of an event, the condition. */
  readonly detail?: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Under which condition the step at its end runs, as TypeScript. */
  readonly label?: string;
}

/** A workflow as boxes and arrows. */
export interface WorkflowGraph {
  readonly id: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Where it was written, such as `workflows/thanks.ts:12`, when the plan came with its source map. */
  readonly place: string | undefined;
}

/** The graphs of workflows: the event first, then the steps in the order in which they were written. */
export function graphOf({ id, dataset, on, when, byId }: LoadedWorkflow, { map }: LoadedPlan): WorkflowGraph {
  const event: GraphNode = {
    id: "event",
    kind: "event",
    title: plain(`${dataset} ${on}`),
    detail: `when ${written(when.expr)}`,
  };
  const at = map?.workflows[id]?.at;
  const steps = [...byId.values()];
  const file = at === undefined ? undefined : map?.files[at[0]];
  return {
    id: plain(id),
    nodes: [event, ...steps.map(nodeOf)],
    edges: edgesOf(steps),
    place: at === undefined || file === undefined ? undefined : plain(`${file}:${at[1]}`),
  };
}

function nodeOf(step: LoadedStep): GraphNode {
  const { id } = step;
  switch (step.kind) {
    case "task":
      return { id, kind: "task", title: plain(`${id} · ${step.connection}.${step.operation}`) };
    case "wait":
      return { id, kind: "wait", title: `${id} · wait ${lengthOf(step.ms.expr)}` };
    case "until":
      return { id, kind: "wait", title: `${id} · wait until ${written(step.instant.expr)}` };
    case "forEach":
      return { id, kind: "forEach", title: `${id} · for each, ${step.most} at most`, detail: written(step.list.expr) };
  }
}

function lengthOf(expr: Expr): string {
  return expr.kind === "constant" && typeof expr.value === "number" ? duration(expr.value) : `${written(expr)} ms`;
}

/** An arrow to each step from those that it waits for, without those that another arrow implies; the condition stands at the last. */
function edgesOf(steps: readonly LoadedStep[]): readonly GraphEdge[] {
  const above = new Map<string, ReadonlySet<string>>();
  return steps.flatMap(({ id, within, needs, watches, after, guard }) => {
    const direct = [...new Set([...within.slice(-1), ...needs, ...watches, ...after])];
    const implied = new Set(direct.flatMap((each) => [...(above.get(each) ?? [])]));
    above.set(id, new Set([...direct, ...implied]));
    const kept = direct.filter((each) => !implied.has(each)).sort((a, b) => numberOf(a) - numberOf(b));
    const from = kept.length === 0 ? ["event"] : kept;
    const label = guard === undefined ? {} : { label: `if ${written(guard.expr)}` };
    return from.map((each, index) => ({ from: each, to: id, ...(index === from.length - 1 ? label : {}) }));
  });
}

/** Steps are numbered in the order of the source: `s0`, `s1`. */
function numberOf(id: string): number {
  return Number(id.slice(1));
}

function written(expr: Expr): string {
  return plain(printExpr(expr));
}

/** A text in lines of a width, broken at spaces where there are any; the last line ends in an ellipsis where it does not fit. */
export function wrapped(
  text: string,
  { width, lines }: { readonly width: number; readonly lines: number },
): readonly string[] {
  const made: string[] = [];
  let rest = plain(text);
  while (rest !== "" && made.length < lines) {
    const isLast = made.length === lines - 1;
    if (rest.length <= width) return [...made, rest];
    const space = rest.lastIndexOf(" ", width);
    const end = isLast ? width - 1 : space > width / 3 ? space : width;
    // Not between the halves of a pair, as of an emoji.
    const whole = /[\ud800-\udbff]/.test(rest.charAt(end - 1)) ? end - 1 : end;
    made.push(isLast ? `${rest.slice(0, whole)}…` : rest.slice(0, whole));
    rest = rest.slice(whole).trimStart();
  }
  return made;
}

/** On one line, without what cannot be seen: such a sign may turn the direction of a text, or end a label early. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, " ").trim();
}
