import { SourceMap } from "node:module";
import { createContext as createRealm, Script } from "node:vm";
import { type CompileContext, report } from "../../context.ts";
import { environmentRead, evaluationFailed } from "../../diagnostics/evaluate.ts";
import type { Evaluated, Link, SourceProgram } from "../../project.ts";
import type { ts } from "../../ts.ts";
import { type Bundle, modulesName } from "./bundle.ts";
import { forbidden, guards } from "./guards.ts";
import { linkName } from "./instrument.ts";

const timeLimitMs = 20_000;

/** Evaluates the bundle in a realm of its own, without clock, chance, network or files; undefined when that failed and was reported. */
export function evaluate(bundle: Bundle, sources: SourceProgram, context: CompileContext): Evaluated | undefined {
  const links = new WeakMap<object, Link>();
  const link = (id: string, value: unknown, captures: Link["captures"] = {}): unknown => {
    const node = bundle.nodes.get(id);
    if (node !== undefined && isObject(value) && !links.has(value)) links.set(value, { node, captures });
    return value;
  };
  let touched: string | undefined;
  const forbid = (what: string): never => {
    touched ??= what;
    throw new Error(`${what} is not available while workflows are loaded`);
  };
  const realm = createRealm({ __heed_guard: { forbid, names: forbidden }, [linkName]: link, URL, URLSearchParams });
  try {
    new Script(guards, { filename: "guards.js" }).runInContext(realm);
    new Script(bundle.code, { filename: "workflows.js" }).runInContext(realm, { timeout: timeLimitMs });
  } catch (error) {
    // Of this realm: V8 could not follow the nesting of the sources. What the modules throw is of theirs.
    if (error instanceof RangeError) throw error;
    const place = placeOf(error, bundle, sources);
    if (touched !== undefined) report(context, environmentRead, { place, params: { what: touched } });
    else report(context, evaluationFailed, { place, params: { reason: reasonOf(error) } });
    return undefined;
  }
  const namespaces: Record<string, object> = realm[modulesName] ?? {};
  return {
    modules: sources.workflows.map((file, at) => [file, namespaces[`m${at}`] ?? {}] as const),
    linkOf: (value) => links.get(value),
  };
}

/** True for what a `WeakMap` can hold. */
function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function reasonOf(error: unknown): string {
  // An error of another realm is no `Error` of this one.
  try {
    const message = isObject(error) && "message" in error ? String(error.message) : String(error);
    return message.split("\n")[0]?.slice(0, 300) ?? "";
  } catch {
    return "what was thrown cannot be read";
  }
}

/** The source line that an error came from: the first of its stack that lies in the project's own files. */
function placeOf(
  error: unknown,
  bundle: Bundle,
  sources: SourceProgram,
): { file: ts.SourceFile; start: number; end: number } | undefined {
  const stack = isObject(error) && "stack" in error && typeof error.stack === "string" ? error.stack : "";
  const map = new SourceMap(JSON.parse(bundle.map));
  for (const [, line, column] of stack.matchAll(/workflows\.js:(\d+)(?::(\d+))?/g)) {
    const found = map.findEntry(Number(line) - 1, Number(column ?? 1) - 1);
    if (!("originalSource" in found)) continue;
    const file = sources.own.find(({ fileName }) => fileName.endsWith(found.originalSource.replace(/^(\.\.?\/)+/, "")));
    if (file === undefined || found.originalLine >= file.getLineStarts().length) continue;
    const lineStart = file.getPositionOfLineAndCharacter(found.originalLine, 0);
    const end = file.getLineEndOfPosition(lineStart);
    const indent = file.text.slice(lineStart, end).search(/\S/);
    return { file, start: lineStart + Math.max(indent, 0), end };
  }
  return undefined;
}
