import type { Outcome } from "@heed/integrations/task";

/** Something that happened, for logs and progress. Holds names, counts and times; no text of a record and no secret. */
export type RuntimeEvent =
  | {
      readonly kind: "ingested";
      readonly dataset: string;
      readonly created: number;
      readonly updated: number;
      readonly duplicate: number;
      readonly stale: number;
      readonly rejected: number;
      readonly runs: number;
      readonly faults: number;
    }
  | {
      readonly kind: "attempted";
      readonly run: string;
      readonly workflow: string;
      readonly step: string;
      readonly connection: string;
      readonly attempt: number;
      readonly outcome: Outcome["kind"];
      readonly tookMs: number;
    }
  | {
      readonly kind: "run-ended";
      readonly run: string;
      readonly workflow: string;
      readonly state: "done" | "failed" | "cancelled";
    }
  /** A connection works (`closed`), its destination fails (`open`), or it was refused and is stopped until it is mended. */
  | {
      readonly kind: "connection";
      readonly connection: string;
      readonly state: "closed" | "open" | "stopped";
      readonly reason?: string;
    }
  /** A source works, could not be asked (`failing`), or is stopped until its settings are mended. */
  | {
      readonly kind: "source";
      readonly source: string;
      readonly state: "working" | "failing" | "stopped";
      readonly reason?: string;
    }
  | { readonly kind: "recovered"; readonly attempts: number }
  | { readonly kind: "clock-jumped"; readonly byMs: number }
  /** Something of ours or of the store's went wrong; work goes on as far as it can. `what` is one line; `code` says which fault it is, where it is a known one. */
  | { readonly kind: "trouble"; readonly what: string; readonly code?: string };
