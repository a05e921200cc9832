import type { Diagnostic } from "@heed/plan";
import type { StepStateKind } from "../delivery/step-state.ts";
import type {
  ActivationRow,
  AttemptRow,
  Counts,
  DueStep,
  FaultRow,
  Load,
  Page,
  PageRequest,
  RejectedRow,
  RunRow,
  StoredPlan,
  StoredRun,
  StoredVersion,
  TicketRow,
  WaitingRow,
} from "./rows.ts";
import type { Write } from "./write.ts";

/** What the runtime keeps, and where. One process uses a store at a time. */
export interface Store {
  /** Does all of the writes or none, in order. When it resolves they survive a crash; when it rejects none of them was done. */
  write(writes: readonly Write[]): Promise<void>;
  /** Why writes cannot be expected to succeed, for good once one failed in a way that leaves doubt; undefined when they can. */
  unready(): Promise<Diagnostic | undefined>;
  close(): Promise<void>;
  /** Deletes some of what is old, in a transaction of its own; gives how much. Call it again until that is 0. */
  forget(old: Old): Promise<number>;

  /** What is known of each record: whether this version is stored, and the newest version there is. In the order asked. */
  versions(dataset: string, asked: readonly RecordName[]): Promise<readonly KnownVersions[]>;
  /** The newest version of records, in the order of their keys. */
  newest(dataset: string, range: KeyRange): Promise<readonly StoredVersion[]>;
  plan(hash: string): Promise<StoredPlan | undefined>;
  /** Which plans were put to work, the one that is at work first. */
  activations(page: PageRequest): Promise<Page<ActivationRow>>;
  run(id: string): Promise<StoredRun | undefined>;
  /** The steps that are due, at most `perLane` of each lane, the longest due first, and when the next one after `now` is. */
  due(now: number, perLane: number): Promise<DueSteps>;
  /** Steps with an attempt on record that has not come back. */
  attempting(): Promise<readonly { readonly run: string; readonly step: string }[]>;
  attempts(run: string): Promise<readonly AttemptRow[]>;

  /** How far a source has come, as it was written; undefined when nothing of it is stored. */
  cursor(source: string): Promise<string | undefined>;

  counts(): Promise<Counts>;
  /** How much is to be done, and what there is to do it with; cheap enough to be asked every second. */
  load(now: number, most: MostCounted): Promise<Load>;
  runs(page: PageRequest & RunFilter): Promise<Page<RunRow>>;
  waiting(page: PageRequest): Promise<Page<WaitingRow>>;
  rejected(page: PageRequest): Promise<Page<RejectedRow>>;
  faults(page: PageRequest): Promise<Page<FaultRow>>;
  tickets(page: PageRequest): Promise<Page<TicketRow>>;
  ticket(key: string): Promise<TicketRow | undefined>;
  /** What the change with this effect key gave; undefined when it was not made. */
  ticketEffect(effectKey: string): Promise<TicketEffect | undefined>;
  /** The refresh token that was written last under a name, sealed. */
  refreshToken(name: string): Promise<string | undefined>;
  comments(ticket: string): Promise<readonly { readonly text: string; readonly at: number }[]>;
  /** The number of the newest ticket; 0 when there is none. */
  lastTicket(): Promise<number>;
}

/** What a change of a ticket was made to, and what it gave, as JSON text. */
export interface TicketEffect {
  readonly ticket: string;
  readonly result: string;
}

/** A record's key and one of its versions. */
export interface RecordName {
  readonly key: string;
  readonly version: string;
}

/** Which keys of a dataset are asked for: those that begin so and come after another, as many as that at most. */
export interface KeyRange {
  readonly prefix: string;
  /** Left out for the first of them. */
  readonly after?: string;
  readonly limit: number;
}

export interface KnownVersions {
  readonly isStored: boolean;
  readonly newest?: StoredVersion;
}

export interface DueSteps {
  readonly steps: readonly DueStep[];
  readonly nextAt?: number;
}

/** Which runs to list; everything that is left out matches all. */
export interface RunFilter {
  readonly workflow?: string;
  readonly state?: RunRow["state"];
  /** Only runs that have a step in this state. */
  readonly step?: StepStateKind;
  /** Only runs that have a step over this connection, in that state where one is given. */
  readonly connection?: string;
}

/** How far is counted, so that a store in which much waits can be asked often: steps that are due, and everything else. */
export interface MostCounted {
  readonly due: number;
  readonly others: number;
}

/** What is old enough to be deleted: what ended or arrived before these moments. */
export interface Old {
  /**
   * Runs that are done or were cancelled; versions of records that later ones have followed; rejected records; conditions that failed; plans that
   * were taken from work by then and that no run is pinned to any more.
   */
  readonly doneBefore: number;
  /** Runs that failed. */
  readonly failedBefore: number;
  /** The newest version of a record. What is deleted is not known any more if it arrives again. */
  readonly recordsBefore: number;
}
