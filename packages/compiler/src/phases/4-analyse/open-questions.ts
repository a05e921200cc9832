import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { openQuestions } from "../../diagnostics/analysis.ts";
import type { CoverageIr, WorkflowIr } from "../../ir.ts";
import { type Budget, type Cost, createBudget, limits } from "../../reason/index.ts";

/** Whom a question is about. */
export type Subject = WorkflowIr | CoverageIr;

/** The budget of all questions about the workflows of a project, and an account of those that are left open. */
export interface OpenQuestions {
  readonly budget: Budget;
  /** Says whom the questions from now on are about. */
  readonly turnTo: (subject: Subject) => void;
  /** Does some work and keeps account of it; no account when it might have gone further with a larger budget. */
  readonly accounting: <T>(work: () => T) => { readonly value: T; readonly account: Account | undefined };
  /** Charges for work that was done before. False, and nothing is charged, where it would not have gone so far now. */
  readonly charge: (account: Account) => boolean;
  /** Reports, once, how many questions a limit left open, and about whom. */
  readonly report: (context: CompileContext) => void;
}

/** What some work took. */
export interface Account {
  readonly cost: Cost;
  /** Whom the questions were about that were left open, in their order. */
  readonly open: readonly Subject[];
}

/** A few workflows may take as much as this many. */
const fewest = 20;
/** So many are named. */
const mostNamed = 5;

/** An account without questions. `stepsEach` is what may be spent for each workflow, where it is not the usual. */
export function openQuestionsOf(workflows: readonly WorkflowIr[], stepsEach: number = limits.run): OpenQuestions {
  const open = new Map<Subject, number>();
  let subject: Subject | undefined;
  let noted: Subject[] = [];
  const note = (of: Subject): void => {
    open.set(of, (open.get(of) ?? 0) + 1);
    noted.push(of);
  };
  const onOpen = (): void => {
    if (subject !== undefined) note(subject);
  };
  const budget = createBudget({ steps: stepsEach * Math.max(workflows.length, fewest), onOpen });
  return {
    budget,
    turnTo: (next) => {
      subject = next;
    },
    accounting: (work) => {
      noted = [];
      const { value, cost } = budget.measure(work);
      return { value, account: cost && { cost, open: noted } };
    },
    charge: (account) => {
      if (!budget.pay(account.cost)) return false;
      for (const each of account.open) note(each);
      return true;
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
