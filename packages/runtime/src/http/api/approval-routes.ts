import { diagnose } from "@heed/plan";
import { z } from "zod";
import { json, refusal } from "../answer.ts";
import { readBody } from "../body.ts";
import { badDecision, bodyTooLarge, noSuchRun, notAsked } from "../faults.ts";
import { pageOf as pageIn, pageQuery } from "./paging.ts";
import type { Asked, Route } from "./route.ts";
import { approvalSchema, doneSchema, errorSchema, pageOf } from "./schemas.ts";

const decisionSchema = z.strictObject({
  decision: z.enum(["approved", "refused"]),
  by: z.string().min(1).max(200),
  note: z.string().max(1_000).optional(),
  /** As it was shown: somebody decides on that, and on nothing else. */
  text: z.string(),
  step: z.string().optional(),
});

/** The texts that wait for somebody's yes, and what somebody says to them. */
export const approvalRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/approvals",
    summary: "The texts that wait for somebody's yes, as they would be sent; they may hold texts of people",
    query: pageQuery,
    answers: {
      200: { says: "A page of them.", schema: pageOf(approvalSchema) },
      400: { says: "A part of the query is not what it should be.", schema: errorSchema },
    },
    handle: async (asked) => {
      const page = pageIn(asked);
      if (page.kind === "refused") return refusal(400, page.fault);
      return json(200, await asked.runtime.query.approvals(page.value));
    },
  },
  {
    method: "post",
    path: "/runs/{run}/decision",
    summary:
      "Decide on a text that waits: `decision` (approved, refused), `by`, the `text` as it was shown, and, if need be, `note` and `step`",
    takes: ["application/json"],
    answers: {
      200: { says: "It is on the disk, and the run goes on.", schema: doneSchema },
      400: { says: "It is no decision.", schema: errorSchema },
      404: { says: "There is no run of this id.", schema: errorSchema },
      409: { says: "Nothing of this run waits for it, any more or with this text.", schema: errorSchema },
      413: { says: "It is larger than a decision may be.", schema: errorSchema },
    },
    handle: decide,
  },
];

async function decide({ runtime, path, request }: Asked): Promise<Response> {
  const run = path("run");
  const body = await readBody(request);
  if (body.kind === "too-large") return refusal(413, diagnose(bodyTooLarge, { maxBytes: body.maxBytes }));
  const parsed = decisionSchema.safeParse(jsonIn(body.bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `${issue?.path.join(".") || "the body"}: ${issue?.message ?? "it is no JSON"}`;
    return refusal(400, diagnose(badDecision, { reason }));
  }
  const { decision, ...said } = parsed.data;
  const became = await runtime.decide(run, { ...said, isApproved: decision === "approved" });
  if (became === "unknown") return refusal(404, diagnose(noSuchRun, { run }));
  return became === "unfit" ? refusal(409, diagnose(notAsked, { run })) : json(200, { done: true });
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}
