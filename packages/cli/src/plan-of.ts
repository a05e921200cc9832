import { dirname, resolve } from "node:path";
import { canonicalJson } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";
import { exitCodeOfRefusal } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { readPlan } from "./read-plan.ts";
import { tellFaults } from "./render-fault.ts";

/** A plan to work on with the folder that its places are relative to, or the exit code where there is none; why has been told then. */
export type PlanOrEnd =
  | { readonly kind: "plan"; readonly plan: LoadedPlan; readonly root: string }
  | { readonly kind: "ended"; readonly code: number };

/** Which plan is meant, and for which command. */
export interface PlanWish {
  readonly command: string;
  /** A plan file, a configuration, or undefined for the nearest configuration. */
  readonly named: string | undefined;
  readonly format: "text" | "json";
  /** What does not happen when the project cannot be compiled: `nothing was replayed`. */
  readonly otherwise: string;
}

/** True for the name of a plan rather than of a configuration. */
export function isPlanFile(named: string): boolean {
  return /\.json$/i.test(named) && !/(?:^|[/\\])(?:heed\.config|package)\.json$/i.test(named);
}

/** Reads a plan that `heed build` wrote, or compiles the project; the compiler is loaded only for that. */
export async function planOf(wish: PlanWish, io: Io): Promise<PlanOrEnd> {
  const { named, format } = wish;
  const read = named !== undefined && isPlanFile(named) ? await readPlan(named, io) : undefined;
  if (named === undefined || read === undefined) return compiledPlan(wish, io);
  if (read.kind === "good") return { kind: "plan", plan: read.value, root: dirname(resolve(io.cwd, named)) };
  tellFaults(read.faults, format, io);
  return { kind: "ended", code: exitCodeOfRefusal(read.faults) };
}

async function compiledPlan({ command, named, format, otherwise }: PlanWish, io: Io): Promise<PlanOrEnd> {
  const { compileProject, endRefused, endWith } = await import("./compile/compile-project.ts");
  const request = { config: named, format: [{ format }] };
  const result = await compileProject(command, request, io);
  if (result.kind === "refused") return { kind: "ended", code: await endRefused(result.findings, request, io) };
  const { compilation, findings } = result.project;
  const { plan, map } = compilation;
  if (plan === undefined || map === undefined)
    return { kind: "ended", code: await endWith({ ...findings, outcome: otherwise }, request, io) };
  const loading = loadPlan(canonicalJson(plan), canonicalJson(map));
  if (loading.kind === "loaded") return { kind: "plan", plan: loading.plan, root: findings.root };
  const refused = { ...findings, diagnostics: [loading.fault], outcome: otherwise };
  return { kind: "ended", code: await endRefused(refused, request, io) };
}
