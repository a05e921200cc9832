import type { LoadedPlan, LoadedWorkflow } from "@heed/runtime";
import { explanationOf, placeOfStep } from "@heed/runtime/query";
import { printable } from "../printable.ts";
import { duration } from "../progress.ts";
import { taskName } from "../replay/answers.ts";
import { whyNot } from "../replay/deciding-part.ts";
import { shown, shownPair } from "../replay/difference.ts";
import type { Done } from "../replay/done.ts";
import { reasonText } from "../run/rejects-file.ts";
import { type Deviation, deviations } from "./compare.ts";
import { containedText, type Mismatch } from "./part.ts";
import type { Arrived, Played } from "./run-scenario.ts";
import type { ScenarioContent } from "./scenario.ts";

/** A way in which a scenario did not come out as it says. */
export interface Problem {
  /** The element of the scenario that it is about: `expect.2`; absent where it is about none. */
  readonly element?: string;
  /** What is wrong, in one line, and more lines below it. The first sign is that of a diff. */
  readonly sign: "-" | "+" | "~" | "!";
  readonly text: string;
  readonly more: readonly string[];
}

/** Everything in which a scenario did not come out as it says. */
export function problemsOf(scenario: ScenarioContent, played: Played, plan: LoadedPlan): readonly Problem[] {
  const done = played.done.filter(({ workflow }) => scenario.workflow === undefined || workflow === scenario.workflow);
  const context = { scenario, played, plan };
  return [
    ...played.arrived.flatMap(arrivalProblems),
    ...matchProblems(context),
    ...(scenario.expect === undefined
      ? []
      : deviations(scenario.expect, done).map((each) => deviationProblem(each, context))),
  ];
}

interface Context {
  readonly scenario: ScenarioContent;
  readonly played: Played;
  readonly plan: LoadedPlan;
}

function arrivalProblems({ element, result }: Arrived): readonly Problem[] {
  const at = { element: `records.${element}`, more: [] };
  if (result.kind === "rejected")
    return [{ ...at, sign: "!", text: `the record is not accepted: ${printable(reasonText(result.issues))}` }];
  if (result.kind !== "accepted") return [];
  return result.faults.map(({ workflow, message, place }) => ({
    ...at,
    sign: "!",
    text: `${workflow}: the condition cannot be evaluated: ${printable(message)}${place === undefined ? "" : ` (${place})`}`,
  }));
}

function matchProblems(context: Context): readonly Problem[] {
  const { scenario, played } = context;
  const matched = new Set(played.runs.map(({ workflow }) => workflow));
  return [
    ...scenario.matches
      .filter((id) => !matched.has(id))
      .map((id): Problem => ({ sign: "-", text: `${id} did not match`, more: whyNoMatch(id, context) })),
    ...scenario.ignores
      .filter((id) => matched.has(id))
      .map((id): Problem => ({ sign: "+", text: `${id} matched, and must not`, more: [] })),
  ];
}

/** Why a workflow matched none of the records, a line for each that it looked at. */
function whyNoMatch(id: string, { played, plan }: Context): readonly string[] {
  const workflow = plan.workflows.find((each) => each.id === id);
  if (workflow === undefined) return [];
  const lines = played.arrived.flatMap(({ result, record, before, startedAt }) => {
    if (result.kind !== "accepted" || record === undefined) return [];
    if (workflow.on !== "saved" && workflow.on !== result.event)
      return [`it looks at records that are ${workflow.on}, and this one was ${result.event}`];
    const scope = { record, before, now: startedAt };
    return [printable(whyNot(explanationOf({ plan, workflow }, workflow.when.expr, scope)))];
  });
  return [...new Set(lines)].slice(0, 3);
}

