import { setMaxListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { createHttpClient } from "@heed/integrations";
import { type Activation, ActivePlan } from "./active-plan.ts";
import type { ConnectionSources } from "./delivery/connections.ts";
import { Gates } from "./delivery/gates/gates.ts";
import { type PlanAtWork, plansOf } from "./delivery/plans.ts";
import { shippedDeliver } from "./delivery/shipped-deliver.ts";
import { EmbeddedEngine } from "./engines/embedded/engine.ts";
import type { Engine, EnginePorts } from "./engines/engine.ts";
import type { RuntimeEvent } from "./event.ts";
import { inTurn } from "./in-turn.ts";
import type { Seen } from "./ingest/accept.ts";
import { ingester, sourceTaker } from "./ingest/ingester.ts";
import { createIntake } from "./ingest/intake.ts";
import { rejectionOf } from "./ingest/rejection.ts";
import { Counters } from "./metrics/counters.ts";
import { exposition } from "./metrics/exposition.ts";
import { processMetrics, standingMetrics } from "./metrics/standing.ts";
import { type Clock, type Store, systemClock } from "./ports.ts";
import { pressureOf, usualPressure } from "./pressure.ts";
import { countedForPeople, createQuery, type RuntimeQuery } from "./query.ts";
import { refreshTokensIn } from "./refresh-tokens.ts";
import { keepTidy, usualRetention } from "./retention.ts";
import type { Runtime, RuntimeOptions } from "./runtime.ts";
import { Shadow } from "./shadow/shadow.ts";
import { inSlices, mapSliced } from "./slices.ts";
import { type Sources, sourcesOf } from "./sources/sources.ts";
import { groupCommit } from "./stores/group-commit.ts";
import { createTicketDesk } from "./tickets/desk.ts";

/** Larger answers of a destination are not read to their end. */
const maxAnswerBytes = 1_000_000;

/** A runtime of its parts, for options that were checked. */
export function assemble(options: RuntimeOptions, work: PlanAtWork): Runtime {
  const { store } = options;
  const counters = new Counters();
  const onEvent = (event: RuntimeEvent): void => {
    counters.see(event);
    options.onEvent?.(event);
  };
  const ports = enginePorts(options, work, onEvent);
  const { writer, clock, plans, gates } = ports;
  const engine: Engine = options.engine?.(ports) ?? new EmbeddedEngine(ports);
  const active = new ActivePlan(work, { writer, plans, clock, sources: connectionSources(options) });
  const retention = keepTidy({ store, clock, onEvent, active }, options.retention ?? usualRetention);
  let shadow: Shadow | undefined;
  // The candidate is asked after the answer was given: whoever sends does not wait for it.
  const onSeen = (seen: readonly Seen[]): void => {
    if (shadow !== undefined) void askCandidate(shadow, seen, onEvent);
  };
  const intake = createIntake({ store, writer, clock, onSeen });
  const ingesting = { active, onEvent, intake, writer, clock, wake: () => engine.wake() };
  const pressure = pressureOf({ store, clock }, { ...usualPressure, ...options.pressure });
  const received = sourcesOf(ports, { active, pressure, take: sourceTaker(ingesting) });
  const query = createQuery({ store, plans, active, gates, sources: received, now: () => clock.now() });
  const followed = follower(active, received);
  return {
    get plan() {
      return active.plan;
    },
    activate: (plan) => followed(active.activate(plan)),
    activateKnown: (hash) => followed(active.activateKnown(hash)),
    shadow: (plan) => {
      shadow = plan && new Shadow(plan, clock.now());
    },
    shadowed: () => shadow?.report,
    ingest: ingester(ingesting),
    reject: (record) => writer.write([rejectionOf(record, clock.now())]),
    start: () => {
      engine.start();
      retention.start();
    },
    idle: () => engine.idle(),
    pause: () => engine.pause(),
    receive: () => received.receive(active.sources),
    stop: async () => {
      retention.stop();
      await Promise.all([received.stop(), engine.stop()]);
    },
    ...byHand(engine),
    query,
    metrics: metricsOf({ store, query, received, counters, clock, active }),
    pressure,
    lookNow: (source) => received.lookNow(source),
    door: (source) => received.door(source),
    hinted: (source, request) => received.hinted(source, request),
    tryNow: (connection) => {
      gates.tryNow(connection);
      engine.wake();
    },
    unready: async () => (await engine.unready()) ?? store.unready(),
    trouble: () => engine.trouble?.(),
  };
}

/** What people may do to a run. */
function byHand(engine: Engine): Pick<Runtime, "retry" | "cancel" | "decide"> {
  return {
    retry: (run) => engine.retry(run),
    cancel: (run) => engine.cancel(run),
    decide: (run, decision) => engine.decide(run, decision),
  };
}

/** Where the settings of another plan come from that is put to work. */
function connectionSources({ secrets, connections: overrides, receives = true }: RuntimeOptions): ConnectionSources {
  return { secrets, receives, ...(overrides && { overrides }) };
}

/** What the engine works with, as the options have it. */
function enginePorts(options: RuntimeOptions, work: PlanAtWork, onEvent: (event: RuntimeEvent) => void): EnginePorts {
  const { store } = options;
  const clock = wholeClock(options.clock ?? systemClock);
  const writer = groupCommit(store);
  const random = options.random ?? Math.random;
  const plans = plansOf(work, {
    store,
    secrets: options.secrets,
    ...(options.connections && { overrides: options.connections }),
    onFault: ({ message }) => onEvent({ kind: "trouble", what: `runs of an earlier plan wait: ${message}` }),
  });
  const gates = new Gates({
    limits: options.limits ?? {},
    concurrency: options.concurrencyPerConnection ?? 4,
    isBreaking: options.breaks ?? true,
    ...{ clock, random, onEvent },
  });
  const stopping = new AbortController();
  // Every attempt that runs listens; there may be more of them than Node takes for a leak.
  setMaxListeners(0, stopping.signal);
  const tickets = createTicketDesk({ store, writer, urlOf: urlOf(options.publicUrl) });
  const http = createHttpClient({ allowHosts: options.allowHosts ?? [], maxAnswerBytes });
  const refreshTokens = options.refreshTokens ?? refreshTokensIn(store, writer);
  return {
    ...{ store, writer, plans, gates, stopping, clock, onEvent, random },
    perRun: inTurn(),
    deliver: options.deliver ?? shippedDeliver,
    outside: { http, tickets, refreshTokens, stop: stopping.signal, timeoutMs: options.attemptTimeoutMs ?? 60_000 },
    timer: options.clock?.timer ?? systemClock.timer,
    concurrency: options.concurrency ?? 64,
    limits: options.limits ?? {},
  };
}

interface Measured {
  readonly store: Store;
  readonly query: RuntimeQuery;
  readonly received: Sources;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly active: ActivePlan;
}

function metricsOf({ store, query, received, counters, clock, active }: Measured): Runtime["metrics"] {
  let own: ReturnType<typeof processMetrics> | undefined;
  return async () => {
    const now = clock.now();
    const [load, connections] = await Promise.all([store.load(now, countedForPeople), query.connections()]);
    const standing = { load, connections, sources: received.views(), now, plan: active.plan.hash };
    own ??= processMetrics();
    return exposition([...counters.metrics, ...standingMetrics(standing), ...own()]);
  };
}

/** After another plan was put to work, its sources take the place of those before. */
function follower(active: ActivePlan, received: Sources) {
  return async (activation: Promise<Activation>): Promise<Activation> => {
    const activated = await activation;
    if (activated.kind === "activated") await received.follow(active.sources);
    return activated;
  };
}

async function askCandidate(
  shadow: Shadow,
  seen: readonly Seen[],
  onEvent: (event: RuntimeEvent) => void,
): Promise<void> {
  try {
    await setImmediate();
    await inSlices(mapSliced(seen, (each) => shadow.see(each)));
  } catch (thrown) {
    onEvent({ kind: "trouble", what: `the candidate could not be asked: ${String(thrown)}` });
  }
}

/** Stores keep whole milliseconds. */
function wholeClock(clock: Clock): Clock {
  const monotonic = clock.monotonic?.bind(clock);
  return { now: () => Math.floor(clock.now()), ...(monotonic && { monotonic }) };
}

function urlOf(publicUrl: string | undefined): (key: string) => string {
  const base = publicUrl === undefined ? "" : publicUrl.replace(/\/+$/, "");
  return (key) => `${base}/tickets/${key}`;
}
