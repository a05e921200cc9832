import type { RefreshTokens } from "@heed/integrations";
import type { SourceRequest } from "@heed/integrations/source";
import type { Diagnostic, Json } from "@heed/plan";
import { type Activation, activationWrites, putOnTop } from "./active-plan.ts";
import { assemble } from "./assemble.ts";
import type { ByHand } from "./delivery/by-hand.ts";
import { type ResolvedConnections, resolveConnections } from "./delivery/connections.ts";
import type { Decision } from "./delivery/decide.ts";
import type { ConnectionLimits } from "./delivery/gates/gate.ts";
import type { DeliverPort } from "./delivery/shipped-deliver.ts";
import type { MakeEngine } from "./engines/engine.ts";
import type { RuntimeEvent } from "./event.ts";
import { unknownOverride } from "./faults.ts";
import { hostFaults } from "./hosts.ts";
import { type LoadedPlan, loadPlanInSlices } from "./load-plan.ts";
import type { Clock, Random, Store } from "./ports.ts";
import type { PressureLimits } from "./pressure.ts";
import type { RuntimeQuery } from "./query.ts";
import type { IngestResult, RejectedInput } from "./result.ts";
import type { Retention } from "./retention.ts";
import type { ShadowReport } from "./shadow/shadow.ts";
import type { Door } from "./sources/door.ts";
import type { StoredPlan } from "./stores/rows.ts";

/** What a runtime is made of. */
export interface RuntimeOptions {
  readonly plan: LoadedPlan;
  /** True to go on with the plan that was put to work by hand while `plan` was at work, if that was so before the last stop. */
  readonly keepsActivated?: boolean;
  readonly store: Store;
  /** The value of a secret; undefined when there is none. */
  readonly secrets: (name: string) => string | undefined;
  /** Settings that this deployment sets otherwise than the plan, by connection. */
  readonly connections?: { readonly [connection: string]: { readonly [setting: string]: Json } };
  /** False for a runtime that takes nothing from the plan's sources: it does without their secrets, and `receive` begins nothing. */
  readonly receives?: boolean;
  /** Places, as `host:port`, that deliveries may reach although their addresses are private or their protocol is plain. */
  readonly allowHosts?: readonly string[];
  /** Where this runtime's pages are seen, for the addresses of tickets; without it they are paths. */
  readonly publicUrl?: string;
  /** How long what is over is kept; 30 days for runs that are done, 90 for those that failed, 400 for records, if left out. */
  readonly retention?: Retention | false;
  /** From where on `pressure` says that nothing more is to be taken in. */
  readonly pressure?: Partial<PressureLimits>;
  /** Keeps refresh tokens that services gave in place of those of the settings; the store does if left out. */
  readonly refreshTokens?: RefreshTokens;
  readonly clock?: Clock;
  readonly random?: Random;
  /** How many attempts are made at once; 64 if left out. A connection that has none is let through in any case. */
  readonly concurrency?: number;
  /** How many attempts are made at once over one connection whose limits do not say; 4 if left out. */
  readonly concurrencyPerConnection?: number;
  /** How much connections may be used, by connection. */
  readonly limits?: { readonly [connection: string]: ConnectionLimits };
  /** False attempts without regard to what became of earlier attempts over the connection; for replays, where the answers are made up. */
  readonly breaks?: boolean;
  /** What carries runs out; an engine in this process, on the store, if left out. */
  readonly engine?: MakeEngine;
  /** How long one attempt may take; 60 seconds if left out. */
  readonly attemptTimeoutMs?: number;
  /** Told what happens, for logs and progress: no texts, no secrets. */
  readonly onEvent?: (event: RuntimeEvent) => void;
  /** Delivers in place of what ships with Heed: for tests and dry runs. */
  readonly deliver?: DeliverPort;
}

export type Created =
  | { readonly kind: "ready"; readonly runtime: Runtime }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

