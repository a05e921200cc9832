import { builtinModules } from "node:module";
import { dirname, resolve } from "node:path";
import { build, type Message, type Metafile, type OnResolveResult, type Plugin } from "esbuild";
import { type CompileContext, report } from "../../context.ts";
import { evaluationFailed, importNotAllowed } from "../../diagnostics/evaluate.ts";
import type { ProjectFiles, SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import { walkNodes } from "../../walk-nodes.ts";
import { type Instrumented, instrument, spliced } from "./instrument.ts";
import type { EvaluatedModule } from "./unevaluated-change.ts";

/** The workflows' modules as one script that hands them to what the realm runs them with; its first line is ours. */
export interface Bundle {
  readonly code: string;
  /** The source map of `code` behind its first line, as JSON text. */
  readonly map: string;
  /** The project's own modules in it, by their paths. */
  readonly modules: ReadonlyMap<string, EvaluatedModule>;
  /** The nodes by the ids that were spliced into the code. */
  readonly nodes: ReadonlyMap<string, ts.Node>;
  /** The modules of packages in it: paths, relative to the project's folder. */
  readonly packages: readonly string[];
}

/** What bundling leaves for the next time. */
export interface BundleMemory {
  /** What the ids of a file's nodes begin with, by its path. */
  readonly ids: Map<string, string>;
  readonly instrumented: WeakMap<ts.SourceFile, { readonly revision: number; readonly made: Instrumented }>;
}

/** A module with what is spliced into it, which is only worked out again where one of its names may lead elsewhere. */
export function instrumented(file: ts.SourceFile, sources: SourceProgram, memory: BundleMemory): Instrumented {
  const revision = sources.revisions.get(file.fileName) ?? 0;
  const known = memory.instrumented.get(file);
  if (known?.revision === revision) return known.made;
  const id = memory.ids.get(file.fileName) ?? String(memory.ids.size);
  memory.ids.set(file.fileName, id);
  const made = instrument(file, id, sources);
  memory.instrumented.set(file, { revision, made });
  return made;
}

const modulesName = "__heed_modules";
const entry = "heed:entry";
const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** Bundles the workflows with everything they import; undefined when that failed and was reported. */
export async function bundleSources(
  sources: SourceProgram,
  { files, memory }: { readonly files: ProjectFiles; readonly memory: BundleMemory },
  context: CompileContext,
): Promise<Bundle | undefined> {
  const modules = new Map<string, EvaluatedModule>();
  const plugin = sourcesPlugin(sources, { modules, memory }, context);
  const entryText = [...sources.workflows, ...sources.scenarios]
    .map((file, at) => `export * as m${at} from ${JSON.stringify(file.fileName)};`)
    .join("\n");
  try {
    const built = await build({
      stdin: { contents: entryText, sourcefile: entry, resolveDir: files.root },
      absWorkingDir: files.root,
      bundle: true,
      write: false,
      format: "iife",
      globalName: modulesName,
      platform: "neutral",
      mainFields: ["module", "main"],
      conditions: ["import", "module", "default", ...(files.conditions ?? [])],
      target: "es2022",
      // There is nothing that could be imported later.
      supported: { "dynamic-import": false },
      sourcemap: "external",
      // What the modules say is at hand; only places are looked up.
      sourcesContent: false,
      metafile: true,
      outfile: "workflows.js",
      logLevel: "silent",
      // The project's tsconfig may hold what only its own build understands; nothing in it changes what modules do.
      tsconfigRaw: "{}",
      plugins: [plugin],
    });
    const text = (suffix: string): string => built.outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? "";
    // Modules are strict; as a script they would not be.
    const head = `__heed_run((${spliced.link}, ${spliced.at}, ${spliced.ran}) => { "use strict";\n`;
    const tail = `return ${modulesName};\n}, ${sources.workflows.length + sources.scenarios.length});\n`;
    const code = `${head}${text("workflows.js")}${tail}`;
    const nodes = new Map([...modules.values()].flatMap((each) => each.nodes.map(({ id, node }) => [id, node])));
    return { code, map: text(".map"), modules, nodes, packages: packagesIn(built.metafile, modules, files) };
  } catch (error) {
    for (const message of messagesOf(error)) reportMessage(message, sources, context);
    return undefined;
  }
}

function packagesIn(
  { inputs }: Metafile,
  own: ReadonlyMap<string, unknown>,
  { root }: ProjectFiles,
): readonly string[] {
  return Object.keys(inputs).filter((path) => path !== entry && !own.has(resolve(root, path)));
}

function messagesOf(error: unknown): readonly Message[] {
  if (typeof error === "object" && error !== null && "errors" in error && Array.isArray(error.errors))
    return error.errors;
  throw error;
}

function reportMessage({ text, location, detail }: Message, sources: SourceProgram, context: CompileContext): void {
  // Already reported by the plugin, at its place.
  if (detail === reported) return;
  // What the plugin itself throws is no mistake in the modules.
  if (detail instanceof Error) throw detail;
  // What TypeScript does not find either is reported by it, at the exact place.
  const missing = /^Could not resolve "(.+)"/.exec(text)?.[1];
  if (missing !== undefined && location !== null && !isFound(missing, location.file, sources)) return;
  const file = location === null ? undefined : sources.own.find(({ fileName }) => fileName.endsWith(location.file));
  // `await` outside of an `async` function and its like: TypeScript says it at its place.
  if (file !== undefined && location !== null && isToldByTypeScript(file, location.line - 1, sources)) return;
  const start = file === undefined || location === null ? 0 : file.getPositionOfLineAndCharacter(location.line - 1, 0);
  const place = file === undefined ? undefined : { file, start, end: file.getLineEndOfPosition(start) };
  report(context, evaluationFailed, { place, params: { reason: text } });
}

function isToldByTypeScript(file: ts.SourceFile, line: number, { program }: SourceProgram): boolean {
  return program
    .getSemanticDiagnostics(file)
    .some(({ start }) => start !== undefined && file.getLineAndCharacterOfPosition(start).line === line);
}

function isFound(specifier: string, importer: string, { own, program, host }: SourceProgram): boolean {
  const file = own.find(({ fileName }) => fileName.endsWith(importer));
  if (file === undefined) return true;
  return (
    ts.resolveModuleName(specifier, file.fileName, program.getCompilerOptions(), host).resolvedModule !== undefined
  );
}

/** The mark of errors that the plugin has reported itself. */
const reported = Symbol("reported");

interface Bundling {
  readonly modules: Map<string, EvaluatedModule>;
  readonly memory: BundleMemory;
}

function sourcesPlugin(sources: SourceProgram, { modules, memory }: Bundling, context: CompileContext): Plugin {
  const own = new Map(sources.own.map((file) => [file.fileName, file]));
  const options = sources.program.getCompilerOptions();
  return {
    name: "heed-sources",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }): OnResolveResult | undefined => {
        if (own.has(path)) return { path };
        if (builtins.has(path)) {
          reportImport(path, own.get(importer), context);
          return { errors: [{ text: "not allowed", detail: reported }] };
        }
        if (kind === "entry-point" || !own.has(importer)) return undefined;
        // What TypeScript checked is what must be evaluated, path aliases and extensions included.
        const found = ts.resolveModuleName(path, importer, options, sources.host).resolvedModule;
        return found !== undefined && own.has(found.resolvedFileName) ? { path: found.resolvedFileName } : undefined;
      });
      // To be asked about each module of every package takes longer than to bundle them.
      onLoad({ filter: insideOf([...new Set(sources.own.map(({ fileName }) => dirname(fileName)))]) }, ({ path }) => {
        const file = own.get(path);
        if (file === undefined) return undefined;
        if (path.endsWith(".json")) {
          modules.set(path, { file, nodes: [] });
          return { contents: file.text, loader: "json" };
        }
        const { text, nodes, dynamicImports } = instrumented(file, sources, memory);
        modules.set(path, { file, nodes });
        const why = "which module it is, is only known when it runs";
        for (const place of dynamicImports)
          report(context, importNotAllowed, { place, params: { name: "import(…)", why } });
        if (dynamicImports.length > 0) return { errors: [{ text: "not allowed", detail: reported }] };
        return { contents: text, loader: path.endsWith("x") ? "tsx" : "ts", resolveDir: dirname(path) };
      });
    },
  };
}

/** Matches the paths of what lies in one of the folders itself. */
function insideOf(folders: readonly string[]): RegExp {
  const escaped = folders.map((folder) => folder.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^(?:${escaped.join("|")})/[^/]*$`);
}

function reportImport(name: string, file: ts.SourceFile | undefined, context: CompileContext): void {
  const specifier = file && specifierOf(name, file);
  const why =
    specifier === undefined
      ? "a package that a workflow imports needs it, and it belongs to Node"
      : "it belongs to Node";
  report(context, importNotAllowed, { place: specifier ?? file, params: { name, why } });
}

/** Where a file names a module: in an `import`, an `export … from`, an `import(…)` or a `require(…)`. */
function specifierOf(name: string, file: ts.SourceFile): ts.Node | undefined {
  let found: ts.Node | undefined;
  walkNodes(file, (node) => {
    if (!ts.isStringLiteralLike(node) || node.text !== name) return;
    const { parent } = node;
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) found ??= node;
    if (ts.isCallExpression(parent) && /^(import|require)$/.test(parent.expression.getText(file))) found ??= node;
  });
  return found;
}
