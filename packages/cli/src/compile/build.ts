import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { canonicalJson, diagnose } from "@heed/plan";
import { exitCode } from "../exit-code.ts";
import { planNotWritten } from "../faults.ts";
import type { Io } from "../io.ts";
import { tellFaults } from "../render-fault.ts";
import { type CompileRequest, compileProject, tellCompilation } from "./compile-project.ts";

/** A build, as the user asked for it. */
export interface BuildRequest extends CompileRequest {
  readonly out?: string | undefined;
}

/** Compiles a project and writes the plan and its source map, both or neither. Gives the exit code. */
export async function build(request: BuildRequest, io: Io): Promise<number> {
  const compiled = await compileProject(request, io);
  if (compiled === undefined) return exitCode.environment;
  const { plan, map } = compiled.compilation;
  if (plan === undefined || map === undefined) {
    tellCompilation(compiled, { ...request, outcome: "plan not written" }, io);
    return exitCode.findings;
  }
  const { config } = compiled;
  const file = request.out === undefined ? resolve(config.root, config.plan) : resolve(io.cwd, request.out);
  const near = relative(io.cwd, file);
  const shown = near.startsWith("..") ? file : near;
  try {
    await writeBoth([
      [file, canonicalJson(plan)],
      [file.replace(/(?:\.json)?$/, ".map.json"), canonicalJson(map)],
    ]);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    tellFaults([diagnose(planNotWritten, { file: shown, problem })], request.format, io);
    return exitCode.environment;
  }
  tellCompilation(compiled, { ...request, outcome: `${shown} written, ${plan.hash.slice(0, 19)}` }, io);
  return exitCode.good;
}

/** Writes beside the files first: a reader never sees half a plan. */
async function writeBoth(files: readonly (readonly [path: string, text: string])[]): Promise<void> {
  const temporary = files.map(([path]) => `${path}.${process.pid}.tmp`);
  try {
    for (const [at, [path, text]] of files.entries()) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary[at] ?? path, `${text}\n`);
    }
    for (const [at, [path]] of files.entries()) await rename(temporary[at] ?? path, path);
  } finally {
    for (const path of temporary) await rm(path, { force: true });
  }
}
