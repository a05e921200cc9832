import {
  createMemoryStore,
  createRuntime,
  type DeliverPort,
  type LoadedPlan,
  type LoadedTask,
  type Runtime,
  type Store,
  sampleOutput,
  shippedDeliver,
  systemClock,
} from "@heed/runtime";
import { serve } from "@heed/runtime/http";
import { tellBug } from "../bug.ts";
import type { OrFaults } from "../read-plan.ts";
import { approved, taskFor, taskName } from "../replay/answers.ts";
import type { Outcome } from "../replay/observe.ts";
import { type Activity, activity } from "../run/activity.ts";
import { type Destinations, startDestinations } from "./destinations.ts";
import { type News, type NewsDesk, newsDesk } from "./news.ts";
import type { DevPorts, DevRequest } from "./request.ts";
import { type SkippingClock, skippingClock } from "./skipping-clock.ts";

/** A plan at work on this machine, with nothing sent. It keeps nothing: with the next plan everything begins anew. */
export interface Session {
  readonly plan: LoadedPlan;
  readonly runtime: Runtime;
  readonly store: Store;
  readonly activity: Activity;
  /** Where it takes records; undefined where nobody listens. */
  readonly url: string | undefined;
  /** Set where waits are skipped. */
  readonly clock: SkippingClock | undefined;
  readonly close: () => Promise<void>;
}

/** How a session is opened. */
export interface SessionOptions extends DevPorts {
  readonly request: DevRequest;
  readonly onNews: (news: News) => void;
}

/** Starts what stands in for the destinations of a plan, and puts the plan to work on them. */
export async function openSession(plan: LoadedPlan, options: SessionOptions): Promise<OrFaults<Session>> {
  const { request, io, onNews } = options;
  const destinations = await startDestinations(plan.plan, request.fault ?? [], options.standInFor);
  const clock = request.skipWaits === true ? skippingClock() : undefined;
  const desk = newsDesk(createMemoryStore(), { tell: onNews, now: (clock ?? systemClock).now });
  const seen = activity((text) => io.stderr.write(`${text}\n`));
  const created = await createRuntime({
    ...{ plan, store: desk.store, receives: false, retention: false, onEvent: seen.onEvent },
    ...(clock && { clock }),
    ...reached(destinations),
    deliver: tellingDeliver(destinations, desk, { plan, request, tell: onNews }),
  });
  const faults = [...destinations.faults, ...(created.kind === "refused" ? created.faults : [])];
  if (faults.length > 0 || created.kind === "refused") {
    await destinations.close();
    return { kind: "refused", faults };
  }
  const { runtime } = created;
  const listening = await listen(runtime, options);
  if (listening.kind === "refused") {
    await destinations.close();
    return listening;
  }
  runtime.start();
  const { url, stop } = listening.value;
  const close = async () => {
    await Promise.all([stop(), runtime.stop()]);
    await destinations.close();
  };
  return { kind: "good", value: { plan, runtime, store: desk.store, activity: seen, url, clock, close } };
}

/** What a runtime has to be told to get to the servers on this machine. */
function reached({ standIns, secrets }: Destinations) {
  const all = [...standIns];
  return {
    secrets,
    connections: Object.fromEntries(all.map(([name, { settings }]) => [name, settings])),
    allowHosts: all.map(([, { hostPort }]) => hostPort),
  };
}

interface Telling {
  readonly plan: LoadedPlan;
  readonly request: DevRequest;
  readonly tell: (news: News) => void;
}

/** What a service answers whose connection declares the form of it: whoever stands in for it cannot know, so that is made up. */
function inForm(outcome: Outcome, contract: LoadedTask["contract"] | undefined, at: number): Outcome {
  if (outcome.kind !== "done" || contract?.declared === undefined) return outcome;
  return contract.output.safeParse(outcome.output).success
    ? outcome
    : { kind: "done", output: sampleOutput(contract, at) };
}

/** Delivers as the runtime does, and tells of each attempt. */
function tellingDeliver({ standIns }: Destinations, desk: NewsDesk, { plan, request, tell }: Telling): DeliverPort {
  const told = new Map<string, number>();
  const taskOf = taskFor(plan);
  return async (call, ports) => {
    const isApproved = request.approve === true && call.connector === "approvals";
    const answered = isApproved ? approved(call.input) : await shippedDeliver(call, ports);
    const outcome = inForm(answered, taskOf(call)?.contract, ports.now());
    const about = desk.aboutRun(call.run);
    if (about !== undefined)
      tell({ kind: "sent", ...about, task: taskName(call), input: call.input, attempt: ports.attempt, outcome });
    const { violations = [] } = standIns.get(call.connection) ?? {};
    for (const problem of violations.slice(told.get(call.connection) ?? 0))
      tell({ kind: "violation", connection: call.connection, problem });
    told.set(call.connection, violations.length);
    return outcome;
  };
}

interface Listening {
  readonly url: string | undefined;
  readonly stop: () => Promise<void>;
}

/** Takes records over HTTP from this machine, unless the command ends by itself. */
async function listen(runtime: Runtime, { request, io }: SessionOptions): Promise<OrFaults<Listening>> {
  if (request.once === true) return { kind: "good", value: { url: undefined, stop: async () => undefined } };
  const serving = await serve(runtime, { port: request.port, onBug: (error) => tellBug(error, "dev", io) });
  if (serving.kind === "refused") return { kind: "refused", faults: [serving.fault] };
  return { kind: "good", value: serving.service };
}
