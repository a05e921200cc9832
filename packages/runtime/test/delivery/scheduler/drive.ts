import type { Graph } from "../../../src/delivery/graph.ts";
import { instanceId } from "../../../src/delivery/instance.ts";
import { type Next, next, type On } from "../../../src/delivery/next.ts";
import { nextState } from "../../../src/delivery/next-state.ts";
import { policyOf } from "../../../src/delivery/retry-policy.ts";
import type { States } from "../../../src/delivery/standing.ts";
import { isSettled, type Step, type StepState } from "../../../src/delivery/step-state.ts";
import { type End, type Endings, endingsOf } from "./model.ts";
import type { Case, Written } from "./written.ts";

/** What decides: the scheduler, or one with a bug planted in it. */
export interface Scheduler {
  readonly next: (graph: Graph<Written>, states: States, on: On) => Next;
  readonly nextState: typeof nextState;
}

const scheduler: Scheduler = { next, nextState };

const policy = policyOf({ attempts: 3, firstMs: 30, longestMs: 100 });
const mostTurns = 5_000;

interface Drive {
  readonly of: Case;
  readonly by: Scheduler;
  readonly expected: Endings;
  /** What the steps that were begun have behind them. */
  readonly steps: Map<string, Step>;
  /** When a step was settled, when a `forEach` went to work, and for a task that is due again the earliest time at which that may be. */
  readonly settledAt: Map<string, number>;
  readonly openedAt: Map<string, number>;
  readonly notBefore: Map<string, number>;
  readonly inFlight: Set<string>;
  readonly asked: Set<string>;
  states: States;
  now: number;
}

/**
 * Drives a run to its end, with attempts that end in the order and at the times that the dice say. Gives the first rule that is broken on
 * the way; undefined when none is.
 */
export function firstBroken(of: Case, dice: readonly number[], by: Scheduler = scheduler): string | undefined {
  const drive: Drive = {
    of,
    by,
    expected: endingsOf(of),
    steps: new Map(),
    settledAt: new Map(),
    openedAt: new Map(),
    notBefore: new Map(),
    inFlight: new Set(),
    asked: new Set(),
    states: new Map(of.graph.steps.map(({ id }): [string, StepState] => [id, { kind: "pending" }])),
    now: 1_000,
  };
  for (let turn = 0; turn < mostTurns; turn += 1) {
    // The dice come again and again, each time otherwise: else some of them would let nothing but time pass.
    const roll = (dice[turn % dice.length] ?? 0) + Math.floor(turn / Math.max(1, dice.length));
    const result = carryOn(drive);
    if (typeof result === "string") return result;
    if (result.run !== "running") return atTheEnd(drive, result);
    const broken = act(drive, result, roll);
    if (broken !== undefined) return broken;
  }
  return "the run comes to no end";
}

function carryOn(drive: Drive): Next | string {
  const { of, by, now, asked } = drive;
  let broken: string | undefined;
  const result = by.next(of.graph, drive.states, {
    now,
    judge: ({ step: name, places }, states) => {
      const step = of.graph.byId.get(name);
      const id = step === undefined ? name : instanceId(step, places);
      if (asked.has(id)) broken = `${id} is asked for twice`;
      asked.add(id);
      for (const read of [...(step?.needs ?? []), ...(step?.watches ?? [])])
        if (!isSettled(states.get(seenAs(read, places, of)) ?? { kind: "pending" }))
          broken = `${id} reads ${read} too soon`;
      return of.verdictOf(id);
    },
  });
  if (broken !== undefined) return broken;
  for (const id of drive.inFlight)
    if (result.states.get(id)?.kind !== "attempting") return `${id} is in flight and counts as something else`;
  const differ = [...result.states].filter(([id, state]) => state !== drive.states.get(id)).map(([id]) => id);
  if (differ.join() !== [...result.states.keys()].filter((id) => result.changed.includes(id)).join())
    return `what changed is ${differ}, and it tells of ${result.changed}`;
  for (const id of differ) {
    const state = result.states.get(id);
    if (state !== undefined && isSettled(state)) drive.settledAt.set(id, now);
    if (state !== undefined && "count" in state && !drive.openedAt.has(id)) drive.openedAt.set(id, now);
  }
  drive.states = result.states;
  for (const [id, state] of result.states)
    if (state.kind === "waiting" && state.dueAt !== earliest(id, drive)) return `${id} is to pass at the wrong time`;
  return result;
}

function placesOf(id: string): readonly number[] {
  return [...id.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place));
}

function seenAs(name: string, places: readonly number[], { graph }: Case): string {
  const step = graph.byId.get(name);
  return step === undefined ? name : instanceId(step, places.slice(0, step.within.length));
}

