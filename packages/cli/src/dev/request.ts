import type { InputFormat } from "@heed/runtime/decode";
import type { standInFor } from "@heed/stand-ins";
import type { Io } from "../io.ts";

/** A file of records, and the dataset that they belong to, where that was written. */
export interface DevInput {
  readonly dataset?: string | undefined;
  readonly file: string;
}

/** What goes wrong with the next requests to a destination. */
export interface ScriptedFault {
  /** A connection such as `slack.main`, or `slack` for all of that kind. */
  readonly connection: string;
  readonly fault: string;
  readonly times: number;
}

/** `heed dev` as the user wrote it. */
export interface DevRequest {
  readonly config?: string | undefined;
  readonly input?: readonly DevInput[] | undefined;
  readonly inputFormat?: InputFormat | undefined;
  readonly dataset?: string | undefined;
  readonly fault?: readonly ScriptedFault[] | undefined;
  readonly approve?: boolean | undefined;
  readonly skipWaits?: boolean | undefined;
  readonly once?: boolean | undefined;
  readonly port: number;
  readonly format: "text" | "json";
}

/** What `heed dev` works with. */
export interface DevPorts {
  readonly io: Io;
  readonly standInFor: typeof standInFor;
}
