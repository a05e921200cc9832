import type { Dataset } from "./dataset.ts";
import { kind } from "./kind.ts";
import type { Duration } from "./time.ts";

/** Time that passes between what stands before it and what stands behind it. */
export interface After {
  readonly $after: number;
}

/** A text that has another one in it. */
export interface Containing {
  readonly $contains: string;
}

/** What is said of a value: all of it, or some of its fields. Lists are said whole. */
export type Part<T> = T extends string
  ? T | Containing
  : T extends readonly (infer E)[]
    ? readonly Part<E>[]
    : T extends object
      ? { readonly [N in keyof T]?: Part<T[N]> }
      : T;

/** A task that a scenario expects. */
export interface ExpectedTask {
  /** `slack.main.postMessage`. */
  readonly task: string;
  /** What its destination is given; fields that are left out may be anything. */
  readonly input?: unknown;
  /** How it ends; `done` if left out. */
  readonly ends?: "done" | "failed";
  /** How often it is attempted; not looked at if left out. */
  readonly attempts?: number;
}

/** What a task answers in a scenario. */
export type ScriptedAnswer =
  /** The fields given, over those of an answer that is made up. */
  | { readonly task: string; readonly output?: unknown }
  | { readonly task: string; readonly fails: FailureClass; readonly reason?: string };

/**
 * How an attempt fails: `later`, and it is tried again; `refused`, for good; `unknown`, where it may have been done and no answer came back.
 */
export type FailureClass = "later" | "refused" | "unknown";

/** A workflow, or its id. */
type Named = string | { readonly id: string };

/** What arrives, what the other sides answer, and what is to come of it. */
export interface ScenarioDefinition<R> {
  /** The records that arrive, with `after(…)` where time passes in between. The same key again is a later version. */
  readonly records: readonly (R | After)[];
  /** Only this workflow is played, with those of `matches` and `ignores`. */
  readonly workflow?: Named;
  /** Workflows that have to match, and workflows that must not. */
  readonly matches?: readonly Named[];
  readonly ignores?: readonly Named[];
  /** Answers by task, each for one attempt; the last one of a task stays. Tasks without any succeed. */
  readonly answers?: readonly ScriptedAnswer[];
  /** All tasks that are done, with `after(…)` where time passes in between. Tasks of one moment run side by side, so their order says nothing. */
  readonly expect?: readonly (ExpectedTask | After)[];
  /** When the first record arrives, as an ISO 8601 text; its own version, where that is an instant, if left out. */
  readonly at?: string;
}

/** A scenario, as `heed test` finds it among a module's exports: data only. */
export interface Scenario extends Omit<ScenarioDefinition<unknown>, "workflow" | "matches" | "ignores"> {
  readonly [kind]: "scenario";
  readonly dataset: string;
  readonly name: string;
  readonly workflow?: string;
  readonly matches?: readonly string[];
  readonly ignores?: readonly string[];
}

/**
 * A scenario on a dataset, for `heed test`.
 *
 * `scenario(reviews, "an unhappy guest", { records: [review], expect: [task(tickets, "create", { priority: "high" })] })`
 */
export function scenario<R>(dataset: Dataset<R>, name: string, definition: ScenarioDefinition<NoInfer<R>>): Scenario {
  const { workflow, matches, ignores, ...rest } = definition;
  return {
    [kind]: "scenario",
    dataset: dataset.name,
    name,
    ...rest,
    ...(workflow === undefined ? {} : { workflow: idOf(workflow) }),
    ...(matches === undefined ? {} : { matches: matches.map(idOf) }),
    ...(ignores === undefined ? {} : { ignores: ignores.map(idOf) }),
  };
}

function idOf(named: Named): string {
  return typeof named === "string" ? named : named.id;
}

/** Lets time pass, among the records that arrive and among the tasks that are expected: `after(hours(24))`. */
export function after(duration: Duration): After {
  return { $after: duration };
}

/** A text that has this one in it, where a text is expected: `{ text: containing("never again") }`. */
export function containing(text: string): Containing {
  return { $contains: text };
}

type OperationName<C> = keyof C & string;
type InputOf<F> = F extends (input: infer I, ...more: never[]) => unknown ? I : never;
type OutputOf<F> = F extends (...given: never[]) => infer O ? O : never;

/** A task that is expected: `task(slack, "postMessage", { channel: "#guest-care" })`. */
export function task<C extends object, O extends OperationName<C>>(
  connection: C,
  operation: O,
  input?: Part<InputOf<C[O]>>,
  end: Pick<ExpectedTask, "ends" | "attempts"> = {},
): ExpectedTask {
  return { task: nameOf(connection, operation), ...(input === undefined ? {} : { input }), ...end };
}

/** What a task answers; fields that are left out are made up: `answer(tickets, "get", { status: "closed" })`. */
export function answer<C extends object, O extends OperationName<C>>(
  connection: C,
  operation: O,
  output?: Part<OutputOf<C[O]>>,
): ScriptedAnswer {
  return { task: nameOf(connection, operation), ...(output === undefined ? {} : { output }) };
}

/** That an attempt fails, and how: `failure(slack, "postMessage", ["later", "HTTP 503"])`. */
export function failure<C extends object, O extends OperationName<C>>(
  connection: C,
  operation: O,
  how: FailureClass | readonly [FailureClass, string],
): ScriptedAnswer {
  const [fails, reason] = typeof how === "string" ? [how] : how;
  return { task: nameOf(connection, operation), fails, ...(reason === undefined ? {} : { reason }) };
}

/** `slack.main.postMessage`. A connection has its id beside its operations, though its type shows only these. */
function nameOf(connection: object, operation: string): string {
  const id = "id" in connection ? connection.id : undefined;
  if (typeof id !== "string") throw new Error("name a connection here, as `connect` makes it, or `tickets`");
  return `${id}.${operation}`;
}
