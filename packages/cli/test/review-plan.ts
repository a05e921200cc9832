import {
  type Expr,
  nodeWriter,
  type Plan,
  type PlanStep,
  planSemantics,
  planVersion,
  sealPlan,
  type Type,
  type Value,
} from "@heed/plan";

const text: Type = { kind: "text" };
const constant = (value: Value): Expr => ({ kind: "constant", value });
const field = (name: string): Expr => ({ kind: "get", of: { kind: "variable", name: "record" }, name });

/** What of the plan a test wants otherwise. */
export interface PlanWishes {
  /** The address that the connection `crm` has. */
  readonly url?: string;
  /** Names of secrets that the connection wants. */
  readonly secret?: string;
  /** Puts a wait of so many milliseconds before the delivery. */
  readonly waitMs?: number;
  /** Further datasets, with the same fields. */
  readonly datasets?: readonly string[];
  /** Makes the condition fail for every record. */
  readonly hasBrokenCondition?: boolean;
}

/** A plan of one workflow: reviews with two stars or less are sent to the web service `crm`. */
export function reviewPlan(wishes: PlanWishes = {}): Plan {
  const { write, table } = nodeWriter();
  const bad: Expr = { kind: "call", op: "number.at-most", args: [field("rating"), constant(2)] };
  const broken: Expr = { kind: "get", of: { kind: "get", of: field("nothing"), name: "a" }, name: "b" };
  const when = write(wishes.hasBrokenCondition === true ? broken : bad);
  const body: Expr = {
    kind: "record",
    entries: [
      ["id", field("id")],
      ["rating", field("rating")],
    ],
  };
  const input = write({ kind: "record", entries: [["body", body]] });
  const waits: readonly PlanStep[] =
    wishes.waitMs === undefined
      ? []
      : [{ kind: "wait", id: "s0", needs: [], after: [], ms: write(constant(wishes.waitMs)) }];
  const task: PlanStep = {
    ...{ kind: "task", id: `s${waits.length}`, needs: [], after: waits.map(({ id }) => id) },
    ...{ connection: "crm", operation: "send", input },
  };
  const dataset = {
    key: "id",
    fields: {
      id: text,
      rating: { kind: "number", int: true, min: 1, max: 5 } as const,
      nothing: { kind: "union", of: [text, { kind: "undefined" }] } as const,
    },
  };
  const secrets = wishes.secret === undefined ? [] : [wishes.secret];
  return sealPlan({
    format: "heed-plan",
    version: planVersion,
    semantics: planSemantics,
    datasets: Object.fromEntries(["reviews", ...(wishes.datasets ?? [])].map((name) => [name, dataset])),
    connections: {
      crm: {
        connector: "webService",
        settings: {
          baseUrl: wishes.url ?? "http://127.0.0.1:9/hook",
          ...(wishes.secret === undefined ? {} : { bearer: { secret: wishes.secret } }),
        },
      },
    },
    secrets,
    nodes: table(),
    workflows: [{ id: "unhappy", dataset: "reviews", on: "created", when, steps: [...waits, task] }],
    build: {},
  });
}

/** The text of that plan. */
export function reviewPlanText(wishes: PlanWishes = {}): string {
  return JSON.stringify(reviewPlan(wishes));
}
