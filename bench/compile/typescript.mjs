// TypeScript alone: load it, make the program, check the project's own files. Run in a process of its own by `run.mjs`.
import { join } from "node:path";
import { ts } from "../../packages/compiler/dist/ts.js";
import { cpuSeconds } from "./cpu.mjs";
import { workflowsIn } from "./files.mjs";

const [root] = process.argv.slice(2);
const path = join(root, "tsconfig.json");
const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, root);
const program = ts.createProgram({ rootNames: workflowsIn(root), options });
const own = program
  .getSourceFiles()
  .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
const found = own.flatMap((file) => [
  ...program.getSyntacticDiagnostics(file),
  ...program.getSemanticDiagnostics(file),
]);
if (found.length > 0) throw new Error(ts.flattenDiagnosticMessageText(found[0].messageText, "\n"));
console.log(JSON.stringify({ seconds: cpuSeconds(), megabytes: process.resourceUsage().maxRSS / 1024 }));
