import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { type Diagnostic, diagnose } from "@heed/plan";
import { exitCode } from "../exit-code.ts";
import { nobodyToAsk, notAProjectName, projectNotWritten, wouldOverwrite } from "../faults.ts";
import { asking, isInteractive } from "../interactive.ts";
import type { Io } from "../io.ts";
import { makeFolder } from "../make-folder.ts";
import { reasonOf } from "../reason-of.ts";
import { refuse } from "../refuse.ts";
import { repositoryOf } from "../repository.ts";
import { type TemplateFile, templateFiles } from "./template.ts";

/** `heed init` as the user wrote it. */
export interface InitRequest {
  readonly folder: string;
  readonly name?: string | undefined;
  readonly yes?: boolean | undefined;
}

/** Writes a new project into a folder, all of it or nothing. Gives the exit code. */
export async function init(request: InitRequest, io: Io): Promise<number> {
  if (request.yes !== true && !isInteractive(io)) return refuse([diagnose(nobodyToAsk, { flag: "--yes" })], io);
  const folder = resolve(io.cwd, request.folder);
  const near = relative(io.cwd, folder);
  const ask = request.yes === true ? async (_: string, suggested: string) => suggested : asking(io);
  const suggested = packageName(basename(folder));
  const name = request.name ?? (await ask("name of the project?", suggested)) ?? "";
  if (packageName(name) !== name) return refuse([diagnose(notAProjectName, { name, instead: packageName(name) })], io);
  const files = templateFiles(name);
  const existing = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  if (existing.length > 0) return refuse([diagnose(wouldOverwrite, { files: existing })], io);
  const agreed = await ask(`write ${files.length} files ${near === "" ? "here" : `to ${near}`}?`, "yes");
  if (!/^y(es)?$/i.test(agreed ?? "")) {
    io.stderr.write("nothing was written\n");
    return exitCode.good;
  }
  const fault = await writeFiles(folder, files);
  if (fault !== undefined) return refuse([fault], io);
  io.stdout.write(files.map(({ path }) => `${join(near, path)}\n`).join(""));
  io.stderr.write(nextSteps(folder, io));
  return exitCode.good;
}

async function writeFiles(folder: string, files: readonly TemplateFile[]): Promise<Diagnostic | undefined> {
  try {
    for (const { path, text } of files) {
      const file = join(folder, path);
      await makeFolder(dirname(file));
      await writeFile(file, text, { flag: "wx" });
    }
    return undefined;
  } catch (error) {
    return diagnose(projectNotWritten, { folder, reason: reasonOf(error) });
  }
}

function nextSteps(folder: string, { cwd }: Io): string {
  const near = relative(cwd, folder);
  const repository = repositoryOf(folder);
  const moved =
    repository === undefined || repository === folder
      ? ""
      : `note: .github/workflows/heed.yml is looked for in ${repository} only; move it there\n`;
  return `${moved}next: ${near === "" ? "" : `cd ${near} && `}npm install && npx heed check\n`;
}

/** A name as npm takes it: `Guest Reviews!` → `guest-reviews`. */
function packageName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "");
  return name === "" || name === "node_modules" ? "review-workflows" : name;
}
