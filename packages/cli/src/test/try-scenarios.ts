import { type Diagnostic, diagnose } from "@heed/plan";
import type { LoadedPlan } from "@heed/runtime";
import { explanationText } from "@heed/runtime/query";
import { scenarioFailed } from "../replay/faults.ts";
import { type Coverage, CoverageCount } from "./coverage.ts";
import type { FoundScenario } from "./find-scenarios.ts";
import { type Problem, problemsOf } from "./judge.ts";
import { playScenario } from "./run-scenario.ts";
import { scopedPlans } from "./scoped-plans.ts";

/** A scenario that was tried. */
export interface Tried {
  readonly scenario: FoundScenario;
  readonly problems: readonly Problem[];
  readonly tookMs: number;
}

/** Tries scenarios one after the other, and notes what they go through. */
export async function tryScenarios(
  scenarios: readonly FoundScenario[],
  plan: LoadedPlan,
  onTried: (count: number) => void,
): Promise<{ readonly tried: readonly Tried[]; readonly coverage: Coverage }> {
  const coverage = new CoverageCount(plan, (workflow, expr) => explanationText({ plan, workflow }, expr));
  const planFor = scopedPlans(plan);
  const tried: Tried[] = [];
  for (const scenario of scenarios) {
    const startedAt = performance.now();
    const own = planFor(scenario.content);
    const played = await playScenario(scenario.content, own, coverage);
    const problems = problemsOf(scenario.content, played, own);
    tried.push({ scenario, problems, tookMs: performance.now() - startedAt });
    onTried(tried.length);
  }
  return { tried, coverage: coverage.coverage() };
}

/** A scenario that failed as a diagnostic, with its problems as reasons. */
export function failureOf({ scenario, problems }: Tried): Diagnostic {
  const { content, at, placeOf } = scenario;
  const [first, ...more] = problems;
  const told = first === undefined ? "" : [first.text, ...first.more.map((line) => line.trim())].join("; ");
  const problem = `${told}${more.length === 0 ? "" : `, and ${more.length} more`}`;
  const because = problems.map(({ element, text, more: lines }) => ({
    message: [text, ...lines.map((line) => line.trim())].join("; "),
    span: (element === undefined ? undefined : placeOf(element)) ?? at,
  }));
  return diagnose(scenarioFailed, { name: content.name, problem }, { span: at, because });
}
