import type { Diagnostic, PlanDataset } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import type { CoverageIr, WorkflowIr } from "../../ir.ts";
import { recorded } from "../../kept.ts";
import { createInterner } from "../../reason/index.ts";
import { reportUncovered } from "./coverage.ts";
import { reportDeadSteps } from "./dead-steps.ts";
import { effectNames } from "./effects.ts";
import { reportFeedback } from "./feedback.ts";
import { type Account, type OpenQuestions, openQuestionsOf } from "./open-questions.ts";
import { reportOverlaps } from "./overlaps.ts";
import { reportParts } from "./parts.ts";
import { judgesFor, reasonersFor, type Sharing } from "./reasoners.ts";
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
  const groups = groupsOf(analysed);
  for (const name of memory.together.keys()) if (!groups.has(name)) memory.together.delete(name);
  const running = new Set<WorkflowIr>();
  for (const [name, group] of groups) {
    // One dataset after the other: what is worked out for one is of no use for the next.
    const analysing: Analysing = { ...analysed, open, context, interner: createInterner() };
    const ofGroup = runningOf(group, analysing, memory);
    for (const workflow of ofGroup) running.add(workflow);
    const of = [...group.workflows, ...group.coverages];
    const known = memory.together.get(name);
    const isSame =
      known !== undefined && known.of.length === of.length && known.of.every((each, at) => each === of[at]);
    const { same, uncovered, overlaps } = found(isSame ? known : undefined, open, {
      work: () => togetherOf(group, ofGroup, analysing),
      keep: (made) => memory.together.set(name, { ...made, of }),
    });
    for (const diagnostics of [same, uncovered, overlaps]) tell(diagnostics, context);
  }
  reportFeedback(
    workflows.filter((workflow) => running.has(workflow)),
    fedBy,
    context,
  );
  open.report(context);
}

/** The workflows of a dataset that run for some record; what is found out of each by itself is told. */
function runningOf({ workflows }: Group, analysing: Analysing, memory: AnalysisMemory): readonly WorkflowIr[] {
  const { open, context } = analysing;
  const judgeOf = judgesFor(analysing);
  return workflows.filter((workflow) => {
    const { isRunning, diagnostics } = found(memory.alone.get(workflow), open, {
      work: () => aloneOf(workflow, judgeOf, analysing),
      keep: (made) => memory.alone.set(workflow, made),
    });
    tell(diagnostics, context);
    return isRunning;
  });
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

interface Analysing extends Analysed, Sharing {
  readonly context: CompileContext;
}

function aloneOf(workflow: WorkflowIr, judgeOf: ReturnType<typeof judgesFor>, { open, context }: Analysing): Alone {
  open.turnTo(workflow);
  const { value, diagnostics } = recorded(context, (reporting) => {
    const analysis = { workflow, judge: judgeOf(workflow), budget: open.budget, context: reporting };
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
  readonly coverages: CoverageIr[];
}

function groupsOf({ workflows, coverages }: Analysed): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const groupOf = ({ dataset }: WorkflowIr | CoverageIr): Group => {
    const group = groups.get(dataset) ?? { workflows: [], coverages: [] };
    groups.set(dataset, group);
    return group;
  };
  for (const workflow of workflows) groupOf(workflow).workflows.push(workflow);
  for (const coverage of coverages) groupOf(coverage).coverages.push(coverage);
  return groups;
}

function togetherOf({ workflows, coverages }: Group, running: readonly WorkflowIr[], analysing: Analysing): Together {
  const { context } = analysing;
  const reasonerFor = reasonersFor(workflows, coverages, analysing);
  const names = effectNames(analysing.interner);
  const same = recorded(context, (reporting) => reportSameSteps(running, { reasonerFor, names, context: reporting }));
  const uncovered = recorded(context, (reporting) => {
    for (const coverage of coverages) reportUncovered(coverage, running, { reasonerFor, context: reporting });
  });
  const overlaps = recorded(context, (reporting) =>
    reportOverlaps(running, { reasonerFor, names, repeated: same.value, context: reporting }),
  );
  return { same: same.diagnostics, uncovered: uncovered.diagnostics, overlaps: overlaps.diagnostics };
}
