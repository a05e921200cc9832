import type { Io } from "../io.ts";
import { fails } from "../output/findings.ts";
import { type CompileRequest, compileProject, endRefused, endWith } from "./compile-project.ts";

/** Compiles a project, tells what there is to say, writes nothing, and gives the exit code. */
export async function check(request: CompileRequest, io: Io): Promise<number> {
  const result = await compileProject("check", request, io);
  if (result.kind === "refused") return endRefused(result.findings, request, io);
  const { findings } = result.project;
  const isGood = !findings.diagnostics.some((each) => fails(each, findings));
  return endWith({ ...findings, outcome: isGood ? "can be built" : "cannot be built" }, request, io);
}
