import { join } from "node:path";
import { type CompileContext, report } from "../../context.ts";
import { tsconfigFlag } from "../../diagnostics/project.ts";
import type { ProjectFiles, SourceProgram } from "../../project.ts";
import { createSymbols } from "../../symbols.ts";
import { ts } from "../../ts.ts";
import { overlaidHost } from "./host.ts";
import { type Asked, type Probes, type Resolutions, stillHold } from "./probes.ts";
import { type ReadProgram, touchedFiles } from "./touched.ts";

/** What a program leaves for the next one. */
export interface ProgramMemory {
  last?: ReadProgram & Asked & { readonly optionsKey: string; readonly sources: SourceProgram };
  /** How often each file was touched, by its path. */
  readonly revisions: Map<string, number>;
}

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

/** Makes the program of a project's workflows; undefined when there is nothing to compile. What the memory holds of the last one is used again. */
export function loadProgram(
  files: ProjectFiles,
  context: CompileContext,
  memory?: ProgramMemory,
): SourceProgram | undefined {
  if (files.workflows.length === 0) return undefined;
  const configPath = files.tsconfig ?? ts.findConfigFile(files.root, ts.sys.fileExists);
  const configured = configPath === undefined ? defaults : readConfig(configPath, context);
  for (const flag of ["strict", "noUncheckedIndexedAccess"] as const) {
    if (configured[flag] !== true) report(context, tsconfigFlag, { params: { flag } });
  }
  return programOf(files, configured, memory);
}

/** The program of a project's workflows under these settings, but for those that say what to write. */
export function programOf(
  files: ProjectFiles,
  configured: ts.CompilerOptions,
  memory: ProgramMemory = { revisions: new Map() },
): SourceProgram {
  const options = optionsFrom(configured, files);
  const rootNames = [...files.workflows, ...(files.scenarios ?? [])];
  const optionsKey = JSON.stringify([options, files.conditions]);
  const reading = overlaidHost(options, files);
  const { host } = reading;
  const earlier = memory.last?.optionsKey === optionsKey ? memory.last : undefined;
  // What TypeScript found is only looked for anew where the disk would give other answers.
  const holding = earlier !== undefined && stillHold(earlier.probes, host) ? earlier : undefined;
  if (holding !== undefined && isUnchanged(holding.program, rootNames, host)) {
    const sources: SourceProgram = { ...holding.sources, isSameGraph: true };
    memory.last = { ...holding, sources };
    return sources;
  }
  const program = ts.createProgram({ rootNames, options, host, ...(holding && { oldProgram: holding.program }) });
  const own = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
  const asked = holding === undefined ? reading : together(holding, reading, own);
  const touched = earlier && touchedFiles(earlier, { program, own, resolutions: asked.resolutions });
  for (const { fileName } of touched?.files ?? own)
    memory.revisions.set(fileName, (memory.revisions.get(fileName) ?? 0) + 1);
  const checker = program.getTypeChecker();
  const sources: SourceProgram = {
    ...{ program, checker, symbols: createSymbols(checker), host, own },
    workflows: files.workflows.flatMap((path) => program.getSourceFile(path) ?? []),
    scenarios: (files.scenarios ?? []).flatMap((path) => program.getSourceFile(path) ?? []),
    revisions: new Map(own.map(({ fileName }) => [fileName, memory.revisions.get(fileName) ?? 0])),
    isSameGraph: touched?.isSameGraph === true,
  };
  memory.last = { program, own, ...asked, optionsKey, sources };
  return sources;
}

/** The settings of a project without those that say what to write. */
function optionsFrom(configured: ts.CompilerOptions, files: ProjectFiles): ts.CompilerOptions {
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
  return options;
}

/** True when a program of these files would be made of the same parsed files. */
function isUnchanged(program: ts.Program, rootNames: readonly string[], host: ts.CompilerHost): boolean {
  const names = program.getRootFileNames();
  if (names.length !== rootNames.length || names.some((name, at) => name !== rootNames[at])) return false;
  return program.getSourceFiles().every((file) => host.getSourceFile(file.fileName, howParsed(file)) === file);
}

function howParsed({ languageVersion, impliedNodeFormat }: ts.SourceFile): ts.CreateSourceFileOptions {
  return { languageVersion, impliedNodeFormat };
}

/** What is known of the disk after a program for which TypeScript only asked what it had not asked for the one before. */
function together(earlier: Asked, now: Asked, own: readonly ts.SourceFile[]): Asked {
  const resolutions: Resolutions = new Map();
  for (const file of own) {
    const [before, since] = [earlier.resolutions.get(file), now.resolutions.get(file)];
    const all = before === undefined || since === undefined ? (since ?? before) : new Map([...before, ...since]);
    if (all !== undefined) resolutions.set(file, all);
  }
  const probes: Probes = {
    files: new Map([...earlier.probes.files, ...now.probes.files]),
    folders: new Map([...earlier.probes.folders, ...now.probes.folders]),
    texts: new Map([...earlier.probes.texts, ...now.probes.texts]),
  };
  return { probes, resolutions };
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
