import { stepsById } from "../../../src/delivery/graph.ts";
import { type Next, next, type On, type Verdict } from "../../../src/delivery/next.ts";
import { nextState } from "../../../src/delivery/next-state.ts";
import { isSettled, type StepState } from "../../../src/delivery/step-state.ts";
import type { Scheduler } from "./drive.ts";
import type { Written } from "./written.ts";

/** A bug planted in the scheduler. */
export type Mutant = readonly [name: string, scheduler: Scheduler];

/** The scheduler with another idea of what the steps depend on. */
const steps = (name: string, change: (step: Written) => Written): Mutant => {
  const changed = (step: Written): Written => {
    const { steps: inner, ...rest } = change(step);
    return inner === undefined ? rest : { ...rest, steps: inner.map(changed) };
  };
  return [
    name,
    {
      nextState,
      next: (graph, states, on) => {
        const list = graph.steps.map(changed);
        return next({ steps: list, byId: stepsById(list) }, states, on);
      },
    },
  ];
};

const verdicts = (name: string, change: (verdict: Verdict, on: On) => Verdict): Mutant => [
  name,
  {
    nextState,
    next: (graph, states, on) => next(graph, states, { ...on, judge: (at, then) => change(on.judge(at, then), on) }),
  },
];

const results = (name: string, change: (result: Next, on: On) => Next): Mutant => [
  name,
  { nextState, next: (graph, states, on) => change(next(graph, states, on), on) },
];

const state = (name: string, change: (state: StepState, on: On) => StepState): Mutant =>
  results(name, (result, on) => {
    const states = new Map([...result.states].map(([id, each]) => [id, change(each, on)]));
    const differ = [...states].filter(([id, each]) => each !== result.states.get(id)).map(([id]) => id);
    return { ...result, states, changed: [...new Set([...result.changed, ...differ])] };
  });

const attempts = (
  name: string,
  change: (after: StepState, ended: Parameters<typeof nextState>[0]) => StepState,
): Mutant => [name, { next, nextState: (ended, policy) => change(nextState(ended, policy), ended) }];

/** Bugs that a scheduler could have; the test must find each of them. */
export const mutants: readonly Mutant[] = [
  steps("outputs are not waited for", (step) => ({ ...step, needs: [] })),
  steps("endings that are read are not waited for", (step) => ({ ...step, watches: [] })),
  steps("waits are not waited for", (step) => ({ ...step, after: [] })),
  steps("a failure that is read stops what reads it", (step) => ({
    ...step,
    needs: [...step.needs, ...step.watches],
    watches: [],
  })),
  steps("a failure does not stop what needs the output", (step) => ({
    ...step,
    needs: [],
    watches: [...step.watches, ...step.needs],
  })),
  steps("a failure that may be fails the run", ({ mayFail: _mayFail, ...step }) => step),
  steps("no failure fails the run", (step) => (step.kind === "task" ? { ...step, mayFail: true } : step)),
  steps("what elements give is taken before it is there", ({ gives: _gives, ...step }) => step),
  steps("waits in a `forEach` stop nothing behind it", (step) => ({
    ...step,
    ...(step.steps === undefined
      ? {}
      : { steps: step.steps.map((each) => (each.kind === "task" ? each : { ...each, kind: "task" as const })) }),
  })),
  steps("every step follows the one before it", (step) => {
    const before = Number(step.id.slice(1)) - 1;
    return step.within.length > 0 || before < 0 ? step : { ...step, watches: [...step.watches, `s${before}`] };
  }),
  verdicts("waits last no time", (verdict) => (verdict.kind === "wait" ? { ...verdict, ms: 0 } : verdict)),
  verdicts("a wait without a length passes", (verdict) =>
    verdict.kind === "wait" && Number.isNaN(verdict.ms) ? { kind: "wait", ms: 0 } : verdict,
  ),
  verdicts("instants are taken for lengths", (verdict) =>
    verdict.kind === "until" ? { kind: "wait", ms: verdict.at } : verdict,
  ),
  verdicts("an instant that is over is waited for", (verdict, { now }) =>
    verdict.kind === "until" && verdict.at < now ? { kind: "fault", reason: "it is over" } : verdict,
  ),
  verdicts("the last element is left out", (verdict) =>
    verdict.kind === "open" && verdict.count > 1 ? { ...verdict, count: verdict.count - 1 } : verdict,
  ),
  verdicts("a list without elements fails", (verdict) =>
    verdict.kind === "open" && verdict.count === 0 ? { kind: "fault", reason: "nothing to do" } : verdict,
  ),
  verdicts("guards are ignored", (verdict) => (verdict.kind === "skip" ? { kind: "attempt" } : verdict)),
  verdicts("a fault counts as a guard that is false", (verdict) =>
    verdict.kind === "fault" ? { kind: "skip" } : verdict,
  ),
  results("time is a millisecond ahead", (result, on) => {
    const states = new Map(
      [...result.states].map(([id, each]): [string, StepState] =>
        each.kind === "waiting" && each.dueAt - 1 <= on.now ? [id, { kind: "done" }] : [id, each],
      ),
    );
    const differ = [...states].filter(([id, each]) => each !== result.states.get(id)).map(([id]) => id);
    return { ...result, states, changed: [...new Set([...result.changed, ...differ])] };
  }),
  results("a run ends while something is in flight", (result) =>
    [...result.states.values()].every((each) => isSettled(each) || each.kind === "attempting" || each.kind === "open")
      ? { ...result, run: "done" }
      : result,
  ),
  results("a run of which steps are blocked goes on", (result) =>
    [...result.states.values()].some(({ kind }) => kind === "blocked") ? { ...result, run: "running" } : result,
  ),
  results("what changed is not told", (result) => ({ ...result, changed: result.changed.slice(1) })),
  state("an attempt in flight is due again", (each, { now }) =>
    each.kind === "attempting" && now % 7 === 0 ? { kind: "due", dueAt: now, delayMs: 0 } : each,
  ),
  state("a `forEach` is done when it opens", (each) =>
    each.kind === "open" ? { kind: "done", count: each.count } : each,
  ),
  state("what is blocked counts as skipped", (each) => (each.kind === "blocked" ? { kind: "skipped" } : each)),
  attempts("a refusal is tried again", (after, { now }) =>
    after.kind === "failed" && after.failure === "refused" ? { kind: "due", dueAt: now + 1, delayMs: 1 } : after,
  ),
  attempts("attempts are without end", (after, { now }) =>
    after.kind === "failed" && after.failure === "exhausted" ? { kind: "due", dueAt: now + 50, delayMs: 50 } : after,
  ),
  attempts("a delay is not kept to", (after, { now }) => (after.kind === "due" ? { ...after, dueAt: now } : after)),
  attempts("attempts with an unknown end are repeated without end", (after, { now }) =>
    after.kind === "failed" && after.failure === "unknown" ? { kind: "due", dueAt: now + 50, delayMs: 50 } : after,
  ),
  attempts("how a step failed is lost", (after) =>
    after.kind === "failed" ? { ...after, failure: "refused" } : after,
  ),
];