/** Begins a task that is due, ends an attempt, or lets time pass. */
function act(drive: Drive, { states, wakeAt }: Next, roll: number): string | undefined {
  const due = [...states].filter(([, state]) => state.kind === "due" && state.dueAt <= drive.now).map(([id]) => id);
  const flying = [...drive.inFlight];
  const choices = [...due.map((id) => () => begin(drive, id)), ...flying.map((id) => () => end(drive, id, roll))];
  if (choices.length === 0 && wakeAt === undefined) return "nothing is left to do, and the run goes on";
  if (choices.length === 0 || roll % 5 === 0) {
    const before = drive.now;
    drive.now = choices.length === 0 ? Math.max(wakeAt ?? 0, before) : before + (roll % 40);
    return choices.length === 0 && drive.now === before ? "it wakes for nothing" : undefined;
  }
  return choices[roll % choices.length]?.();
}

function begin(drive: Drive, id: string): string | undefined {
  if (drive.inFlight.has(id)) return `${id} is attempted twice at once`;
  const broken = whyTooSoon(drive, id);
  if (broken !== undefined) return broken;
  const known = drive.steps.get(id);
  const state: StepState = { kind: "attempting", sinceAt: drive.now };
  const attempts = (known?.attempts ?? 0) + 1;
  drive.steps.set(id, {
    id,
    lane: "",
    state,
    attempts,
    unknowns: known?.unknowns ?? 0,
    firstAt: known?.firstAt ?? drive.now,
  });
  drive.inFlight.add(id);
  drive.states = new Map(drive.states).set(id, state);
  return undefined;
}

/** What must hold when a task begins: everything that it depends on is good, waits have lasted, and a delay is over. */
function whyTooSoon({ of, expected, settledAt, notBefore, now, states }: Drive, id: string): string | undefined {
  if (["blocked", "skipped", "failed: fault"].includes(expected.steps.get(id) ?? "blocked"))
    return `${id} is attempted, and never may be`;
  if (now < (notBefore.get(id) ?? 0)) return `${id} is attempted before its delay is over`;
  const step = of.graph.byId.get(id.slice(id.lastIndexOf(".") + 1));
  for (const name of [...(step?.needs ?? []), ...(step?.watches ?? []), ...(step?.after ?? [])]) {
    const before = seenAs(name, placesOf(id), of);
    if (!settledAt.has(before)) return `${id} is attempted before ${before} has ended`;
    const inside = [...states].filter(([other]) => other.startsWith(`${before}[`));
    if (inside.some(([, state]) => !isSettled(state))) return `${id} is attempted before all of ${before} has ended`;
  }
  return undefined;
}

function end(drive: Drive, id: string, roll: number): undefined {
  const step = drive.steps.get(id);
  if (step === undefined) return;
  const outcomes = drive.of.outcomesOf(id);
  const outcome = outcomes[Math.min(step.attempts, outcomes.length) - 1];
  if (outcome === undefined) return;
  const state = drive.by.nextState(
    { step, repeats: "once-or-twice", outcome, now: drive.now, dice: (roll % 100) / 100 },
    policy,
  );
  drive.inFlight.delete(id);
  drive.steps.set(id, { ...step, state, unknowns: step.unknowns + (outcome.kind === "unknown" ? 1 : 0) });
  drive.states = new Map(drive.states).set(id, state);
  if (isSettled(state)) drive.settledAt.set(id, drive.now);
  if (outcome.kind === "later") drive.notBefore.set(id, drive.now + (outcome.afterMs ?? 0));
}

function endOf(state: StepState): End | StepState["kind"] {
  return state.kind === "failed" ? `failed: ${state.failure}` : state.kind;
}

function atTheEnd({ expected, inFlight, settledAt, openedAt, of }: Drive, { states, run }: Next): string | undefined {
  if (inFlight.size > 0) return `the run has ended while ${[...inFlight]} is in flight`;
  const actual = new Map([...states].map(([id, state]) => [id, endOf(state)]));
  for (const [id, ending] of expected.steps)
    if (actual.get(id) !== ending) return `${id} is ${actual.get(id)}, not ${ending}`;
  for (const id of actual.keys()) if (!expected.steps.has(id)) return `${id} should not be there`;
  for (const [id, at] of settledAt)
    if (expected.steps.get(id) === "done" && at < earliest(id, { of, settledAt, openedAt }))
      return `${id} passes too early`;
  return run === expected.run ? undefined : `the run is ${run}, not ${expected.run}`;
}

/** When a wait may pass at the earliest: so long after all that it depends on has ended. */
function earliest(id: string, { of, settledAt, openedAt }: Pick<Drive, "of" | "settledAt" | "openedAt">): number {
  const verdict = of.verdictOf(id);
  if (verdict.kind === "until") return verdict.at;
  if (verdict.kind !== "wait") return 0;
  const step = of.graph.byId.get(id.slice(id.lastIndexOf(".") + 1));
  const before = [...(step?.needs ?? []), ...(step?.watches ?? []), ...(step?.after ?? [])];
  const begun = before.map((name) => settledAt.get(seenAs(name, placesOf(id), of)) ?? 0);
  const around = id.slice(0, Math.max(0, id.lastIndexOf("[")));
  return Math.max(1_000, openedAt.get(around) ?? 0, ...begun) + verdict.ms;
}
