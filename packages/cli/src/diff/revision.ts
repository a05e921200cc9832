import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { diagnose } from "@heed/plan";
import { exitCodeOfRefusal } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { isPlanFile, type PlanOrEnd, type PlanWish, planOf } from "../plan-of.ts";
import { tellFaults } from "../render-fault.ts";
import { revisionUnusable } from "../replay/faults.ts";
import { repositoryOf } from "../repository.ts";

const run = promisify(execFile);

/** A plan that was built, a configuration, or a revision of the repository that the command runs in; nothing for the project as it stands. */
export async function planOrRevision(wish: PlanWish, io: Io): Promise<PlanOrEnd> {
  const { named } = wish;
  if (named === undefined || isPlanFile(named) || existsSync(resolve(io.cwd, named))) return planOf(wish, io);
  const repository = repositoryOf(io.cwd);
  const refuse = (reason: string): PlanOrEnd => {
    const faults = [diagnose(revisionUnusable, { revision: named, reason })];
    tellFaults(faults, wish.format, io);
    return { kind: "ended", code: exitCodeOfRefusal(faults) };
  };
  if (repository === undefined) return refuse("there is no such file, and no repository");
  const commit = await git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${named}^{commit}`]);
  if (commit.kind === "failed") return refuse("there is no such file, and no such revision");
  const folder = await mkdtemp(join(tmpdir(), "heed-diff-"));
  try {
    const tree = join(folder, "tree");
    const added = await git(repository, ["worktree", "add", "--detach", tree, commit.text]);
    if (added.kind === "failed") return refuse(added.reason);
    await linkPackages(repository, { tree, from: io.cwd });
    return await planOf({ ...wish, named: undefined }, { ...io, cwd: join(tree, relative(repository, io.cwd)) });
  } finally {
    await git(repository, ["worktree", "remove", "--force", join(folder, "tree")]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is installed now serves the revision, too: it stands beside the sources, and they look for it there. */
async function linkPackages(
  repository: string,
  { tree, from }: { readonly tree: string; readonly from: string },
): Promise<void> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const installed = join(folder, "node_modules");
    const beside = join(tree, relative(repository, folder));
    if (existsSync(installed) && existsSync(beside))
      await symlink(installed, join(beside, "node_modules"), "junction").catch(() => undefined);
    if (folder === repository || dirname(folder) === folder) return;
  }
}

type Ran = { readonly kind: "done"; readonly text: string } | { readonly kind: "failed"; readonly reason: string };

async function git(repository: string, args: readonly string[]): Promise<Ran> {
  try {
    const { stdout } = await run("git", ["-C", repository, ...args]);
    return { kind: "done", text: stdout.trim() };
  } catch (error) {
    const said = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr).trim() : "";
    const [last = ""] = said.split("\n").slice(-1);
    return { kind: "failed", reason: last === "" ? "git cannot be run" : last.replace(/^fatal: /, "") };
  }
}
