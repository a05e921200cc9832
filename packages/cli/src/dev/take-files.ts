import { resolve } from "node:path";
import type { Diagnostic } from "@heed/plan";
import { inBatches, openInput, takeBatch } from "@heed/runtime/decode";
import { datasetOf } from "../dataset-of.ts";
import type { Io } from "../io.ts";
import { printable } from "../printable.ts";
import { untilAborted } from "../until-aborted.ts";
import type { DevInput, DevRequest } from "./request.ts";
import type { Session } from "./session.ts";

/** Takes the records of all files of a request into a session, file by file. Gives what is wrong with the files themselves. */
export async function takeFiles(
  session: Session,
  request: DevRequest,
  { io, signal }: { readonly io: Io; readonly signal: AbortSignal },
): Promise<readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  for (const input of request.input ?? []) {
    if (signal.aborted) break;
    faults.push(
      ...(await takeFile(session, { ...request, ...input, dataset: input.dataset ?? request.dataset }, { io, signal })),
    );
  }
  return faults;
}

async function takeFile(
  { plan, runtime }: Session,
  { file, dataset: named, inputFormat }: DevRequest & DevInput,
  { io, signal }: { readonly io: Io; readonly signal: AbortSignal },
): Promise<readonly Diagnostic[]> {
  const dataset = datasetOf(named, plan);
  if (dataset.kind === "refused") return dataset.faults;
  const { name, definition } = dataset.value;
  const path = file === "-" ? "-" : resolve(io.cwd, file);
  const opened = await openInput({ path, name: file, format: inputFormat, fields: definition.fields, stdin: io.stdin });
  if (opened.kind === "refused") return [opened.fault];
  const { input } = opened;
  try {
    for await (const batch of untilAborted(inBatches(input.items), signal)) {
      if ("kind" in batch) {
        if (batch.kind === "stopped") return [batch.fault];
        io.stderr.write(`${printable(`${input.name}: ${batch.message}`)}\n`);
        continue;
      }
      // One by one, so that what comes of a record is told before the next one arrives.
      for (const item of batch) {
        if (signal.aborted) return [];
        await takeBatch(runtime, [item], { dataset: name, source: input.name });
        await runtime.idle();
      }
    }
    return [];
  } finally {
    input.close();
  }
}
