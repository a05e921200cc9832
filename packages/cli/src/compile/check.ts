import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CompileRequest, compileProject, tellCompilation } from "./compile-project.ts";

/** Compiles a project, tells what there is to say, writes nothing, and gives the exit code. */
export async function check(request: CompileRequest, io: Io): Promise<number> {
  const compiled = await compileProject(request, io);
  if (compiled === undefined) return exitCode.environment;
  const { plan } = compiled.compilation;
  tellCompilation(compiled, { ...request, outcome: plan === undefined ? "cannot be built" : "can be built" }, io);
  return plan === undefined ? exitCode.findings : exitCode.good;
}
