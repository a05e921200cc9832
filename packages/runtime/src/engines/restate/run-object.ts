import { beginAttempt } from "../../delivery/attempt.ts";
import { type ByHand, cancelRun, retryRun } from "../../delivery/by-hand.ts";
import { carryOn } from "../../delivery/carry-on.ts";
import { type Decision, decideRun } from "../../delivery/decide.ts";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import { type Ending, record } from "../../delivery/record.ts";
import { taskOf } from "../../delivery/task.ts";
import type { DueStep, RunState, StoredRun } from "../../stores/rows.ts";
import { type KeptRun, RunInHand, released } from "./kept-run.ts";
import { askedAgain, homeKey, partOf, retentionMs, services } from "./names.ts";
import type { Turn } from "./orders.ts";
import type { Definition, ObjectContext, Sdk } from "./sdk.ts";

/** What begins a run in the cluster. */
export interface Taken {
  readonly run: StoredRun;
  readonly home: string;
  /** The line in which it waits for its turn, where its workflow asks for an order. */
  readonly line?: string;
}

/** How an attempt at a step ended, and when. */
export interface Settled {
  readonly due: DueStep;
  readonly ending: Ending;
}

/** What became of a run by hand; how it stands then, where the cluster knows it. */
export interface HandResult {
  readonly result: ByHand;
  readonly kept?: KeptRun;
}

/** A run that nothing is done for within this time is shown as it stands; what goes on at once is shown when it has. */
const shownAfterMs = 1_000;

/**
 * The object that holds one run. No handler of it waits for anything outside, so it is never held: attempts are made by a service beside
 * it, and what is later is a message to itself.
 */
export function runObject(sdk: Sdk, ports: DeliveryPorts): Definition {
  const on =
    <In, Out>(act: (hand: RunInHand, asked: In, inner: DeliveryPorts) => Promise<Out>) =>
    async (ctx: ObjectContext, asked: In): Promise<Out | null> => {
      const kept = await ctx.get<KeptRun>("kept");
      return kept === null ? null : inHand({ sdk, ctx, ports, kept }, (hand) => act(hand, asked, hand.ports(ports)));
    };
  return sdk.object({
    name: services.runs,
    handlers: {
      take: taking(sdk, ports),
      go: async (ctx: ObjectContext, line: string): Promise<void> => {
        const kept = await ctx.get<KeptRun>("kept");
        if (kept?.run.state === "running") {
          await inHand({ sdk, ctx, ports, kept }, async (hand) => {
            hand.kept = released(hand.kept, hand.ports(ports).clock.now());
          });
        } else leave({ sdk, ctx }, line);
      },
      begin: on(async (hand, due: DueStep, inner) => {
        const state = hand.kept.run.steps.find(({ id }) => id === due.step)?.state;
        if (hand.kept.run.state !== "running" || state?.kind !== "due" || state.dueAt !== due.dueAt) return null;
        return (await beginAttempt(due, inner)) === undefined ? null : hand.kept.run;
      }),
      settle: on(async (_hand, { due, ending }: Settled, inner) => {
        const task = await taskOf(due, "attempting", inner);
        if (task !== undefined) await record(task, ending, inner);
        return null;
      }),
      wake: on(async (hand, _asked: null, inner) => {
        hand.kept = { ...hand.kept, asked: {} };
        await carryOn(hand.kept.run.id, {}, inner);
        return null;
      }),
      cancel: on(async (hand, _asked: null, inner): Promise<HandResult> => {
        const result = await cancelRun(hand.kept.run.id, inner);
        return { result, kept: hand.kept };
      }),
      retry: on(async (hand, _asked: null, inner): Promise<HandResult> => {
        hand.kept = { ...hand.kept, asked: {} };
        const result = await retryRun(hand.kept.run.id, inner);
        return { result, kept: hand.kept };
      }),
      decide: on(async (hand, decision: Decision, inner): Promise<HandResult> => {
        const result = await decideRun(hand.kept.run.id, decision, inner);
        return { result, kept: hand.kept };
      }),
      forget: async (ctx: ObjectContext, endedAt: number): Promise<void> => {
        const kept = await ctx.get<KeptRun>("kept");
        if (kept?.run.endedAt === endedAt) ctx.clearAll();
      },
      get: sdk.handlers.object.shared((ctx: ObjectContext) => ctx.get<KeptRun>("kept")),
    },
    options: { ...askedAgain, journalRetention: 0 },
  });
}

