import {
  type Expr,
  nodeWriter,
  type PlanStep,
  planSemantics,
  planVersion,
  sealPlan,
  type Type,
  type Value,
} from "@heed/plan";

/** A step of the battery: a task over a connection, or a wait. */
export type Written =
  | { readonly over: string; readonly needs?: readonly string[]; readonly after?: readonly string[] }
  | { readonly waitMs: number };

/** Workflows by id: their steps, and the highest rating that they look at. */
export interface WrittenWorkflow {
  readonly steps: readonly Written[];
  readonly upTo?: number;
  /** Runs also for later versions, one after the other for each record. */
  readonly inOrder?: true;
}

const constant = (value: Value): Expr => ({ kind: "constant", value });
const field = (name: string): Expr => ({ kind: "get", of: { kind: "variable", name: "record" }, name });
const text: Type = { kind: "text" };

/**
 * The text of a plan of these workflows; `crm` is a web service at the address, every other connection goes to the counting destination.
 * Records are taken from the files of the folder `inbox`, where one is named.
 */
export function planText(
  workflows: { readonly [id: string]: WrittenWorkflow },
  address: string,
  inbox?: string,
): string {
  const { write, table } = nodeWriter();
  const comment = write({
    kind: "record",
    entries: [
      ["key", constant("T-1")],
      ["text", field("id")],
    ],
  });
  const post = write({ kind: "record", entries: [["body", { kind: "record", entries: [["run", field("id")]] }]] });
  const connections = [...new Set(Object.values(workflows).flatMap(({ steps }) => steps.flatMap(connectionOf)))].sort();
  const stepOf = (step: Written, at: number): PlanStep => {
    if ("waitMs" in step) return { kind: "wait", id: `s${at}`, needs: [], after: [], ms: write(constant(step.waitMs)) };
    const { over, needs = [], after = [] } = step;
    const called = over === "crm" ? { operation: "send", input: post } : { operation: "comment", input: comment };
    return { kind: "task", id: `s${at}`, needs: [...needs], after: [...after], connection: over, ...called };
  };
  return JSON.stringify(
    sealPlan({
      ...{ format: "heed-plan", version: planVersion, semantics: planSemantics, secrets: [], build: {} },
      datasets: {
        reviews: {
          ...{ key: "id", version: "revision" },
          fields: {
            ...{ id: text, revision: { kind: "number", int: true } },
            rating: { kind: "number", int: true, min: 1, max: 5 },
          },
        },
      },
      connections: Object.fromEntries(
        connections.map((name) =>
          name === "crm"
            ? [name, { connector: "webService", settings: { baseUrl: `${address}/crm`, timeoutMs: 2_000 } }]
            : [name, { connector: "tickets", settings: {} }],
        ),
      ),
      ...(inbox !== undefined && {
        sources: {
          "folder.inbox": {
            ...{ source: "folder", dataset: "reviews" },
            settings: { path: inbox, settledSeconds: 0, everySeconds: 1 },
          },
        },
      }),
      workflows: Object.entries(workflows)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, { steps, upTo = 5, inOrder }]) => ({
          ...{ id, dataset: "reviews", on: inOrder === true ? "saved" : "created" },
          ...(inOrder === true && { order: "record" }),
          when: write({ kind: "call", op: "number.at-most", args: [field("rating"), constant(upTo)] }),
          steps: steps.map(stepOf),
        })),
      nodes: table(),
    }),
  );
}

function connectionOf(step: Written): readonly string[] {
  return "over" in step ? [step.over] : [];
}
