import { writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { diagnose } from "@heed/plan";
import type { InputFormat } from "@heed/runtime/decode";
import { exitCode } from "../exit-code.ts";
import { noKeyFound, noRecords, reportNotWritten, wouldOverwrite } from "../faults.ts";
import type { Io } from "../io.ts";
import { grouped } from "../progress.ts";
import { reasonOf } from "../reason-of.ts";
import { refuse } from "../refuse.ts";
import { keyFor, type Named, type SeenFields, versionFor } from "./identity.ts";
import type { Observed } from "./observed.ts";
import { type Origin, type Proposal, propose } from "./propose.ts";
import { type Seen, seeRecords } from "./see-records.ts";
import { datasetName, writeDataset } from "./write-dataset.ts";

/** `heed schema infer` as the user wrote it. */
export interface InferRequest {
  readonly file: string;
  readonly inputFormat?: InputFormat | undefined;
  readonly name?: string | undefined;
  readonly key?: string | undefined;
  readonly version?: string | undefined;
  readonly out?: string | undefined;
}

/** Proposes a dataset that accepts every record of a file. Gives the exit code. */
export async function inferSchema(request: InferRequest, io: Io): Promise<number> {
  const { file, inputFormat } = request;
  const seen = await seeRecords({ path: resolve(io.cwd, file), name: file, format: inputFormat }, io);
  if (seen.kind === "refused") return refuse(seen.faults, io);
  const { records, unread } = seen.value;
  if (unread.count > 0)
    io.stderr.write(
      `${grouped(unread.count)} could not be read and were not looked at\n${unread.first.map((each) => `  ${each}\n`).join("")}`,
    );
  if (records === 0) return refuse([diagnose(noRecords, { file })], io);
  const fields = fieldsOf(seen.value);
  const key = named(request.key, "as asked") ?? keyFor(fields, records);
  const unknown = [request.key, request.version].filter((each) => each !== undefined && !fields.has(each));
  if (key === undefined || unknown.length > 0)
    return refuse([diagnose(noKeyFound, { named: unknown[0], fields: [...fields.keys()] })], io);
  const version = named(request.version, "as asked") ?? versionFor(fields, { key: key.field, records });
  const name = request.name ?? datasetName(basename(file));
  const proposals = [...fields].map(([field, { observed, proposal }]) => {
    const { origin } = seen.value;
    return [
      field,
      field === key.field ? propose(observed, { origin, outOf: records, isKey: true }) : proposal,
    ] as const;
  });
  return put(writeDataset({ name, key, version, fields: proposals, records }), request, io);
}

function named(field: string | undefined, note: string): Named | undefined {
  return field === undefined ? undefined : { field, note };
}

function fieldsOf({ root, records, origin }: Seen): SeenFields {
  const seen = [...root.fields]
    // An object literal takes this name for the object's own prototype.
    .filter(([name]) => name !== "__proto__")
    .map(([name, observed]) => [name, { observed, proposal: fieldOf(observed, { origin, outOf: records }) }] as const);
  return new Map(seen);
}

/** A column whose name has dots makes a record of columns, which is there in every row. */
function fieldOf(observed: Observed, { origin, outOf }: { readonly origin: Origin; readonly outOf: number }): Proposal {
  if (origin === "json" || observed.count > 0) return propose(observed, { origin, outOf });
  const fields = [...observed.fields].map(([name, each]) => [name, fieldOf(each, { origin, outOf })] as const);
  return { schema: "z.object({", fields, end: "})", notes: [] };
}

async function put(text: string, { out }: InferRequest, io: Io): Promise<number> {
  if (out === undefined) {
    io.stdout.write(text);
    return exitCode.good;
  }
  try {
    await writeFile(resolve(io.cwd, out), text, { flag: "wx" });
    io.stderr.write(`${out} written\n`);
    return exitCode.good;
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    return refuse(
      [
        exists
          ? diagnose(wouldOverwrite, { files: [out] })
          : diagnose(reportNotWritten, { file: out, reason: reasonOf(error) }),
      ],
      io,
    );
  }
}
