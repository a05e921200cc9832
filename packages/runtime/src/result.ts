/** What became of one record. */
export type IngestResult =
  | {
      readonly kind: "accepted";
      readonly key: string;
      readonly version: string;
      readonly event: "created" | "updated";
      readonly runs: readonly { readonly workflow: string; readonly run: string }[];
      readonly faults: readonly { readonly workflow: string; readonly message: string; readonly place?: string }[];
    }
  /** `duplicate`: this version is stored already. `stale`: a newer one is. Neither changes anything. */
  | { readonly kind: "duplicate" | "stale"; readonly key: string; readonly version: string }
  | { readonly kind: "rejected"; readonly issues: readonly { readonly path: string; readonly message: string }[] };

/** Something that arrived and is no record: its text, where it stood, and what is wrong with it. */
export interface RejectedInput {
  readonly dataset: string;
  readonly raw: string;
  readonly place: string;
  readonly reason: string;
}
