import type { Json } from "@heed/plan";
import type { z } from "zod";
import type { HttpClient } from "./http.ts";
import type { RefreshTokens } from "./oauth/refresh-tokens.ts";
import type { ResolvedSettings } from "./task.ts";

/** A source of records: what it is set up with. Holds no code that calls. */
export type SourceContract = PolledContract | PushedContract;

/** A source that the service looks at by itself, again and again. */
export interface PolledContract extends AnySource {
  readonly kind: "polled";
  readonly settings: z.ZodObject<{ readonly everySeconds: z.ZodType<number> }>;
}

/** A source whose other side sends records by itself, to `POST /sources/<source>`. */
export interface PushedContract extends AnySource {
  readonly kind: "pushed";
  readonly settings: z.ZodObject;
}

interface AnySource {
  /** The name in the DSL: `source.<name>(…)`. */
  readonly name: string;
  readonly summary: string;
  /** What a source is set up with. A field of type `secretText`, or a list of them, takes `secret("NAME")`. */
  readonly settings: z.ZodObject;
  /** The fields of every record that it gives; left out where that is for whoever writes them to say. */
  readonly gives?: { readonly [field: string]: z.ZodType };
}

/** A record as it was written. */
export type SourceRecord = { readonly [name: string]: Json };

/** Something that a source gave: a record as it was written, or what cannot be read as one. */
export type SourceItem =
  | { readonly kind: "record"; readonly value: SourceRecord }
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
  /** The newest version of each record of the dataset whose key begins so, in the order of their keys. */
  readonly stored: (prefix: string) => AsyncIterable<SourceRecord>;
  /** Aborts when the source is not looked at any more. */
  readonly signal: AbortSignal;
  /** Aborts when the runtime has ended. */
  readonly ended: AbortSignal;
  readonly now: () => number;
}

/** One look at a source. */
export interface Look<C extends PolledContract> {
  readonly settings: ResolvedSettings<C>;
  /** The cursor of the last batch that was stored; undefined when there was none. It was ours, but is read like a stranger's. */
  readonly cursor: Json | undefined;
}

/** Looks at a source. It asks for more only when the batch before is stored, and never throws for what the other side does. */
export type Receive<C extends PolledContract> = (look: Look<C>, ports: SourcePorts) => AsyncIterable<Swept>;

/** A request that says of itself that it comes from a source. */
export interface SourceRequest {
  /** The value of a header, whatever the case of its name; undefined where there is none. */
  readonly header: (name: string) => string | undefined;
  /** The bytes as they came. */
  readonly body: Uint8Array;
}

/** What tells a hint from the requests of others works with. */
export interface HintPorts<C extends PolledContract> extends Pick<SourcePorts, "http" | "signal" | "now"> {
  readonly settings: ResolvedSettings<C>;
}

/** True for a request by which the other side of a source says that there is something new. It is looked at then; what the request says is not read. */
export type Hint<C extends PolledContract> = (request: SourceRequest, ports: HintPorts<C>) => Promise<boolean>;

/** What a request is held against. */
export interface AdmitPorts<C extends PushedContract> {
  readonly settings: ResolvedSettings<C>;
  readonly now: () => number;
}

/** True for a request that is the source's. What it says is not read before. */
export type Admit<C extends PushedContract> = (request: SourceRequest, ports: AdmitPorts<C>) => boolean;
