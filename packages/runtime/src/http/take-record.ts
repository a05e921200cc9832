import { diagnose } from "@heed/plan";
import { maxRecordBytes } from "../ingest/decode/lines.ts";
import type { Runtime } from "../runtime.ts";
import { json, refusal } from "./answer.ts";
import { readRecord } from "./body.ts";
import { badBody, bodyTooLarge, recordRejected } from "./faults.ts";

/**
 * Takes one record. 201 when it is new or a newer version, 200 when it was known already; either way it is on the disk. 422 when
 * the dataset refuses it.
 */
export async function takeRecord(
  runtime: Pick<Runtime, "ingest">,
  dataset: string,
  request: Request,
): Promise<Response> {
  const body = await readRecord(request, maxRecordBytes);
  if (body.kind === "too-large") return refusal(413, diagnose(bodyTooLarge, { maxBytes: maxRecordBytes }));
  if (body.kind === "bad") return refusal(400, diagnose(badBody, { reason: body.reason }));
  const [result] = await runtime.ingest(dataset, [body.value]);
  if (result === undefined) throw new Error("bug: no result for a record");
  if (result.kind !== "rejected") return json(result.kind === "accepted" ? 201 : 200, result);
  const issues = result.issues.map(({ path, message }) => (path === "" ? message : `\`${path}\` ${message}`));
  return refusal(422, diagnose(recordRejected, { dataset, issues }), result.issues);
}
