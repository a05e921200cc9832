import type { Json } from "@heed/plan";
import type { z } from "zod";
import type { HttpClient } from "./http.ts";
import type { RefreshTokens } from "./oauth/refresh-tokens.ts";
import type { ResolvedSettings } from "./task.ts";

/** A source of records: what it is set up with, and how often it is looked at. Holds no code that calls. */
export interface SourceContract {
  /** The name in the DSL: `source.<name>(…)`. */
  readonly name: string;
  readonly summary: string;
  /** What a source is set up with. A field of type `secretText` takes `secret("NAME")`. */
  readonly settings: z.ZodObject<{ readonly everySeconds: z.ZodType<number> }>;
}

/** Something that a source gave: a record as it was written, or what cannot be read as one. */
export type SourceItem =
  | { readonly kind: "record"; readonly value: { readonly [name: string]: Json } }
  /** `place` says where it stood and `raw` what was written there. */
  | { readonly kind: "bad"; readonly raw: string; readonly place: string; readonly reason: string };

/**
 * What a look at a source gives, in order; nothing follows `later` and `stopped`. A batch comes with the cursor from which a look goes on
 * once the batch is stored: both are written at once, so a batch is never without its cursor nor a cursor without its batch.
 */
export type Swept =
  | { readonly kind: "batch"; readonly items: readonly SourceItem[]; readonly cursor: Json }
  /** The other side could not be asked; another look may succeed, not before `afterMs` where it named a time. */
  | { readonly kind: "later"; readonly reason: string; readonly afterMs?: number }
  /** No look will succeed as the source is set up: credentials, address, rights. */
  | { readonly kind: "stopped"; readonly reason: string };

/** The formats that files of records may have. */
export type FileFormat = "ndjson" | "csv";

/** What a source may use. Everything that reaches outside comes in through here. */
export interface SourcePorts {
  /** The guarded client: refuses private addresses, caps sizes and times. */
  readonly http: HttpClient;
  /** Where refresh tokens are kept that were given in place of those of the settings. */
  readonly refreshTokens: RefreshTokens;
  /** Reads records out of the bytes of a file, as the dataset's fields have them. */
  readonly read: (chunks: AsyncIterable<Uint8Array>, format: FileFormat) => AsyncIterable<SourceItem>;
  /** Aborts when the source is not looked at any more. */
  readonly signal: AbortSignal;
  /** Aborts when the runtime has ended. */
  readonly ended: AbortSignal;
  readonly now: () => number;
}

/** One look at a source. */
export interface Look<C extends SourceContract> {
  readonly settings: ResolvedSettings<C>;
  /** The cursor of the last batch that was stored; undefined when there was none. It was ours, but is read like a stranger's. */
  readonly cursor: Json | undefined;
}

/** Looks at a source. It asks for more only when the batch before is stored, and never throws for what the other side does. */
export type Receive<C extends SourceContract> = (look: Look<C>, ports: SourcePorts) => AsyncIterable<Swept>;
