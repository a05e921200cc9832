import { join } from "node:path";
import { type CompileContext, report } from "../../context.ts";
import { tsconfigFlag } from "../../diagnostics/project.ts";
import type { ProjectFiles, SourceProgram } from "../../project.ts";
import { createSymbols } from "../../symbols.ts";
import { ts } from "../../ts.ts";
import { overlaidHost } from "./host.ts";

/** The settings of sources that have no tsconfig. */
export const defaults: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  lib: ["lib.es2023.d.ts"],
};

/** Makes the program of a project's workflows; undefined when there is nothing to compile. */
export function loadProgram(files: ProjectFiles, context: CompileContext): SourceProgram | undefined {
  if (files.workflows.length === 0) return undefined;
  const configPath = files.tsconfig ?? ts.findConfigFile(files.root, ts.sys.fileExists);
  const configured = configPath === undefined ? defaults : readConfig(configPath, context);
  for (const flag of ["strict", "noUncheckedIndexedAccess"] as const) {
    if (configured[flag] !== true) report(context, tsconfigFlag, { params: { flag } });
  }
  return programOf(files, configured);
}

/** The program of a project's workflows under these settings, but for those that say what to write. */
export function programOf(files: ProjectFiles, configured: ts.CompilerOptions): SourceProgram {
  const options: ts.CompilerOptions = {
    ...configured,
    noEmit: true,
    // Checking the declarations of packages costs two and a half times as much and tells the user nothing.
    skipLibCheck: true,
    types: configured.types ?? [],
    // What is left out of a long type may be the end that matters; it is shortened where it is told.
    noErrorTruncation: true,
    ...(files.conditions === undefined ? {} : { customConditions: [...files.conditions] }),
  };
  for (const name of [
    "composite",
    "incremental",
    "declaration",
    "declarationMap",
    "emitDeclarationOnly",
    "tsBuildInfoFile",
    "rootDir",
  ]) {
    delete options[name];
  }
  options.allowImportingTsExtensions = true;
  const host = overlaidHost(options, files);
  const program = ts.createProgram({ rootNames: [...files.workflows, ...(files.scenarios ?? [])], options, host });
  const own = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
  const workflows = files.workflows.flatMap((path) => program.getSourceFile(path) ?? []);
  const scenarios = (files.scenarios ?? []).flatMap((path) => program.getSourceFile(path) ?? []);
  const checker = program.getTypeChecker();
  return { program, checker, symbols: createSymbols(checker), host, workflows, scenarios, own };
}

function readConfig(path: string, context: CompileContext): ts.CompilerOptions {
  const read = ts.readConfigFile(path, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(
    read.config ?? {},
    { ...ts.sys, readDirectory: () => [] },
    join(path, ".."),
    undefined,
    // With it, packages of types are looked for from there, and not from the folder that the process happens to run in.
    path,
  );
  const errors = [...(read.error === undefined ? [] : [read.error]), ...parsed.errors].filter(
    // "No inputs were found": the files come from the configuration of workflows.
    ({ code }) => code !== 18_002 && code !== 18_003,
  );
  for (const { code, messageText } of errors) {
    context.add({
      code: `TS${code}`,
      name: "typescript",
      severity: "error",
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
    });
  }
  return parsed.options;
}
