import type { GateView } from "./delivery/gates/gate.ts";
import type { Gates } from "./delivery/gates/gates.ts";
import type { Plans } from "./delivery/plans.ts";
import type { LoadedPlan } from "./load-plan.ts";
import type { Store } from "./ports.ts";
import { type PendingApproval, pendingApprovals } from "./query/approvals.ts";
import { type DeadLetter, deadLetters } from "./query/dead-letters.ts";
import { type RunDetail, runDetail } from "./query/run-detail.ts";
import { type DeliveryCount, deliveriesOf, type Summary, summaryOf } from "./query/summary.ts";
import type { ActivationRow, FaultRow, Page, PageRequest, RejectedRow, RunRow, WaitingRow } from "./stores/rows.ts";
import type { MostCounted, RunFilter } from "./stores/store.ts";
import { type KeptTicket, keptTicketOf } from "./tickets/kept-ticket.ts";

export { placeOf, placeOfStep } from "./place.ts";
export type { PendingApproval } from "./query/approvals.ts";
export type { DeadLetter } from "./query/dead-letters.ts";
export { type Explanation, explanationOf, explanationText, type Known } from "./query/explanation.ts";
export type { RunDetail, StepDetail } from "./query/run-detail.ts";
export type { DeliveryCount, StepSummary, Summary, WorkflowSummary } from "./query/summary.ts";
export type {
  AttemptRow,
  FaultRow,
  Page,
  PageRequest,
  RejectedRow,
  RunRow,
  RunState,
  WaitingRow,
} from "./stores/rows.ts";
export type { RunFilter } from "./stores/store.ts";
export type { KeptTicket } from "./tickets/kept-ticket.ts";

/** What the console and the command line read. Lists come in pages; a page's `next` is the `after` of the one that follows. */
export interface RuntimeQuery {
  /** How much of everything there is, by dataset and by workflow. */
  summary(): Promise<Summary>;
  /** How deliveries stand, by connection. */
  deliveries(): Promise<readonly DeliveryCount[]>;
  /** How each connection stands, in the order of their names. */
  connections(): Promise<readonly ConnectionView[]>;
  /** How each source stands; empty where nothing is received. */
  sources(): Promise<readonly SourceView[]>;
  /** Runs, the newest first. */
  runs(page?: PageRequest & RunFilter): Promise<Page<RunRow>>;
  /** One run from end to end; undefined when there is none of this id. */
  run(id: string): Promise<RunDetail | undefined>;
  /** Runs that failed, each with the steps that did, the newest first; with a connection, those that failed over it. */
  dead(page?: PageRequest & Pick<RunFilter, "workflow" | "connection">): Promise<Page<DeadLetter>>;
  /** The texts that wait for somebody's yes, those of the newest runs first. */
  approvals(page?: PageRequest): Promise<Page<PendingApproval>>;
  /** Which plans were put to work, the one that is at work first. */
  activations(page?: PageRequest): Promise<Page<ActivationRow>>;
  /** What waits, for a wait to pass or for the next attempt, by the time when it is due. */
  waiting(page?: PageRequest): Promise<Page<WaitingRow>>;
  /** What arrived and is no record, the newest first. */
  rejected(page?: PageRequest): Promise<Page<RejectedRow>>;
  /** Conditions that could not be evaluated, the newest first. */
  faults(page?: PageRequest): Promise<Page<FaultRow>>;
  /** Tickets of the built-in desk, the newest first. */
  tickets(page?: PageRequest): Promise<Page<KeptTicket>>;
  /** One ticket with its comments; undefined when there is none of this key. */
  ticket(key: string): Promise<TicketDetail | undefined>;
}

export interface TicketDetail {
  readonly ticket: KeptTicket;
  readonly comments: readonly { readonly text: string; readonly at: number }[];
}

/** One connection: whether it works, what runs over it, and what waits for it. */
export interface ConnectionView extends GateView {
  readonly connection: string;
  readonly connector?: string;
  /** Tasks that are to be attempted, now or later. */
  readonly due: number;
}

/** One source: how it stands, and when it was last looked at to the end. */
export interface SourceView {
  readonly source: string;
  readonly dataset: string;
  /** `paused`: too much is to be done. `failing`: it could not be asked, and is asked again. `stopped`: until someone mends it. */
  readonly state: "waiting" | "looking" | "paused" | "failing" | "stopped";
  readonly reason?: string;
  /** Of a source that sends by itself: when something of it was let in last. */
  readonly lookedAt?: number;
  /** Of a source that sends by itself: how many requests were not let in since it was put to work. */
  readonly refused?: number;
}

export interface QueryPorts {
  readonly sources: { views(): readonly SourceView[] };
  readonly gates: Pick<Gates, "view">;
  readonly now: () => number;
  readonly store: Store;
  readonly plans: Plans;
  /** The plan that new records are matched against. */
  readonly active: { readonly plan: LoadedPlan };
}

/** Above that nobody needs to know it exactly, and counting would hold everything else up. */
export const countedForPeople: MostCounted = { due: 10_000, others: 10_000 };

/** The queries of a store. */
export function createQuery({ store, plans, active, gates, sources, now }: QueryPorts): RuntimeQuery {
  return {
    summary: async () => summaryOf(await store.counts(), active.plan),
    deliveries: async () => deliveriesOf(await store.counts()),
    connections: async () => {
      const { lanes } = await store.load(now(), countedForPeople);
      const { connections } = active.plan.plan;
      const names = new Set([...Object.keys(connections), ...lanes.map(({ lane }) => lane)]);
      names.delete("");
      return [...names].sort().map((connection): ConnectionView => {
        const known = Object.hasOwn(connections, connection) ? connections[connection] : undefined;
        const due = lanes.find(({ lane }) => lane === connection)?.scheduled ?? 0;
        return { connection, ...(known && { connector: known.connector }), due, ...gates.view(connection) };
      });
    },
    sources: async () => sources.views(),
    runs: (page = {}) => store.runs(page),
    dead: (page = {}) => deadLetters(page, store),
    approvals: (page = {}) => pendingApprovals(page, { store, plans, now: now() }),
    run: (id) => runDetail(id, { store, plans }),
    activations: (page = {}) => store.activations(page),
    waiting: (page = {}) => store.waiting(page),
    rejected: (page = {}) => store.rejected(page),
    faults: (page = {}) => store.faults(page),
    tickets: async (page = {}) => {
      const { items, ...rest } = await store.tickets(page);
      return { ...rest, items: items.map(keptTicketOf) };
    },
    ticket: async (key) => {
      const row = await store.ticket(key);
      return row && { ticket: keptTicketOf(row), comments: await store.comments(key) };
    },
  };
}
