import type { OperationContract } from "@heed/integrations/contracts";
import type { DeliverPorts, Outcome } from "@heed/integrations/task";
import type { Fault } from "./faults.ts";

/** A deliverer, whatever its connector. */
export type AnyDeliver = (
  call: { readonly operation: string; readonly input: object; readonly settings: object },
  ports: DeliverPorts,
) => Promise<Outcome>;

/** What a rig may use. */
export interface RigTools {
  readonly deliver: AnyDeliver;
  /** Ports for a call of the rig's own, as for making what an operation then changes. */
  readonly ports: (hostPort: string) => DeliverPorts;
  /** The time, for a stand-in that has windows and quotas. */
  readonly now: () => number;
}

/** One call of an operation, and what can be seen of it at the destination. */
export interface Case {
  readonly input: object;
  /** How often the effect of exactly this call is to be seen there. */
  readonly effects: (key: string) => number;
  /** The text of the record, as somebody there reads it. */
  readonly shown?: (key: string) => string | undefined;
}

/** A destination of the suite: a connection to a stand-in, and how it goes wrong. */
export interface Rig {
  readonly settings: object;
  /** The same with credentials that are not let in; absent where there are none. */
  readonly wrong?: object;
  /** What must be told nowhere. */
  readonly secrets: readonly string[];
  readonly hostPort: string;
  /** A fresh call for each operation of the contract, with a text of a record in it. */
  readonly cases: { readonly [operation: string]: (text: string) => Case | Promise<Case> };
  /** True for a fault that this destination can have. Absent: it can have all of them. */
  readonly has?: (fault: Fault) => boolean;
  /** Makes the next request go wrong. */
  readonly arm: (fault: Fault) => void;
  /** Resolves when a request has come in that is not answered. */
  readonly held: () => Promise<void>;
  readonly violations: () => readonly string[];
  /** Outcomes that are this destination's own under a fault. */
  readonly outcomes?: { readonly [fault: string]: Outcome["kind"] };
  /** Answers that say 200 and mean no, by a sentence. */
  readonly noes?: { readonly [sentence: string]: No };
  /** How something is made with a text, and looked for by it; both give its `id`. Absent where nothing is looked for by a text. */
  readonly lookUp?: (text: string) => { readonly made: Asked; readonly sought: Asked };
  /** True where `{{name}}` in a text would be filled in. */
  readonly hasPlaceholders?: boolean;
  /** From now on the token at hand is let in no more; absent where a connection has none that can be renewed. */
  readonly expire?: () => void;
  readonly close: () => Promise<void>;
}

/** An operation and its input. */
interface Asked {
  readonly operation: string;
  readonly input: object;
}

/** An answer that says that all is well, and in its body that it is not. */
export interface No {
  readonly arm: () => void;
  readonly is: Outcome["kind"];
  /** The operations that can be answered so. Absent: all of them. */
  readonly of?: readonly string[];
}

/** Starts a rig. Each file of `rigs/` is named after the folder of its destination. */
export type StartRig = (tools: RigTools) => Promise<Rig>;

/** True when nothing is done twice by attempting it again. */
export function isRepeatable({ repeats }: OperationContract): boolean {
  return repeats !== "once-or-twice";
}
