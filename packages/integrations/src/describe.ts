import type { Reach } from "./http.ts";
import type { CallPorts, ConnectorContract, ResolvedSettings } from "./task.ts";

/** The type of what an input of a connection takes, as the account behind it says. */
export type FieldType =
  | { readonly kind: "text" | "number" | "boolean" }
  /** One of these values; here and below, with `orLike`, also any text that begins with one of those. */
  | {
      readonly kind: "choice";
      readonly values: readonly Value[];
      readonly orLike?: readonly string[];
      /** What people call them, where values are only numbers. */
      readonly labels?: { readonly [value: string]: string };
    }
  /** A list of these. */
  | { readonly kind: "list"; readonly values: readonly Value[]; readonly orLike?: readonly string[] }
  /** Several of these in one text, with `;` between them. */
  | { readonly kind: "joined"; readonly values: readonly string[] }
  /** A record with fields of its own, called `name` where it is written down. */
  | RecordType
  /** A record with values of any kind under these names. */
  | { readonly kind: "named"; readonly values: readonly string[]; readonly orLike?: readonly string[] };

/** A record, as the fields of a ticket. */
export interface RecordType {
  readonly kind: "record";
  readonly name: string;
  readonly fields: readonly Field[];
}

type Value = string | number;

/** Something that can be given. */
export interface Field {
  readonly name: string;
  /** What people call it there. */
  readonly label?: string;
  readonly type: FieldType;
  readonly isRequired?: boolean;
  /** True where null empties it. */
  readonly isNullable?: boolean;
}

/**
 * What operations of a connection take, as far as the account decides it: the inputs by operation, and where what one takes depends on
 * another, each way to put them together. Inputs that are left out are as the contract has them.
 */
export interface Narrowed {
  readonly [operation: string]: readonly (readonly Field[])[];
}

/** What came of asking an account what it takes. */
export type Described =
  /** `absent` are those of the objects that were asked for which are not there. */
  | { readonly kind: "described"; readonly operations: Narrowed; readonly absent: readonly string[] }
  /** The credentials are not let in, or may not read this. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nobody knows: no whole answer came, or the account asks to come later. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** What came of looking whether a connection works, where there is nothing to describe. */
export type Probed =
  /** `what` was tried, in words: `the log-in`. */
  { readonly kind: "reached"; readonly what: string } | Exclude<Described, { readonly kind: "described" }>;

/** What looking may use. */
export interface ProbePorts extends CallPorts {
  readonly reach: Reach;
}

/** Looks whether a connection works, as far as that can be known without doing anything. Never throws for what the other side does. */
export type Probe<C extends { readonly settings: ConnectorContract["settings"] }> = (
  settings: ResolvedSettings<C>,
  ports: ProbePorts,
) => Promise<Probed>;

/** Which connection is asked, and for which objects besides those that every account has. */
export interface DescribeRequest<C extends { readonly settings: ConnectorContract["settings"] }> {
  readonly settings: ResolvedSettings<C>;
  readonly objects: readonly string[];
}

/** Asks an account what its fields, choices and objects are. Only reads, and never throws for what the other side does. */
export type Describe<C extends { readonly settings: ConnectorContract["settings"] }> = (
  request: DescribeRequest<C>,
  ports: CallPorts,
) => Promise<Described>;
