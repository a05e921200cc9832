import type { z } from "zod";
import type { Runtime } from "../../runtime.ts";

/** What the routes of the interface work with. */
export type Served = Pick<
  Runtime,
  | "activate"
  | "activateKnown"
  | "shadow"
  | "shadowed"
  | "plan"
  | "ingest"
  | "reject"
  | "unready"
  | "trouble"
  | "query"
  | "retry"
  | "cancel"
  | "decide"
  | "tryNow"
  | "lookNow"
  | "door"
  | "hinted"
  | "metrics"
  | "pressure"
>;

/** A request to a route: the parts of its path and query that the route names. */
export interface Asked {
  readonly runtime: Served;
  readonly path: (name: string) => string;
  readonly query: (name: string) => string | undefined;
  readonly request: Request;
}

/** One answer of a route; without a schema, its body is a text. */
export interface Answer {
  readonly says: string;
  readonly schema?: z.ZodType;
}

/** One route of the interface: what it is for, what it takes and answers, and what it does. The document of the interface is made of these. */
export interface Route {
  readonly method: "get" | "post" | "put" | "delete";
  /** As `/runs/{run}/retry`. */
  readonly path: string;
  readonly summary: string;
  /** What may stand in the query, and what for. */
  readonly query?: { readonly [name: string]: string };
  /** The content types that a body may have; absent where there is none. */
  readonly takes?: readonly string[];
  readonly answers: { readonly [status: number]: Answer };
  readonly handle: (asked: Asked) => Promise<Response>;
}
