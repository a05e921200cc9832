import {
  type Expr,
  type NodeTable,
  nodeWriter,
  type Plan,
  type PlanRetry,
  type PlanStep,
  planSemantics,
  planVersion,
  sealPlan,
  type Type,
  type Value,
} from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";

/** A step as tests write it: expressions in place of names of nodes. */
export type WrittenStep = {
  readonly id: string;
  readonly guard?: Expr;
  readonly needs?: readonly string[];
  readonly after?: readonly string[];
  readonly watches?: readonly string[];
} & (
  | ({ readonly connection: string; readonly operation: string; readonly input: Expr } & WrittenOptions)
  | { readonly ms: Expr }
  | { readonly instant: Expr }
  | {
      readonly list: Expr;
      readonly most: number;
      readonly steps: readonly WrittenStep[];
      readonly gives?: {
        readonly value: Expr;
        readonly needs?: readonly string[];
        readonly watches?: readonly string[];
      };
    }
);

interface WrittenOptions {
  readonly retry?: PlanRetry;
  readonly timeoutMs?: number;
  readonly idempotency?: Expr;
  readonly mayFail?: true;
}

export interface WrittenWorkflow {
  readonly id: string;
  readonly on?: "created" | "updated" | "saved";
  readonly order?: "record";
  readonly when: Expr;
  readonly steps?: readonly WrittenStep[];
}

export interface WrittenPlan {
  readonly workflows: readonly WrittenWorkflow[];
  readonly fields?: { readonly [name: string]: Type };
  readonly version?: string;
  readonly connections?: Plan["connections"];
  readonly sources?: Plan["sources"];
}

export const constant = (value: Value): Expr => ({ kind: "constant", value });
export const variable = (name: string): Expr => ({ kind: "variable", name });
export const get = (of: Expr, name: string): Expr => ({ kind: "get", of, name });
export const call = (op: string, ...args: readonly Expr[]): Expr => ({ kind: "call", op, args });
export const record = (entries: { readonly [name: string]: Expr }): Expr => ({
  kind: "record",
  entries: Object.entries(entries),
});
export const field = (name: string): Expr => get(variable("record"), name);
export const always = constant(true);
export const never = constant(false);

const text: Type = { kind: "text" };
const maybeText: Type = { kind: "union", of: [text, { kind: "undefined" }] };

/** What records of the tests look like unless a test says otherwise. */
const fields: { readonly [name: string]: Type } = {
  id: text,
  rating: { kind: "number", int: true, min: 1, max: 5 },
  text: maybeText,
  at: maybeText,
};

/** A task that opens a ticket named after the record. */
export const ticketStep = (id: string, more: Partial<WrittenStep> = {}): WrittenStep => ({
  id,
  connection: "tickets",
  operation: "create",
  input: record({ name: call("text.concat", constant(`${id} `), field("id")) }),
  ...more,
});

/** A post to a web service: nothing tells the receiver that it is a repeat. */
export const postStep = (id: string, more: Partial<WrittenStep> = {}): WrittenStep => ({
  id,
  connection: "webService.main",
  operation: "send",
  input: record({ body: record({ id: field("id") }) }),
  ...more,
});

/** The text of a plan over one dataset, `reviews`. */
export function planText(written: WrittenPlan): string {
  const { write, table } = nodeWriter();
  const workflows = written.workflows.map(({ id, on = "created", order, when, steps = [] }) => ({
    id,
    dataset: "reviews",
    on,
    ...(order && { order }),
    when: write(when),
    steps: steps.map((step) => planStep(step, write)),
  }));
  return JSON.stringify(
    sealPlan({
      format: "heed-plan",
      version: planVersion,
      semantics: planSemantics,
      datasets: { reviews: { key: "id", version: written.version ?? "at", fields: { ...(written.fields ?? fields) } } },
      connections: written.connections ?? {
        tickets: { connector: "tickets", settings: {} },
        "webService.main": { connector: "webService", settings: { baseUrl: "https://example.com/" } },
        "webService.other": { connector: "webService", settings: { baseUrl: "https://example.org/" } },
      },
      ...(written.sources && { sources: written.sources }),
      secrets: [],
      nodes: tableOf(table()),
      workflows,
      build: {},
    }),
  );
}

function planStep(written: WrittenStep, write: (expr: Expr) => string): PlanStep {
  const { id, guard, needs = [], after = [], watches } = written;
  const common = {
    id,
    needs: [...needs],
    after: [...after],
    ...(watches && { watches: [...watches] }),
    ...(guard && { guard: write(guard) }),
  };
  if ("ms" in written) return { kind: "wait", ...common, ms: write(written.ms) };
  if ("instant" in written) return { kind: "until", ...common, instant: write(written.instant) };
  if ("list" in written) {
    const { list, most, steps, gives } = written;
    const given = gives && {
      value: write(gives.value),
      needs: [...(gives.needs ?? [])],
      ...(gives.watches && { watches: [...gives.watches] }),
    };
    const inner = steps.map((step) => planStep(step, write));
    return { kind: "forEach", ...common, list: write(list), most, steps: inner, ...(given && { gives: given }) };
  }
  const { connection, operation, input, retry, timeoutMs, idempotency, mayFail } = written;
  return {
    kind: "task",
    ...common,
    connection,
    operation,
    input: write(input),
    ...(retry && { retry }),
    ...(timeoutMs && { timeoutMs }),
    ...(idempotency && { idempotency: write(idempotency) }),
    ...(mayFail && { mayFail }),
  };
}

/** The schema's type has no read-only lists. */
function tableOf(table: NodeTable): Plan["nodes"] {
  return table;
}

/** A plan over one dataset, `reviews`, ready to run. */
export function loaded(written: WrittenPlan): LoadedPlan {
  const loading = loadPlan(planText(written));
  if (loading.kind === "refused") throw new Error(loading.fault.message);
  return loading.plan;
}