function deviationProblem(deviation: Deviation, context: Context): Problem {
  switch (deviation.kind) {
    case "missing": {
      const { expected, afterMs, element } = deviation;
      const input = expected.input === undefined ? [] : [printable(shown(expected.input, 200))];
      const text = `${timeText(afterMs)}  ${expected.task}  was not done`;
      return { element: `expect.${element}`, sign: "-", text, more: [...input, ...whyNotDone(expected.task, context)] };
    }
    case "unexpected": {
      const { got } = deviation;
      const end = got.end === "failed" ? [`failed: ${got.reason ?? ""}`] : [];
      const text = `${timeText(got.afterMs)}  ${got.task}  is not expected  (${placeIn(got, context)})`;
      return { sign: "+", text, more: [shown(got.input, 200), ...end].map(printable) };
    }
    case "different":
      return differentProblem(deviation, context);
  }
}

function differentProblem(
  { element, expected, afterMs, got, input }: Extract<Deviation, { kind: "different" }>,
  context: Context,
): Problem {
  const end = got.end === "failed" ? `failed: ${got.reason ?? ""}` : got.end;
  const lines = [
    ...(got.afterMs === afterMs ? [] : [`when: expected ${timeText(afterMs)}, got ${timeText(got.afterMs)}`]),
    ...(got.end === expected.ends ? [] : [`end: expected ${expected.ends}, got ${end}`]),
    ...(expected.attempts === undefined || expected.attempts === got.attempts
      ? []
      : [`attempts: expected ${expected.attempts}, got ${got.attempts}`]),
    ...input.flatMap(mismatchLines),
  ];
  const text = `${timeText(afterMs)}  ${expected.task}  (${placeIn(got, context)})`;
  return { element: `expect.${element}`, sign: "~", text, more: lines.map(printable) };
}

function mismatchLines({ path, expected, got }: Mismatch): readonly string[] {
  const name = path === "" ? "input" : path;
  const wanted = containedText(expected);
  if (wanted !== undefined)
    return [
      `${name}: expected a text with ${shown(wanted, 80)}`,
      `${" ".repeat(name.length)}  got      ${shown(got, 200)}`,
    ];
  const [is, was] = shownPair(expected, got, 100);
  return [`${name}: expected ${is}`, `${" ".repeat(name.length)}  got      ${was}`];
}

/** Why a task was not done: no workflow that has it matched, or its step did not come to it. */
function whyNotDone(task: string, context: Context): readonly string[] {
  const { scenario, played, plan } = context;
  const having = plan.workflows.filter(
    (workflow) => (scenario.workflow ?? workflow.id) === workflow.id && stepsFor(task, workflow).length > 0,
  );
  const began = having.filter(({ id }) => played.runs.some(({ workflow }) => workflow === id));
  if (began.length === 0)
    return having.slice(0, 3).flatMap(({ id }) => whyNoMatch(id, context).map((why) => `${id}: ${why}`));
  const states = played.runs.flatMap(({ workflow, steps }) => {
    const ids = having.filter(({ id }) => id === workflow).flatMap((each) => stepsFor(task, each));
    return steps.flatMap(({ id, state }) => (ids.includes(id) ? stateLines(state.kind, workflow) : []));
  });
  return [...new Set(states)];
}

function stateLines(state: string, workflow: string): readonly string[] {
  if (state === "skipped") return [`${workflow}: its condition in the \`do\` was false`];
  return state === "blocked" ? [`${workflow}: a task that it needs failed`] : [];
}

function stepsFor(task: string, { byId }: LoadedWorkflow): readonly string[] {
  return [...byId.values()].flatMap((step) => (step.kind === "task" && taskName(step) === task ? [step.id] : []));
}

function placeIn({ workflow, step }: Done, { plan }: Context): string {
  return placeOfStep(plan, workflow, step.slice(step.lastIndexOf(".") + 1)) ?? workflow;
}

/** `at once`, `after 1 d`. */
function timeText(afterMs: number): string {
  return afterMs === 0 ? "at once" : `after ${duration(afterMs)}`;
}
