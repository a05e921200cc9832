import type { Json } from "@heed/plan";
import type { Step } from "../../delivery/step-state.ts";
import type {
  ActivationRow,
  AttemptRow,
  FaultRow,
  RejectedRow,
  RunRow,
  StoredPlan,
  StoredVersion,
  TicketRow,
} from "../rows.ts";
import type { TicketEffect } from "../store.ts";
import { DueQueue } from "./due-queue.ts";

/** Everything that a store in memory holds. */
export interface Tables {
  /** True when what is over is forgotten. */
  readonly forgets: boolean;
  readonly plans: Map<string, StoredPlan>;
  /** Of plans that are not there yet. */
  readonly planParts: Map<string, string[]>;
  /** The oldest first. */
  readonly activations: ActivationRow[];
  /** By dataset and key, the oldest version first. */
  readonly records: Map<string, Map<string, KeptVersion[]>>;
  /** In the order in which they began. */
  readonly runs: Map<string, RunEntry>;
  /** How many runs have begun, those that are forgotten included. */
  begun: number;
  readonly cursors: Map<string, string>;
  readonly attempts: Map<string, AttemptRow[]>;
  /** By what makes two of them the same. */
  readonly faults: Map<string, FaultRow>;
  readonly rejected: Map<string, RejectedRow>;
  readonly tickets: Map<string, TicketRow>;
  readonly effects: Map<string, TicketEffect>;
  /** Sealed, by the names that their connections gave them. */
  readonly refreshTokens: Map<string, string>;
  readonly comments: Map<string, { readonly text: string; readonly at: number }[]>;
  /** Runs that have not ended, by workflow and record, in the order in which they began. */
  readonly chains: Map<string, Set<string>>;
  /** Runs that have not ended: the only ones with steps that are due. */
  readonly open: Set<string>;
  readonly due: DueQueue;
}

/** A version, and when it arrived. */
export interface KeptVersion extends StoredVersion {
  readonly receivedAt: number;
}

export interface RunEntry {
  row: RunRow;
  readonly number: number;
  readonly record: Json;
  readonly before?: Json;
  readonly beforeVersion?: string;
  readonly steps: Map<string, Step>;
  readonly inOrder: boolean;
  /** True while an earlier run of its workflow and record is under way: none of its steps is due. */
  isHeld: boolean;
}

/** Tables with nothing in them. */
export function emptyTables(forgets: boolean): Tables {
  return {
    forgets,
    plans: new Map(),
    planParts: new Map(),
    activations: [],
    records: new Map(),
    runs: new Map(),
    begun: 0,
    cursors: new Map(),
    attempts: new Map(),
    faults: new Map(),
    rejected: new Map(),
    tickets: new Map(),
    effects: new Map(),
    refreshTokens: new Map(),
    comments: new Map(),
    chains: new Map(),
    open: new Set(),
    due: new DueQueue(),
  };
}

/** What a table of lists has under a name; the empty list that is put there if nothing is. */
export function listIn<T>(table: Map<string, T[]>, name: string): T[] {
  const list = table.get(name) ?? [];
  table.set(name, list);
  return list;
}

/** The versions of a record, the oldest first. */
export function versionsIn(tables: Tables, dataset: string, key: string): readonly KeptVersion[] {
  return tables.records.get(dataset)?.get(key) ?? [];
}
