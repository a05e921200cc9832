import { type Diagnostic, diagnose } from "@heed/plan";
import type { Activation } from "../../active-plan.ts";
import { type LoadedPlan, loadPlanInSlices } from "../../load-plan.ts";
import { json, refusal } from "../answer.ts";
import { chunksOf } from "../body.ts";
import { noCandidate, planTooLarge } from "../faults.ts";
import { pageOf as pageIn, pageQuery } from "./paging.ts";
import type { Route } from "./route.ts";
import { activatedSchema, candidateSchema, doneSchema, errorSchema, plansSchema } from "./schemas.ts";

const json200 = (says: string, schema: typeof activatedSchema | typeof candidateSchema) => ({ says, schema });
const refused = { says: "It is no plan that can be put to work here; the message says why.", schema: errorSchema };
const tooLarge = { says: "It is larger than a plan may be.", schema: errorSchema };

/** The plan at work, the plans before it, and a candidate that runs beside it. */
export const planRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/plans",
    summary: "The plan at work, and those that were before, the newest first",
    query: pageQuery,
    answers: {
      200: { says: "The plans.", schema: plansSchema },
      400: { says: "A part of the query is not what it should be.", schema: errorSchema },
    },
    handle: async (asked) => {
      const page = pageIn(asked);
      if (page.kind === "refused") return refusal(400, page.fault);
      const { plan, query } = asked.runtime;
      const { length: workflows } = plan.workflows;
      return json(200, { active: plan.hash, workflows, ...(await query.activations(page.value)) });
    },
  },
  {
    method: "post",
    path: "/plans",
    summary: "Put another plan to work, given as `heed build` wrote it; runs that began before finish on theirs",
    takes: ["application/json"],
    answers: { 200: json200("It is at work.", activatedSchema), 413: tooLarge, 422: refused },
    handle: async ({ runtime, request }) => {
      const plan = await planIn(request);
      return "status" in plan ? refusal(plan.status, plan.fault) : told(await runtime.activate(plan));
    },
  },
  {
    method: "post",
    path: "/plans/{plan}/activate",
    summary: "Put a plan back to work that was before",
    answers: { 200: json200("It is at work.", activatedSchema), 422: refused },
    handle: async ({ runtime, path }) => told(await runtime.activateKnown(path("plan"))),
  },
  {
    method: "put",
    path: "/candidate",
    summary: "Let a plan run beside the one at work: what it would match is counted, and nothing is sent",
    takes: ["application/json"],
    answers: { 200: { says: "It runs.", schema: doneSchema }, 413: tooLarge, 422: refused },
    handle: async ({ runtime, request }) => {
      const plan = await planIn(request);
      if ("status" in plan) return refusal(plan.status, plan.fault);
      runtime.shadow(plan);
      return json(200, { done: true });
    },
  },
  {
    method: "get",
    path: "/candidate",
    summary: "How the candidate would have differed so far",
    answers: {
      200: json200("By workflow, those that differ first.", candidateSchema),
      404: { says: "There is no candidate.", schema: errorSchema },
    },
    handle: async ({ runtime }) => {
      const report = runtime.shadowed();
      return report === undefined ? refusal(404, diagnose(noCandidate, {})) : json(200, report);
    },
  },
  {
    method: "delete",
    path: "/candidate",
    summary: "End the candidate",
    answers: { 200: { says: "It is gone.", schema: doneSchema } },
    handle: async ({ runtime }) => {
      runtime.shadow(undefined);
      return json(200, { done: true });
    },
  },
];

const mostBytes = 67_108_864;

interface NoPlan {
  readonly status: 413 | 422;
  readonly fault: Diagnostic;
}

async function planIn(request: Request): Promise<LoadedPlan | NoPlan> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of chunksOf(request)) {
    length += piece.length;
    if (length > mostBytes) return { status: 413, fault: diagnose(planTooLarge, { maxBytes: mostBytes }) };
    pieces.push(piece);
  }
  const loading = await loadPlanInSlices(Buffer.concat(pieces).toString("utf8"));
  return loading.kind === "loaded" ? loading.plan : { status: 422, fault: loading.fault };
}

function told(activation: Activation): Response {
  if (activation.kind === "activated") return json(200, { plan: activation.plan, before: activation.before });
  const [fault] = activation.faults;
  if (fault === undefined) throw new Error("bug: refused without a reason");
  const all = activation.faults.map(({ message }) => message).join("; ");
  return refusal(422, { ...fault, message: all });
}
