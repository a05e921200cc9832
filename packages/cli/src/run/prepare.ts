import { basename, dirname, join, resolve } from "node:path";
import type { LoadedPlan } from "@heed/runtime";
import { type Input, type InputFormat, openInput } from "@heed/runtime/decode";
import { datasetOf } from "../dataset-of.ts";
import type { Io } from "../io.ts";
import { dataPath, type OpenedRuntime, openRuntime, type RuntimeRequest } from "../open-runtime.ts";
import { type OrFaults, readPlan } from "../read-plan.ts";
import { type Activity, activity } from "./activity.ts";
import { RejectsFile } from "./rejects-file.ts";

/** `heed run` as the user wrote it. */
export interface RunRequest extends RuntimeRequest {
  readonly input: string;
  readonly inputFormat?: InputFormat | undefined;
  readonly dataset?: string | undefined;
  /** Seconds. */
  readonly patience: number;
  readonly rejects?: string | undefined;
  readonly format: "text" | "json";
}

/** Everything that a run needs, opened. */
export interface Prepared extends OpenedRuntime {
  readonly dataset: string;
  readonly input: Input;
  readonly rejects: RejectsFile;
  readonly reads: readonly string[];
  readonly activity: Activity;
}

/** Finds what is wrong before anything is taken, the cheap things first: the plan, the dataset, the input, the store. */
export async function prepare(request: RunRequest, io: Io): Promise<OrFaults<Prepared>> {
  const loaded = await readPlan(request.plan, io);
  if (loaded.kind === "refused") return loaded;
  const dataset = datasetOf(request.dataset, loaded.value);
  if (dataset.kind === "refused") return dataset;
  const path = request.input === "-" ? "-" : resolve(io.cwd, request.input);
  const { name, definition } = dataset.value;
  const input = await openInput({
    path,
    name: request.input,
    format: request.inputFormat,
    fields: definition.fields,
    stdin: io.stdin,
  });
  if (input.kind === "refused") return { kind: "refused", faults: [input.fault] };
  const opened = await openStore(request, { loaded: loaded.value, reads: [path, resolve(io.cwd, request.plan)] }, io);
  if (opened.kind === "refused") input.input.close();
  else return { kind: "good", value: { ...opened.value, dataset: name, input: input.input } };
  return opened;
}

/** Opens what is written: the file of rejects, where the user named it, and the store. */
async function openStore(
  request: RunRequest,
  { loaded, reads }: { readonly loaded: LoadedPlan; readonly reads: readonly string[] },
  io: Io,
): Promise<OrFaults<Omit<Prepared, "dataset" | "input">>> {
  const rejects = new RejectsFile(rejectsPath(request, io), request.input);
  if (request.rejects !== undefined) await rejects.make(reads);
  if (rejects.fault !== undefined) return { kind: "refused", faults: [rejects.fault] };
  const seen = activity((text) => io.stderr.write(`${text}\n`));
  const opened = await openRuntime({ ...request, loaded, receives: false, onEvent: seen.onEvent }, io);
  if (opened.kind === "good") return { kind: "good", value: { ...opened.value, rejects, reads, activity: seen } };
  await rejects.close();
  return opened;
}

function rejectsPath(request: RunRequest, io: Io): string {
  if (request.rejects !== undefined) return resolve(io.cwd, request.rejects);
  const name = request.input === "-" ? "standard-input" : basename(request.input);
  return join(dirname(resolve(io.cwd, dataPath(request, io))), `${name}.rejects.ndjson`);
}