/** Begins a run that the cluster does not have yet; another home that gives it is shown it, too. */
function taking(sdk: Sdk, ports: DeliveryPorts) {
  return async (ctx: ObjectContext, { run, home, line }: Taken): Promise<void> => {
    const before = await ctx.get<KeptRun>("kept");
    if (before?.homes.includes(home) === true) return;
    const kept: KeptRun =
      before === null
        ? { run, homes: [home], attempts: [], asked: {}, ...(line && { order: { line, isHeld: true } }) }
        : { ...before, homes: [...before.homes, home] };
    await inHand({ sdk, ctx, ports, kept }, async (hand) => {
      if (before === null) await settleLeft(hand, ports);
    });
    // Whoever gives the run says so, too, to be sure of the order, but may end before.
    if (before === null && line !== undefined)
      join({ sdk, ctx }, { run: run.id, place: run.startedAt, isBack: false }, line);
  };
}

/** Attempts that another engine began and nobody knows the end of. */
async function settleLeft(hand: RunInHand, outer: DeliveryPorts): Promise<void> {
  const inner = hand.ports(outer);
  for (const { id, state } of hand.kept.run.steps) {
    const task = await taskOf({ run: hand.kept.run.id, step: id }, "attempting", inner);
    if (task === undefined || state.kind !== "attempting") continue;
    const outcome = { kind: "unknown", reason: "the runtime ended during the attempt" } as const;
    await record(task, { outcome, startedAt: state.sinceAt }, inner);
  }
}

interface Given {
  readonly sdk: Sdk;
  readonly ctx: ObjectContext;
  readonly ports: DeliveryPorts;
  readonly kept: KeptRun;
}

/** Does something with a run in hand, keeps what became of it, and asks for what follows. */
async function inHand<T>({ sdk, ctx, kept }: Given, act: (hand: RunInHand) => Promise<T>): Promise<T> {
  const now = await ctx.date.now();
  const hand = new RunInHand(kept, now, () => ctx.rand.random());
  const result = await act(hand);
  if (kept.order !== undefined) takeTurns({ sdk, ctx }, kept.run.state, hand);
  ask({ sdk, ctx, now }, hand);
  ctx.set("kept", hand.kept);
  return result;
}

/** Lets the next run have its turn when this one has ended, and waits for another turn when it goes on again. */
function takeTurns(given: Pick<Given, "sdk" | "ctx">, before: RunState, hand: RunInHand): void {
  const { run, order } = hand.kept;
  if (order === undefined || (before === "running") === (run.state === "running")) return;
  if (run.state !== "running") {
    leave(given, order.line);
    return;
  }
  hand.kept = { ...hand.kept, order: { ...order, isHeld: true } };
  join(given, { run: run.id, place: run.startedAt, isBack: true }, order.line);
}

function join({ sdk, ctx }: Pick<Given, "sdk" | "ctx">, turn: Turn, line: string): void {
  const to = { service: services.orders, key: line, method: "join" };
  ctx.genericSend({ ...to, parameter: turn, inputSerde: sdk.serde.json });
}

function leave({ sdk, ctx }: Pick<Given, "sdk" | "ctx">, line: string): void {
  const to = { service: services.orders, key: line, method: "left" };
  ctx.genericSend({ ...to, parameter: ctx.key, inputSerde: sdk.serde.json });
}

/** Sends what a run needs next: attempts, a call when a wait is over, and word to whoever shows it. */
function ask(
  { sdk, ctx, now }: { readonly sdk: Sdk; readonly ctx: ObjectContext; readonly now: number },
  hand: RunInHand,
): void {
  const { run, homes, order } = hand.kept;
  if (order?.isHeld === true && run.state === "running") return;
  const send = (
    service: string,
    method: string,
    to: { readonly key?: string; readonly parameter: unknown; readonly delay?: number },
  ) => ctx.genericSend({ service, method, inputSerde: sdk.serde.json, ...to });
  const asked: { [step: string]: number } = { ...hand.kept.asked };
  let isBusy = false;
  for (const { id, lane, state } of run.state === "running" ? run.steps : []) {
    if (state.kind === "attempting") isBusy = true;
    if (state.kind !== "due" && state.kind !== "waiting") continue;
    const delay = Math.max(0, state.dueAt - now);
    if (delay < shownAfterMs) isBusy = true;
    if (asked[id] === state.dueAt) continue;
    asked[id] = state.dueAt;
    if (state.kind === "waiting") send(services.runs, "wake", { key: ctx.key, parameter: null, delay });
    else send(services.attempts, "make", { parameter: { run: run.id, step: id, lane, dueAt: state.dueAt }, delay });
  }
  hand.kept = { ...hand.kept, asked };
  const part = partOf(run.id);
  if (!isBusy)
    for (const home of homes) send(services.homes, "note", { key: homeKey(home, part), parameter: hand.kept });
  if (run.endedAt !== undefined)
    send(services.runs, "forget", { key: ctx.key, parameter: run.endedAt, delay: retentionMs });
}
