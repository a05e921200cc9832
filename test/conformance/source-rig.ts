import type { HttpFault } from "@heed/stand-ins";

/** A source of the suite: a stand-in with records, and how it goes wrong. */
export interface SourceRig {
  /** As a plan has them. */
  readonly settings: object;
  /** The values of the secrets that the settings name. */
  readonly secrets: { readonly [name: string]: string };
  /** The same with one that is not let in. */
  readonly wrong: { readonly [name: string]: string };
  readonly hostPort: string;
  /** How many records there are. */
  readonly records: number;
  /** How many requests a look takes that finds all of them. */
  readonly requests: number;
  /** Changes one of the records. */
  readonly edit: () => void;
  /** Puts faults in the way, one a request; undefined lets one pass. */
  readonly arm: (...faults: readonly (HttpFault | undefined)[]) => void;
  /** How many requests have come in. */
  readonly asked: () => number;
  /** Removes one of the records, which nobody is told of, and gives what puts it back; and how long it takes until that is looked for; absent where it never is. */
  readonly gone?: { readonly remove: () => () => void; readonly afterMs: number };
  /** From now on the token at hand is let in no more; absent where there is none that can be renewed. */
  readonly expire?: () => void;
  readonly violations: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts a rig whose records hold a text. Each file of `source-rigs/` is named after the folder of its source. */
export type StartSourceRig = (of: { readonly text: string; readonly author: string }) => Promise<SourceRig>;
