import { diagnose } from "@heed/plan";
import type { RunDetail } from "../../query.ts";
import type { RunFilter } from "../../stores/store.ts";
import { json, refusal } from "../answer.ts";
import { noSuchRun, runUnfit } from "../faults.ts";
import { oneOf, pageOf as pageIn, pageQuery } from "./paging.ts";
import type { Asked, Route } from "./route.ts";
import { deadSchema, doneSchema, errorSchema, pageOf, retriedSchema, runDetailSchema, runSchema } from "./schemas.ts";

const states = ["running", "done", "failed", "cancelled"] as const;
const unknownRun = { says: "There is no run of this id.", schema: errorSchema };
const badQuery = { says: "A part of the query is not what it should be.", schema: errorSchema };

/** What there is to see of runs, and what may be done to them. */
export const runRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/runs",
    summary: "Runs, the newest first",
    query: {
      workflow: "Only runs of this workflow.",
      state: `Only runs in this state: ${states.join(", ")}.`,
      connection: "Only runs with a step over this connection.",
      ...pageQuery,
    },
    answers: { 200: { says: "A page of runs.", schema: pageOf(runSchema) }, 400: badQuery },
    handle: async (asked) => {
      const [page, state] = [pageIn(asked), oneOf(asked, "state", states)];
      if (page.kind === "refused") return refusal(400, page.fault);
      if (state.kind === "refused") return refusal(400, state.fault);
      const filter = { ...filterOf(asked), ...(state.value && { state: state.value }) };
      return json(200, await asked.runtime.query.runs({ ...page.value, ...filter }));
    },
  },
  {
    method: "get",
    path: "/runs/{run}",
    summary: "One run with its steps and their attempts",
    query: { include: "`record`: with the record too, which may hold texts of people." },
    answers: { 200: { says: "The run.", schema: runDetailSchema }, 404: unknownRun },
    handle: async (asked) => {
      const detail = await asked.runtime.query.run(asked.path("run"));
      if (detail === undefined) return refusal(404, diagnose(noSuchRun, { run: asked.path("run") }));
      return json(200, shown(detail, asked.query("include") === "record"));
    },
  },
  {
    method: "post",
    path: "/runs/{run}/retry",
    summary: "Let a run that failed or was cancelled go on from the steps that did not do",
    answers: {
      200: { says: "It goes on.", schema: doneSchema },
      404: unknownRun,
      409: { says: "It neither failed nor was cancelled.", schema: errorSchema },
    },
    handle: (asked) => byHand(asked, "retry"),
  },
  {
    method: "post",
    path: "/runs/{run}/cancel",
    summary: "End a run: what has not begun never will",
    answers: {
      200: { says: "It is cancelled.", schema: doneSchema },
      404: unknownRun,
      409: { says: "It has ended already.", schema: errorSchema },
    },
    handle: (asked) => byHand(asked, "cancel"),
  },
  {
    method: "get",
    path: "/dead",
    summary: "Runs that failed, with the steps that did and why, the newest first",
    query: {
      workflow: "Only runs of this workflow.",
      connection: "Only runs that failed over this connection.",
      ...pageQuery,
    },
    answers: { 200: { says: "A page of dead letters.", schema: pageOf(deadSchema) }, 400: badQuery },
    handle: async (asked) => {
      const page = pageIn(asked);
      if (page.kind === "refused") return refusal(400, page.fault);
      return json(200, await asked.runtime.query.dead({ ...page.value, ...filterOf(asked) }));
    },
  },
  {
    method: "post",
    path: "/dead/retry",
    summary: "Let all runs that failed go on, or those of a workflow or a connection",
    query: { workflow: "Only runs of this workflow.", connection: "Only runs that failed over this connection." },
    answers: { 200: { says: "How many go on.", schema: retriedSchema } },
    handle: async (asked) => json(200, { retried: await retryAll(asked) }),
  },
];

function filterOf({ query }: Pick<Asked, "query">): Pick<RunFilter, "workflow" | "connection"> {
  const [workflow, connection] = [query("workflow"), query("connection")];
  return { ...(workflow === undefined ? {} : { workflow }), ...(connection === undefined ? {} : { connection }) };
}

async function byHand({ runtime, path }: Asked, act: "retry" | "cancel"): Promise<Response> {
  const run = path("run");
  const became = await runtime[act](run);
  if (became === "unknown") return refusal(404, diagnose(noSuchRun, { run }));
  return became === "unfit" ? refusal(409, diagnose(runUnfit, { run, act })) : json(200, { done: true });
}

/** From the newest to the oldest: what fails again in the meantime does not come up twice. */
async function retryAll(asked: Asked): Promise<number> {
  const { runtime } = asked;
  let retried = 0;
  let after: string | undefined;
  do {
    const page = { limit: 200, ...(after === undefined ? {} : { after }) };
    const { items, next } = await runtime.query.dead({ ...page, ...filterOf(asked) });
    for (const { run } of items) if ((await runtime.retry(run.id)) === "done") retried += 1;
    after = next;
  } while (after !== undefined);
  return retried;
}

/** Without what may hold a text of a person, unless that is asked for. */
function shown({ run, place, steps, record }: RunDetail, withRecord: boolean) {
  return {
    run,
    ...(place === undefined ? {} : { place }),
    steps: steps.map(({ id, lane, operation, place: at, state, attempts, tries }) => ({
      id,
      ...(operation === undefined ? {} : { operation }),
      ...(lane === "" ? {} : { connection: lane }),
      ...(at === undefined ? {} : { place: at }),
      state: withRecord ? state : withoutOutput(state),
      attempts,
      tries: tries.map(({ step: _step, ...attempt }) => attempt),
    })),
    ...(withRecord ? { record } : {}),
  };
}

function withoutOutput(state: RunDetail["steps"][number]["state"]) {
  if (state.kind !== "done") return state;
  const { output: _output, ...rest } = state;
  return rest;
}
