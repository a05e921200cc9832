import type { Diagnostic, Json } from "@heed/plan";

/** A record as it was written, before a dataset has looked at it. */
export type RawRecord = { readonly [name: string]: Json };

/** Where an item stands in its input. */
export interface InputPlace {
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  /** The same for a person: `line 7`, or for a table `row 7`, with the line where the two differ. */
  readonly place: string;
  /** What was written there, as text. */
  readonly raw: string;
}

/** What a reader makes of an input, in its order. Nothing follows `stopped`. */
export type InputItem =
  | (InputPlace & { readonly kind: "record"; readonly value: RawRecord })
  | (InputPlace & { readonly kind: "bad"; readonly reason: string })
  | { readonly kind: "notice"; readonly message: string }
  | { readonly kind: "stopped"; readonly fault: Diagnostic };
