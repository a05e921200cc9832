import { diagnose } from "@heed/plan";
import { tooMuchToDo } from "../faults.ts";
import { readNdjson } from "../ingest/decode/ndjson.ts";
import type { RecordItem } from "../ingest/decode/take-batch.ts";
import type { Runtime } from "../runtime.ts";
import { json, refusal } from "./answer.ts";
import { bodyKind, maxListBytes, readBody, recordsIn } from "./body.ts";
import { badBody, bodyTooLarge, noSuchPath, signatureRefused, unsupportedBody } from "./faults.ts";
import { type Taking, takeCounted } from "./take-stream.ts";

/**
 * Takes what a source sends that is known by its signature and not by a key. 202 when something new is on the disk, be it among the rejected;
 * 200 when all was known already. Whoever is not let in is told nothing but that.
 */
export async function takeSigned(
  runtime: Taking & Pick<Runtime, "door" | "hinted">,
  source: string,
  request: Request,
): Promise<Response> {
  const door = runtime.door(source);
  if (door === undefined) return takeHint(runtime, source, request);
  const { signal, headers } = request;
  const kind = bodyKind(headers);
  if (kind.kind === "unsupported") return refusal(415, diagnose(unsupportedBody, { found: kind.found }));
  const pressed = await runtime.pressure();
  if (pressed !== undefined) return refusal(pressed.code === tooMuchToDo.code ? 429 : 503, pressed);
  const body = await readBody(request, kind.kind === "stream" ? maxListBytes : undefined);
  if (body.kind === "too-large") return refusal(413, diagnose(bodyTooLarge, { maxBytes: body.maxBytes }));
  const { bytes } = body;
  const isLetIn = await door.isLetIn({ header: (name) => headers.get(name) ?? undefined, body: bytes });
  if (!isLetIn) return refusal(401, diagnose(signatureRefused, {}));
  const into = { dataset: door.dataset, source, signal };
  if (kind.kind === "stream") return answered(await takeCounted(runtime, { ...into, items: readNdjson(once(bytes)) }));
  const read = recordsIn(bytes);
  if (read.kind === "bad") return refusal(400, diagnose(badBody, { reason: read.reason }));
  const one = (value: RecordItem) => [value];
  const items =
    read.kind === "list"
      ? read.items
      : one({ kind: "record", value: read.value, line: 1, place: "body", raw: bytes.toString("utf8") });
  return answered(await takeCounted(runtime, { ...into, items }));
}

/** Takes what a source that is looked at says by itself: that there is something new. Of what it says nothing is read. */
async function takeHint(runtime: Pick<Runtime, "hinted">, source: string, request: Request): Promise<Response> {
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const isIts = await runtime.hinted(source, { header, body: new Uint8Array() });
  if (isIts === undefined) return refusal(404, diagnose(noSuchPath, { path: new URL(request.url).pathname }));
  return isIts ? json(200, { done: true }) : refusal(401, diagnose(signatureRefused, {}));
}

function answered(counted: Awaited<ReturnType<typeof takeCounted>>): Response {
  return json(counted.accepted + counted.rejected > 0 ? 202 : 200, counted);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, undefined, undefined> {
  yield bytes;
}