/** A plan at work on a store. */
export interface Runtime {
  /** The plan that new records are matched against at the moment. */
  readonly plan: LoadedPlan;
  /** Puts another plan to work, as a whole, once it is checked and on the disk. Runs that began before finish on their own plan. */
  activate(plan: LoadedPlan): Promise<Activation>;
  /** Puts a plan back to work that the store has, by its hash. */
  activateKnown(hash: string): Promise<Activation>;
  /** Lets a candidate run beside the plan at work, with nothing sent; undefined ends that. */
  shadow(plan: LoadedPlan | undefined): void;
  /** How the candidate would have differed so far; undefined when there is none. */
  shadowed(): ShadowReport | undefined;
  /** Takes records in. When it resolves, what it says is on the disk; when it rejects, none of the records was taken. */
  ingest(dataset: string, records: readonly unknown[]): Promise<readonly IngestResult[]>;
  /** Keeps something that arrived and is no record, so that it is not lost. */
  reject(record: RejectedInput): Promise<void>;
  /** Begins to deliver, first of all what an earlier process left behind. */
  start(): void;
  /** Begins to look at the plan's sources, where their cursors in the store say; a plan that takes its place brings its own. */
  receive(): void;
  /**
   * Resolves when nothing is running and nothing can be begun: what is left waits, or is due over a connection that is left alone. Gives
   * the time when something may be begun again, in epoch milliseconds; undefined when nothing waits for a time.
   */
  idle(): Promise<number | undefined>;
  /** Begins no more attempts; those that run come to their own end. */
  pause(): void;
  /** Lets a run that failed or was cancelled go on from the steps that did not do; their effects keep their keys. */
  retry(run: string): Promise<ByHand>;
  /** Ends a run: what has not begun never will. */
  cancel(run: string): Promise<ByHand>;
  /** Lets a run go on with what somebody decided of a text that waits for that. */
  decide(run: string, decision: Decision): Promise<ByHand>;
  /** Lets the next attempt over a connection begin at once, although its destination failed or has refused the connection: it was mended. */
  tryNow(connection: string): void;
  /** Looks at a source at once, also where it is stopped: it was mended. False when there is no such source at work. */
  lookNow(source: string): boolean;
  /** Looks at a source because of a request that may be its hint; undefined when there is no such source at work, false when it is none of its. */
  hinted(source: string, request: SourceRequest): Promise<boolean | undefined>;
  /** Where a source is let in that sends its records by itself; undefined when there is no such source at work. */
  door(source: string): Door | undefined;
  /** Begins no more attempts, and gives those that run some seconds to end, less than ten in all. The store stays open. */
  stop(): Promise<void>;
  readonly query: RuntimeQuery;
  /** What has happened since it was made and how it stands, in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Why no more records should be taken in for the moment: too much is due, or the disk has hardly any room; undefined when they may come. */
  pressure(): Promise<Diagnostic | undefined>;
  /** What went wrong a short while ago in what carries the runs out, although work goes on. */
  trouble(): Diagnostic | undefined;
  /** Why records cannot be taken in and delivered now; undefined when they can. */
  unready(): Promise<Diagnostic | undefined>;
}

/** Puts a plan to work on a store; refuses, with everything that is wrong, when a connection cannot be set up. */
export async function createRuntime(options: RuntimeOptions): Promise<Created> {
  const { plan, store } = options;
  const { connections, sources, faults } = connectionsOf(options);
  if (faults.length > 0) return { kind: "refused", faults };
  const hash = options.keepsActivated === true ? await putOnTop(store, plan.hash) : undefined;
  const stored = hash === undefined ? undefined : await store.plan(hash);
  if (stored !== undefined) return goingOnWith(stored, options);
  const at = Math.floor(options.clock?.now() ?? Date.now());
  await store.write(activationWrites(plan, { at, byHand: false }).flat());
  return { kind: "ready", runtime: assemble(options, { plan, connections, sources }) };
}

/** A runtime with a plan that the store has. */
async function goingOnWith({ text, map }: StoredPlan, options: RuntimeOptions): Promise<Created> {
  const loading = await loadPlanInSlices(text, map);
  if (loading.kind === "refused") return { kind: "refused", faults: [loading.fault] };
  const { plan } = loading;
  const { connections, sources, faults } = connectionsOf({ ...options, plan });
  // Settings of this deployment may be for connections that only other plans have.
  const grave = faults.filter(({ code }) => code !== unknownOverride.code);
  return grave.length > 0
    ? { kind: "refused", faults: grave }
    : { kind: "ready", runtime: assemble(options, { plan, connections, sources }) };
}

/** Everything for which `createRuntime` would refuse these options; nothing is touched. */
export function deploymentFaults(options: Deployment): readonly Diagnostic[] {
  return connectionsOf(options).faults;
}

/** How a plan is set up in a deployment. */
export type Deployment = Pick<
  RuntimeOptions,
  "plan" | "secrets" | "connections" | "receives" | "limits" | "allowHosts"
>;

function connectionsOf({
  plan,
  secrets,
  connections,
  receives = true,
  limits,
  allowHosts = [],
}: Deployment): ResolvedConnections {
  const resolved = resolveConnections(plan.plan, {
    ...{ secrets, receives },
    ...(connections && { overrides: connections }),
    ...(limits && { limits }),
  });
  return { ...resolved, faults: [...resolved.faults, ...hostFaults(allowHosts)] };
}
