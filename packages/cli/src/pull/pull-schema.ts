import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { MadeConnection } from "@heed/compiler";
import type { Described } from "@heed/integrations/describe";
import { describers } from "@heed/integrations/registry";
import { type Diagnostic, diagnose } from "@heed/plan";
import { canBeAsked, describeConnection } from "@heed/runtime";
import { compileProject, endRefused, endWith } from "../compile/compile-project.ts";
import { connectionNotKnown } from "../dev/faults.ts";
import { exitCode } from "../exit-code.ts";
import { reportNotWritten } from "../faults.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { reasonOf } from "../reason-of.ts";
import { refuse } from "../refuse.ts";
import { type MakeReady, type Reaching, withAccounts } from "./account.ts";
import { accountNotReached, accountRefused, nothingToPull, objectsNotThere, schemaDiffers } from "./faults.ts";
import { objectsIn, typeNameOf, writeSchema } from "./write-schema.ts";

/** `heed schema pull` as the user wrote it. */
export interface PullRequest extends Reaching {
  /** None asks all that can be asked. */
  readonly ids: readonly string[];
  readonly object?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly check?: boolean | undefined;
  readonly config?: string | undefined;
}

/** Writes down what the accounts behind connections take, or tells whether that would change. Gives the exit code. */
export async function pullSchemas(request: PullRequest, io: Io): Promise<number> {
  const telling = { config: request.config, format: [{ format: "text" as const }] };
  const result = await compileProject("schema pull", telling, io);
  if (result.kind === "refused") return endRefused(result.findings, telling, io);
  const { compilation, config, findings } = result.project;
  const { connections } = compilation;
  // A workflow may be wrong only because the types are old; where the modules could not be run, nothing is known.
  if (connections.length === 0 && compilation.plan === undefined)
    return endWith({ ...findings, outcome: "nothing was pulled" }, telling, io);
  const all = connections.filter(({ connector }) => canBeAsked(connector));
  const asked = request.ids.length === 0 ? all.map(({ id }) => id) : request.ids;
  const refusals = asked.flatMap((id) => refusalOf(id, connections) ?? []);
  if (refusals.length > 0) return refuse(refusals, io);
  const ended = await withAccounts(request, io, async (makeReady) => {
    const codes: number[] = [];
    for (const connection of all.filter(({ id }) => asked.includes(id)))
      codes.push(await pullOne(connection, { root: config.root, request, makeReady }, io));
    return Math.max(exitCode.good, ...codes);
  });
  return typeof ended === "number" ? ended : refuse(ended.faults, io);
}

async function pullOne(
  connection: MadeConnection,
  { root, request, makeReady }: { readonly root: string; readonly request: PullRequest; readonly makeReady: MakeReady },
  io: Io,
): Promise<number> {
  const { id } = connection;
  const path = request.out === undefined ? usualPath(root, id) : resolve(io.cwd, request.out);
  const before = await textOf(path);
  const objects = [...new Set([...objectsIn(before ?? ""), ...(request.object ?? [])])].sort();
  const ready = makeReady(connection);
  if (ready.kind === "unready") return refuse(ready.faults, io);
  const asked = await describeConnection(ready.connection, { ...ready.asking, objects });
  const faults = faultsOf(asked, id);
  if (asked.kind !== "described" || faults.length > 0) return refuse(faults, io);
  const after = writeSchema({ connection: id, objects, operations: asked.operations });
  return ended({ id, file: relative(io.cwd, path), path, before, after, isCheck: request.check === true }, io);
}

function refusalOf(id: string, all: readonly MadeConnection[]): Diagnostic | undefined {
  const connection = all.find((each) => each.id === id);
  if (connection === undefined) {
    const known = all.filter(({ connector }) => canBeAsked(connector)).map((each) => each.id);
    return diagnose(connectionNotKnown, { connection: id, nearest: nearest(id, known) });
  }
  if (canBeAsked(connection.connector)) return undefined;
  return diagnose(nothingToPull, { id, known: Object.keys(describers).sort() });
}

/** Why an account that was asked is not described. */
function faultsOf(asked: Described, id: string): readonly Diagnostic[] {
  switch (asked.kind) {
    case "refused":
      return [diagnose(accountRefused, { id, reason: asked.reason })];
    case "unreachable":
      return [diagnose(accountNotReached, { id, reason: asked.reason })];
    case "described":
      return asked.absent.length === 0 ? [] : [diagnose(objectsNotThere, { id, names: asked.absent })];
  }
}

function usualPath(root: string, id: string): string {
  return join(root, "schemas", `${id.replaceAll(/[^A-Za-z0-9._-]+/g, "-")}.ts`);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}

interface Pulled {
  readonly id: string;
  readonly file: string;
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
  readonly isCheck: boolean;
}

async function ended({ id, file, path, before, after, isCheck }: Pulled, io: Io): Promise<number> {
  if (before === after) {
    io.stderr.write(`${file} is as it should be\n`);
    return exitCode.good;
  }
  if (isCheck) {
    refuse([diagnose(schemaDiffers, { id, file, isThere: before !== undefined })], io);
    if (before !== undefined) io.stdout.write(differences(before, after));
    return exitCode.findings;
  }
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, after);
  } catch (error) {
    return refuse([diagnose(reportNotWritten, { file, reason: reasonOf(error) })], io);
  }
  const [connector] = id.split(".");
  const made = `connect.${connector}<${typeNameOf(id)}>(…)`;
  io.stderr.write(before === undefined ? `${file} written; connections take it as \`${made}\`\n` : `${file} written\n`);
  return exitCode.good;
}

const mostLines = 12;

/** The first lines that go and that come. */
function differences(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const [hadBefore, hasNow] = [new Set(old), new Set(now)];
  const lines = [
    ...old.filter((line) => !hasNow.has(line)).map((line) => `  - ${line.trim()}`),
    ...now.filter((line) => !hadBefore.has(line)).map((line) => `  + ${line.trim()}`),
  ];
  const more = lines.length > mostLines ? [`  … and ${lines.length - mostLines} more`] : [];
  return [...lines.slice(0, mostLines), ...more].map((line) => `${line}\n`).join("");
}
