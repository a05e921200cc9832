import { diagnose, type PlanMap, planMapSchema, planMapWorkflowSchema } from "@heed/plan";
import { badMap } from "./faults.ts";
import { type Found, issueLines } from "./issues.ts";
import { isJsonRecord, parseJson } from "./parse-json.ts";
import { refuse } from "./refusal.ts";
import { isPause, type Sliced } from "./slices.ts";

/** Reads the source map of the plan with this hash. */
export function* parseMap(text: string, hash: string): Sliced<PlanMap> {
  const { json } = yield* parseJson(text, (reason) => diagnose(badMap, { reason: `it is not JSON: ${reason}` }));
  const { map, issues } = yield* checkMap(json);
  if (map === undefined) return refuse(diagnose(badMap, { reason: issueLines({ issues }, 5).join("; ") }));
  if (map.plan !== hash) return refuse(diagnose(badMap, { reason: "it belongs to another plan" }));
  return map;
}

/** A source map, or what is wrong with it: what it says of workflows is looked at one by one. */
function* checkMap(json: unknown): Sliced<Found & { readonly map?: PlanMap }> {
  const { workflows } = isJsonRecord(json) ? json : {};
  if (!isJsonRecord(json) || !isJsonRecord(workflows)) {
    const { error, data } = planMapSchema.safeParse(json);
    return { issues: error?.issues ?? [], ...(data && { map: data }) };
  }
  const { error, data } = planMapSchema.safeParse({ ...json, workflows: {} });
  const issues = [...(error?.issues ?? [])];
  for (const [at, name] of Object.keys(workflows).entries()) {
    if (isPause(at)) yield;
    const { error } = planMapWorkflowSchema.safeParse(workflows[name]);
    for (const issue of error?.issues ?? []) issues.push({ ...issue, path: ["workflows", name, ...issue.path] });
  }
  if (issues.length > 0 || data === undefined) return { issues };
  return { issues, map: { ...data, workflows: workflows as PlanMap["workflows"] } };
}
