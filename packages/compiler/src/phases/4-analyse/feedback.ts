import { diagnose, type RelatedPlace } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { feedbackLoop } from "../../diagnostics/analysis.ts";
import { allSteps, type StepIr, type TaskIr, type WorkflowIr } from "../../ir.ts";
import { operationOf } from "./contract-of.ts";

/** A step that makes records, and a workflow that looks at them. */
interface Edge {
  readonly from: WorkflowIr;
  readonly step: TaskIr;
  readonly to: WorkflowIr;
}

/**
 * Reports workflows that may set each other off without end: a step writes through a connection that makes records of a dataset, a workflow
 * on that dataset writes, and so on until the first one looks at what comes of it. Each workflow is told of once.
 */
export function reportFeedback(
  workflows: readonly WorkflowIr[],
  fedBy: ReadonlyMap<string, readonly string[]>,
  context: CompileContext,
): void {
  const fed = fedWorkflows(workflows, fedBy);
  if (fed.size === 0) return;
  const edges = workflows.flatMap((from) => allSteps(from.steps).flatMap((step) => edgesOf(from, step, fed)));
  const leaving = new Map<WorkflowIr, Edge[]>();
  for (const edge of edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  const told = new Set<WorkflowIr>();
  for (const workflow of workflows) {
    const loop = told.has(workflow) ? undefined : shortestLoop(workflow, leaving);
    const [first] = loop ?? [];
    if (loop === undefined || first === undefined) continue;
    for (const { from } of loop) told.add(from);
    context.add(diagnose(feedbackLoop, { way: wayOf(loop) }, { span: first.step.at, because: becauseOf(loop) }));
  }
}

/** The workflows on datasets that connections make records of, by the ids of the connections. */
type Fed = ReadonlyMap<string, readonly WorkflowIr[]>;

function fedWorkflows(workflows: readonly WorkflowIr[], fedBy: ReadonlyMap<string, readonly string[]>): Fed {
  const fed = new Map<string, WorkflowIr[]>();
  for (const workflow of workflows) {
    for (const id of new Set(fedBy.get(workflow.dataset))) {
      const known = fed.get(id) ?? [];
      known.push(workflow);
      fed.set(id, known);
    }
  }
  return fed;
}

function edgesOf(from: WorkflowIr, step: StepIr, fed: Fed): readonly Edge[] {
  if (step.kind !== "task" || operationOf(step)?.repeats === "reads") return [];
  return (fed.get(step.connection.id) ?? []).map((to) => ({ from, step, to }));
}

/** The fewest steps that lead from a workflow back to it; undefined when none do. */
function shortestLoop(
  start: WorkflowIr,
  leaving: ReadonlyMap<WorkflowIr, readonly Edge[]>,
): readonly Edge[] | undefined {
  const seen = new Set<WorkflowIr>();
  let ways: readonly (readonly Edge[])[] = (leaving.get(start) ?? []).map((edge) => [edge]);
  while (ways.length > 0) {
    const back = ways.find((way) => way.at(-1)?.to === start);
    if (back !== undefined) return back;
    const next: (readonly Edge[])[] = [];
    for (const way of ways) {
      const to = way.at(-1)?.to;
      if (to === undefined || seen.has(to)) continue;
      seen.add(to);
      for (const edge of leaving.get(to) ?? []) next.push([...way, edge]);
    }
    ways = next;
  }
  return undefined;
}

function wayOf(loop: readonly Edge[]): string {
  const parts = loop.map(
    ({ from, step, to }) => `\`${from.id}\` writes to \`${step.connection.id}\`, which feeds \`${to.dataset}\``,
  );
  return `${parts.join("; ")}; on that runs \`${loop.at(-1)?.to.id}\``;
}

function becauseOf(loop: readonly Edge[]): readonly RelatedPlace[] {
  return loop.slice(1).map(({ from, step }) => ({ message: `\`${from.id}\` writes here`, span: step.at }));
}
