import type { Diagnostic, PlanDataset } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { allSteps, type CoverageIr, type WorkflowIr } from "../../ir.ts";
import { recorded } from "../../kept.ts";
import { reportUncovered } from "./coverage.ts";
import { reportDeadSteps } from "./dead-steps.ts";
import { reportFeedback } from "./feedback.ts";
import { type Account, type OpenQuestions, openQuestionsOf } from "./open-questions.ts";
import { reportOverlaps } from "./overlaps.ts";
import { reportParts } from "./parts.ts";
import { isAboutRecord, reasonerOf, reasonersFor } from "./reasoners.ts";
import { reportSameSteps } from "./same-steps.ts";
import { reportWholeCondition } from "./whole-condition.ts";

/** What the analyses look at: workflows as they were written, before anything is worked out, and the datasets they are about. */
export interface Analysed {
  readonly workflows: readonly WorkflowIr[];
  readonly coverages: readonly CoverageIr[];
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  /** The ids of the connections that make records of datasets, by the datasets' names. */
  readonly fedBy: ReadonlyMap<string, readonly string[]>;
  /** Steps that finding out may take for each workflow, where it is not the usual. */
  readonly steps?: number | undefined;
}

/** What was found out of one workflow by itself. */
interface Alone {
  /** False when it runs for no record. */
  readonly isRunning: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was found out of the workflows of a dataset together, by the analyses in their order. */
interface Together {
  readonly same: readonly Diagnostic[];
  readonly uncovered: readonly Diagnostic[];
  readonly overlaps: readonly Diagnostic[];
}

interface Found<T> {
  readonly value: T;
  readonly account: Account;
}

/** What was found out before. That of workflows that are still the same objects, on datasets that are the same, is true of them still. */
export interface AnalysisMemory {
  readonly alone: WeakMap<WorkflowIr, Found<Alone>>;
  readonly together: Map<string, Found<Together> & { readonly of: readonly (WorkflowIr | CoverageIr)[] }>;
}

/** A memory of nothing. */
export function emptyAnalysisMemory(): AnalysisMemory {
  return { alone: new WeakMap(), together: new Map() };
}

/** Reports what is proved of all records that pass their schema: conditions, parts and steps that decide nothing, workflows that repeat others. */
export function analyse(analysed: Analysed, context: CompileContext, memory = emptyAnalysisMemory()): void {
  const { workflows, fedBy, steps } = analysed;
  const open = openQuestionsOf(workflows, steps);
  const analysing: Analysing = { ...analysed, open, context };
  const running = workflows.filter((workflow) => {
    const known = memory.alone.get(workflow);
    const { isRunning, diagnostics } = found(known, open, {
      work: () => aloneOf(workflow, analysing),
      keep: (made) => memory.alone.set(workflow, made),
    });
    tell(diagnostics, context);
    return isRunning;
  });
  const groups = groupsOf(analysed, running);
  for (const name of memory.together.keys()) if (!groups.has(name)) memory.together.delete(name);
  const together = [...groups].map(([name, group]) => {
    const of = [...group.workflows, ...group.coverages];
    const known = memory.together.get(name);
    const isSame =
      known !== undefined && known.of.length === of.length && known.of.every((each, at) => each === of[at]);
    return found(isSame ? known : undefined, open, {
      work: () => togetherOf(group, analysing),
      keep: (made) => memory.together.set(name, { ...made, of }),
    });
  });
  for (const { same } of together) tell(same, context);
  for (const { uncovered } of together) tell(uncovered, context);
  reportFeedback(running, fedBy, context);
  for (const { overlaps } of together) tell(overlaps, context);
  open.report(context);
}

function tell(diagnostics: readonly Diagnostic[], { add }: CompileContext): void {
  for (const diagnostic of diagnostics) add(diagnostic);
}

/** What was found out before, if the budget would have let it be found out now; else what comes of finding out. */
function found<T>(
  known: Found<T> | undefined,
  open: OpenQuestions,
  { work, keep }: { readonly work: () => T; readonly keep: (made: Found<T>) => unknown },
): T {
  if (known !== undefined && open.charge(known.account)) return known.value;
  const { value, account } = open.accounting(work);
  if (account !== undefined) keep({ value, account });
  return value;
}

interface Analysing extends Analysed {
  readonly open: OpenQuestions;
  readonly context: CompileContext;
}

function aloneOf(workflow: WorkflowIr, { datasets, open, context }: Analysing): Alone {
  open.turnTo(workflow);
  const reasoner = reasonerOf(workflow, { datasets, budget: open.budget });
  const guards = allSteps(workflow.steps).flatMap(({ guard }) => guard);
  reasoner.learn([workflow.when, ...guards].filter(isAboutRecord));
  const { value, diagnostics } = recorded(context, (reporting) => {
    const analysis = { workflow, reasoner, budget: open.budget, context: reporting };
    const truth = reportWholeCondition(analysis);
    if (truth === "never") return false;
    if (truth === "sometimes") reportParts(analysis);
    reportDeadSteps(analysis);
    return true;
  });
  return { isRunning: value, diagnostics };
}

/** The workflows on one dataset, and the claims about them. */
interface Group {
  readonly workflows: WorkflowIr[];
  /** Those of them that run for some record. */
  readonly running: WorkflowIr[];
  readonly coverages: CoverageIr[];
}

function groupsOf({ workflows, coverages }: Analysed, running: readonly WorkflowIr[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const groupOf = ({ dataset }: WorkflowIr | CoverageIr): Group => {
    const group = groups.get(dataset) ?? { workflows: [], running: [], coverages: [] };
    groups.set(dataset, group);
    return group;
  };
  for (const workflow of workflows) groupOf(workflow).workflows.push(workflow);
  for (const workflow of running) groupOf(workflow).running.push(workflow);
  for (const coverage of coverages) groupOf(coverage).coverages.push(coverage);
  return groups;
}

function togetherOf({ workflows, running, coverages }: Group, { datasets, open, context }: Analysing): Together {
  const reasonerFor = reasonersFor(workflows, coverages, { datasets, open });
  const same = recorded(context, (reporting) => reportSameSteps(running, reasonerFor, reporting));
  const uncovered = recorded(context, (reporting) => {
    for (const coverage of coverages) reportUncovered(coverage, running, { reasonerFor, context: reporting });
  });
  const overlaps = recorded(context, (reporting) =>
    reportOverlaps(running, { reasonerFor, repeated: same.value, context: reporting }),
  );
  return { same: same.diagnostics, uncovered: uncovered.diagnostics, overlaps: overlaps.diagnostics };
}
