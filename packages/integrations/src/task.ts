import type { Json } from "@heed/plan";
import type { z } from "zod";
import type { HttpClient } from "./http.ts";
import type { RefreshTokens } from "./oauth/refresh-tokens.ts";
import type { Secret } from "./secret-value.ts";
import type { TicketDesk } from "./tasks/tickets/desk.ts";

/**
 * What keeps a second attempt from doing an effect twice:
 * - `keyed`: the destination removes repeats by a key that we send;
 * - `upsert`: the effect is a write to a place named by our key;
 * - `looked-up`: nothing at the destination does, so in each attempt but the first the deliverer looks there for what an earlier one left;
 * - `reads`: the operation changes nothing;
 * - `once-or-twice`: nothing does. The attempt is put on record before it is made, and is only repeated with a reason on record.
 */
export type Repeats = "keyed" | "upsert" | "looked-up" | "reads" | "once-or-twice";

/** What an operation takes and gives. Inputs are checked at compile time as far as they are known, and before each delivery. */
export interface OperationContract {
  readonly summary: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** An output for tests and dry runs, where one that is made from the schema alone would not do. */
  readonly sample?: Json;
  readonly repeats: Repeats;
  /**
   * The inputs that say where the effect goes, such as a channel. Two workflows that do the same there for one record may be doing it twice.
   * Where it is left out, effects are only the same when all of their inputs are.
   */
  readonly target?: readonly string[];
  /**
   * For an answer whose form the connection declares: the input that names it, the setting that has the types by name, and the field of the output
   * that is of that type.
   */
  readonly declared?: { readonly by: string; readonly setting: string; readonly field: string };
  /** The inputs that take a text only as somebody approved it: what `approvals.ask` gives. */
  readonly approved?: readonly string[];
}

/** A destination: what a connection to it needs, and what can be done there. Holds no code that calls. */
export interface ConnectorContract {
  /** The name in the DSL: `connect.<name>(…)`. */
  readonly name: string;
  readonly summary: string;
  /** What a connection is set up with. A field of type `secretText` takes `secret("NAME")`. */
  readonly settings: z.ZodObject;
  readonly operations: { readonly [operation: string]: OperationContract };
}

/** What became of one attempt. Reasons never hold a secret or a text of the record. */
export type Outcome =
  /** The destination confirmed it. `again` when it said that an earlier attempt had already done it. */
  | { readonly kind: "done"; readonly output: Json; readonly again?: boolean }
  /**
   * Nothing was done, and another attempt may succeed; not before `afterMs` from now when the destination named a time. `isAsked` when nothing went
   * wrong: a person was asked and has so long to decide. That says nothing of the connection, and the step is not given up for it.
   */
  | { readonly kind: "later"; readonly reason: string; readonly afterMs?: number; readonly isAsked?: true }
  /** It will never succeed as it is: the `input` is wrong for the destination, or the `connection` is (credentials, address, rights). */
  | { readonly kind: "refused"; readonly reason: string; readonly fault: "input" | "connection" }
  /**
   * The request may have taken effect: it was sent, and no complete answer came back. `afterMs` when it cannot be found out earlier, as
   * where a search shows new things late.
   */
  | { readonly kind: "unknown"; readonly reason: string; readonly afterMs?: number };

/** What a deliverer may use besides its input. Everything that reaches outside comes in through here. */
export interface DeliverPorts {
  /** The guarded client: refuses private addresses, caps sizes and times. */
  readonly http: HttpClient;
  /** The built-in ticket desk. */
  readonly tickets: TicketDesk;
  /** Where refresh tokens are kept that were given in place of those of the settings. */
  readonly refreshTokens: RefreshTokens;
  /** Names this effect: the same in every attempt, 40 lower-case hexadecimal digits. */
  readonly key: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** When the first attempt began, or the first after somebody had the step retried. */
  readonly firstAt: number;
  /** Aborts when the attempt has taken too long or the runtime stops. */
  readonly signal: AbortSignal;
  /** Aborts when the runtime has ended: what a deliverer keeps open between attempts is closed then. */
  readonly ended: AbortSignal;
  readonly now: () => number;
}

/** What a call needs, whether it is an attempt or only asks. */
export type CallPorts = Pick<DeliverPorts, "http" | "refreshTokens" | "signal" | "ended" | "now">;

/** The settings of a connection with defaults filled in and secrets looked up. */
export type ResolvedSettings<C extends { readonly settings: z.ZodObject }> = Resolved<z.output<C["settings"]>>;
type Resolved<S> = { readonly [K in keyof S]: ResolvedValue<S[K]> };
type ResolvedValue<V> = V extends SecretReference
  ? Secret
  : V extends readonly SecretReference[]
    ? readonly Secret[]
    : V;

/** A secret by name, as workflows and plans carry it. */
export interface SecretReference {
  readonly secret: string;
}

/** One call of an operation of a connector. */
export type Call<C extends ConnectorContract> = {
  readonly [O in keyof C["operations"]]: {
    readonly operation: O;
    readonly input: z.output<C["operations"][O]["input"]>;
    readonly settings: ResolvedSettings<C>;
  };
}[keyof C["operations"]];

/** Makes one attempt. Never throws for what the other side or the network does: that is an `Outcome`. */
export type Deliver<C extends ConnectorContract> = (call: Call<C>, ports: DeliverPorts) => Promise<Outcome>;
