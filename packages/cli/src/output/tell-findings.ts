import { appendFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Diagnostic, diagnose } from "@heed/plan";
import { reportNotWritten } from "../faults.ts";
import type { Io } from "../io.ts";
import { makeFolder } from "../make-folder.ts";
import { reasonOf } from "../reason-of.ts";
import { coloursFor, renderFault } from "../render-fault.ts";
import { reportRoot } from "../repository.ts";
import type { Findings } from "./findings.ts";
import type { Format, FormatWish } from "./format.ts";
import { annotations, stepSummary } from "./github.ts";
import { findingsJson } from "./json.ts";
import { findingsJunit } from "./junit.ts";
import { findingsSarif } from "./sarif.ts";
import { sourcesIn } from "./sources.ts";
import { findingsText } from "./text.ts";

/** How findings are to be told, as the user wrote it. */
export interface Telling {
  readonly format?: readonly FormatWish[] | undefined;
  /** Only findings: no line that sums them up. */
  readonly quiet?: boolean | undefined;
  /** What a command writes in a way of its own. */
  readonly own?: { readonly [F in Format]?: (colours: boolean) => string } | undefined;
}

/**
 * Tells findings in every format that was asked for. In GitHub Actions, annotations come with the text unasked. What cannot be written is
 * told on standard error and given back.
 */
export async function tellFindings(findings: Findings, telling: Telling, io: Io): Promise<readonly Diagnostic[]> {
  const wishes = wishesOf(telling, io);
  const write = writerFor(findings, telling, io);
  const faults: Diagnostic[] = [];
  for (const { format, file } of wishes) {
    if (file === undefined) io.stdout.write(write(format, coloursFor(io.stdout, io.env).isColorSupported));
    else faults.push(...(await keep(file, write(format, false), io)));
  }
  const summary = io.env.GITHUB_STEP_SUMMARY ?? "";
  if (summary !== "" && wishes.some(({ format }) => format === "github"))
    await appendFile(summary, stepSummary(findings, reportRoot(findings.root, io.env), io.env)).catch((error) => {
      faults.push(diagnose(reportNotWritten, { file: summary, reason: reasonOf(error) }));
    });
  for (const fault of faults) io.stderr.write(renderFault(fault, coloursFor(io.stderr, io.env)));
  return faults;
}

/** Text unless another format takes standard output; annotations before it, so that the line that sums up stays the last. */
function wishesOf({ format = [] }: Telling, { env }: Io): readonly FormatWish[] {
  const files = format.filter(({ file }) => file !== undefined);
  const asked = new Set(format.filter(({ file }) => file === undefined).map((each) => each.format));
  if (asked.size === 0) asked.add("text");
  if (asked.has("text") && env.GITHUB_ACTIONS === "true" && !format.some((each) => each.format === "github"))
    asked.add("github");
  const last = [...asked].filter((each) => each !== "github").map((each) => ({ format: each }));
  return [...files, ...(asked.has("github") ? [{ format: "github" } as const] : []), ...last];
}

function writerFor(findings: Findings, { quiet = false, own }: Telling, { env }: Io) {
  const sources = sourcesIn(findings.root);
  const repository = reportRoot(findings.root, env);
  const writers: { readonly [F in Format]: (colours: boolean) => string } = {
    text: (colours) => findingsText(findings, { ...sources, colours, quiet }),
    json: () => findingsJson(findings),
    sarif: () => findingsSarif(findings, { ...sources, repository }),
    github: () => annotations(findings, repository),
    junit: () => findingsJunit(findings, sources),
    ...own,
  };
  return (format: Format, colours: boolean) => writers[format](colours);
}

async function keep(file: string, text: string, { cwd }: Io): Promise<readonly Diagnostic[]> {
  try {
    await makeFolder(dirname(resolve(cwd, file)));
    await writeFile(resolve(cwd, file), text);
    return [];
  } catch (error) {
    return [diagnose(reportNotWritten, { file, reason: reasonOf(error) })];
  }
}
