import { diagnose } from "@heed/plan";
import { json, refusal } from "./answer.ts";
import { readRecords } from "./body.ts";
import { badBody, bodyTooLarge, recordRejected } from "./faults.ts";
import { type Taking, takeItems } from "./take-stream.ts";

/**
 * Takes one record, or a list of them. For one, 201 when it is new or a newer version, 200 when it was known already; either way it is on the
 * disk; 422 when the dataset refuses it. A list is answered like a stream.
 */
export async function takeRecord(runtime: Taking, dataset: string, request: Request): Promise<Response> {
  const body = await readRecords(request);
  if (body.kind === "too-large") return refusal(413, diagnose(bodyTooLarge, { maxBytes: body.maxBytes }));
  if (body.kind === "bad") return refusal(400, diagnose(badBody, { reason: body.reason }));
  if (body.kind === "list") return takeItems(runtime, { dataset, items: body.items, signal: request.signal });
  const [result] = await runtime.ingest(dataset, [body.value]);
  if (result === undefined) throw new Error("bug: no result for a record");
  if (result.kind !== "rejected") return json(result.kind === "accepted" ? 201 : 200, result);
  const issues = result.issues.map(({ path, message }) => (path === "" ? message : `\`${path}\` ${message}`));
  return refusal(422, diagnose(recordRejected, { dataset, issues }), result.issues);
}
