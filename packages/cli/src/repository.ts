import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Io } from "./io.ts";

/** The root of the repository that a folder is in; undefined when it is in none. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** The folder that reports for others are relative to: what CI checked out, else the repository, else the project itself. */
export function reportRoot(project: string, env: Io["env"]): string {
  const checkedOut = env.GITHUB_WORKSPACE ?? "";
  if (checkedOut !== "" && !relative(checkedOut, project).startsWith("..")) return checkedOut;
  return repositoryOf(project) ?? project;
}
