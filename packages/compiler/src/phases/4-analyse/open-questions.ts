import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { openQuestions } from "../../diagnostics/analysis.ts";
import type { CoverageIr, WorkflowIr } from "../../ir.ts";
import { type Budget, createBudget, limits } from "../../reason/index.ts";

/** Whom a question is about. */
export type Subject = WorkflowIr | CoverageIr;

/** The budget of all questions about the workflows of a project, and an account of those that are left open. */
export interface OpenQuestions {
  readonly budget: Budget;
  /** Says whom the questions from now on are about. */
  readonly turnTo: (subject: Subject) => void;
  /** Reports, once, how many questions a limit left open, and about whom. */
  readonly report: (context: CompileContext) => void;
}

/** A few workflows may take as much as this many. */
const fewest = 20;
/** So many are named. */
const mostNamed = 5;

/** An account without questions. `stepsEach` is what may be spent for each workflow, where it is not the usual. */
export function openQuestionsOf(workflows: readonly WorkflowIr[], stepsEach: number = limits.run): OpenQuestions {
  const open = new Map<Subject, number>();
  let subject: Subject | undefined;
  const onOpen = (): void => {
    if (subject !== undefined) open.set(subject, (open.get(subject) ?? 0) + 1);
  };
  return {
    budget: createBudget({ steps: stepsEach * Math.max(workflows.length, fewest), onOpen }),
    turnTo: (next) => {
      subject = next;
    },
    report: (context) => {
      const [first] = open.keys();
      if (first === undefined) return;
      const count = [...open.values()].reduce((sum, each) => sum + each, 0);
      const names = [...open.keys()].map(({ id }) => `\`${id}\``);
      const more = names.length > mostNamed ? [`${names.length - mostNamed} more`] : [];
      const params = { count, about: listed([...names.slice(0, mostNamed), ...more]) };
      context.add(diagnose(openQuestions, params, { span: first.at }));
    },
  };
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
