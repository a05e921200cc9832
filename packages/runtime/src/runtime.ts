import type { Diagnostic, Json } from "@heed/plan";
import type { RuntimeEvent } from "./event.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { Clock, Random, Store } from "./ports.ts";
import type { RuntimeQuery } from "./query.ts";
import type { IngestResult, RejectedInput } from "./result.ts";

/** What a runtime is made of. */
export interface RuntimeOptions {
  readonly plan: LoadedPlan;
  readonly store: Store;
  /** The value of a secret; undefined when there is none. */
  readonly secrets: (name: string) => string | undefined;
  /** Settings that this deployment sets otherwise than the plan, by connection. */
  readonly connections?: { readonly [connection: string]: { readonly [setting: string]: Json } };
  /** Hosts that deliveries may reach although their addresses are private. */
  readonly allowHosts?: readonly string[];
  readonly clock?: Clock;
  readonly random?: Random;
  /** How many attempts are made at once; 16 if left out. */
  readonly concurrency?: number;
  /** Told what happens, for logs and progress: no texts, no secrets. */
  readonly onEvent?: (event: RuntimeEvent) => void;
}

export type Created =
  | { readonly kind: "ready"; readonly runtime: Runtime }
  | { readonly kind: "refused"; readonly faults: readonly Diagnostic[] };

/** A plan at work on a store. */
export interface Runtime {
  readonly plan: LoadedPlan;
  /** Takes records in. When it resolves, what it says is on the disk; when it rejects, none of the records was taken. */
  ingest(dataset: string, records: readonly unknown[]): Promise<readonly IngestResult[]>;
  /** Keeps something that arrived and is no record, so that it is not lost. */
  reject(record: RejectedInput): Promise<void>;
  /** Begins to deliver, first of all what an earlier process left behind. */
  start(): void;
  /** Resolves when no step is due or running: what is left waits. */
  idle(): Promise<void>;
  /** Begins no more attempts, and gives those that run ten seconds to end. The store stays open. */
  stop(): Promise<void>;
  readonly query: RuntimeQuery;
  ready(): Promise<boolean>;
}
