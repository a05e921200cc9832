import { SourceMap } from "node:module";
import { type CompileContext, report } from "../../context.ts";
import { environmentRead, evaluationFailed } from "../../diagnostics/evaluate.ts";
import { tooLarge } from "../../diagnostics/project.ts";
import type { SourceProgram } from "../../project.ts";
import type { ts } from "../../ts.ts";
import type { Bundle } from "./bundle.ts";
import type { Child, Ended, EvaluationLimits } from "./child.ts";
import type { Made } from "./realm/protocol.ts";

/** What evaluating takes: a process that waits, the code that prepares its realm, and what may be spent. */
export interface Evaluator {
  readonly child: Child;
  readonly realm: Promise<string>;
  readonly limits: EvaluationLimits;
}

/** Evaluates the bundle in a process of its own, without clock, chance, network or files; undefined when that failed and was reported. */
export async function evaluate(
  bundle: Bundle,
  { child, realm, limits }: Evaluator,
  { sources, context }: { readonly sources: SourceProgram; readonly context: CompileContext },
): Promise<Made | undefined> {
  const ended = await child.evaluate({ realm: await realm, modules: bundle.code });
  if (ended.kind === "made") return ended.made;
  // As TypeScript's own parser says it: the place is looked for where that is caught.
  if (ended.kind === "nested") throw new RangeError("the nesting of the sources");
  if (ended.kind === "threw") reportThrown(ended, bundle, { sources, context });
  else reportEnded(ended, { bundle, limits, context });
  return undefined;
}

function reportThrown(
  { reason, stack, at, touched }: Ended & { readonly kind: "threw" },
  bundle: Bundle,
  { sources, context }: { readonly sources: SourceProgram; readonly context: CompileContext },
): void {
  const place = placeOf(stack, bundle, sources) ?? (at === null ? undefined : bundle.nodes.get(at));
  if (touched !== null) report(context, environmentRead, { place, params: { what: touched } });
  else report(context, evaluationFailed, { place, params: { reason } });
}

function reportEnded(
  { kind, at }: Ended & { readonly kind: "time" | "memory" | "died" },
  {
    bundle,
    limits,
    context,
  }: { readonly bundle: Bundle; readonly limits: EvaluationLimits; readonly context: CompileContext },
): void {
  const place = at === undefined ? undefined : bundle.nodes.get(at);
  if (kind === "memory") {
    const params = { what: "the memory that loading the workflows takes", cap: `${limits.memoryMb} MB` };
    report(context, tooLarge, { place, params });
  } else if (kind === "time") {
    const params = { what: "the time that loading the workflows takes", cap: `${limits.timeMs / 1000} s` };
    report(context, tooLarge, { place, params });
  } else report(context, evaluationFailed, { place, params: { reason: "the process that ran them ended" } });
}

/** The source line that an error came from: the first of its stack that lies in the project's own files. */
function placeOf(
  stack: string,
  bundle: Bundle,
  sources: SourceProgram,
): { file: ts.SourceFile; start: number; end: number } | undefined {
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
