import type { Diagnostic, RelatedPlace } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import { adviceOn, isMisleading, superfluous } from "./advice.ts";
import { choicesAt } from "./choices.ts";
import { shortened } from "./type-text.ts";

/** "Cannot find module": what follows from it, in every file that imports the one that fails, is noise. */
const missingModule = new Set([2307, 2792]);

/** What TypeScript said of a file, and how often the file had been touched then. */
interface Said {
  readonly revision: number | undefined;
  readonly diagnostics: readonly ts.Diagnostic[];
}

/** What TypeScript said of files. Starts empty. */
export type CheckMemory = WeakMap<ts.SourceFile, Said>;

/** Reports what TypeScript says of the project's own files, and gives the files in which it found an error. */
export function checkTypes(
  sources: SourceProgram,
  context: CompileContext,
  memory: CheckMemory = new WeakMap(),
): ReadonlySet<ts.SourceFile> {
  const { program, own } = sources;
  const found = own.flatMap((file) => saidOf(file, sources, memory).map((diagnostic) => ({ file, diagnostic })));
  const missing = found.filter(({ diagnostic }) => missingModule.has(diagnostic.code));
  for (const diagnostic of program.getOptionsDiagnostics()) context.add(translate(diagnostic, sources, context));
  const told = new Set(context.diagnostics.flatMap(({ span }) => (span === undefined ? [] : [JSON.stringify(span)])));
  for (const { diagnostic } of missing.length > 0 ? missing : found) {
    const translated = translate(diagnostic, sources, context);
    // Such as a module of Node: to install its types, as TypeScript advises, would not help.
    if (!told.has(JSON.stringify(translated.span))) context.add(translated);
  }
  return new Set(
    found.flatMap(({ file, diagnostic }) => (diagnostic.category === ts.DiagnosticCategory.Error ? [file] : [])),
  );
}

function saidOf(
  file: ts.SourceFile,
  { program, revisions }: SourceProgram,
  memory: CheckMemory,
): readonly ts.Diagnostic[] {
  const revision = revisions.get(file.fileName);
  const known = memory.get(file);
  // What is said may point to other files, in which the place may have moved.
  const isCurrent = ({ file: at }: ts.DiagnosticRelatedInformation) =>
    at === undefined || program.getSourceFile(at.fileName) === at;
  if (
    known?.revision === revision &&
    known?.diagnostics.every((each) => isCurrent(each) && each.relatedInformation?.every(isCurrent) !== false)
  )
    return known.diagnostics;
  const syntactic = program.getSyntacticDiagnostics(file);
  // What follows from a text that does not parse is noise.
  const diagnostics = syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
  memory.set(file, { revision, diagnostics });
  return diagnostics;
}

function translate(diagnostic: ts.Diagnostic, { own, program }: SourceProgram, context: CompileContext): Diagnostic {
  const { code, category, messageText, relatedInformation = [] } = diagnostic;
  const said = ts.flattenDiagnosticMessageText(messageText, "\n");
  const message = shortened(said);
  const because = relatedInformation.flatMap((related): RelatedPlace[] => {
    // Where a package declares its types, there is nothing to mend.
    const isUseful = own.some((file) => file === related.file) && !isMisleading(related.code);
    const span = isUseful ? placeOf(related, context) : undefined;
    const message = shortened(ts.flattenDiagnosticMessageText(related.messageText, " "));
    return span === undefined ? [] : [{ message, span }];
  });
  const span = placeOf(diagnostic, context);
  const help = adviceOn(code, said) ?? choicesAt(diagnostic, message, program);
  const word = superfluous(diagnostic);
  return {
    code: `TS${code}`,
    name: "typescript",
    severity:
      category === ts.DiagnosticCategory.Error
        ? "error"
        : category === ts.DiagnosticCategory.Warning
          ? "warning"
          : "note",
    message,
    ...(span === undefined ? {} : { span }),
    ...(because.length === 0 ? {} : { because }),
    ...(help === undefined ? {} : { help }),
    ...(word === undefined ? {} : { fix: [{ span: context.spanOf(word), text: "" }] }),
  };
}

function placeOf(
  { file, start, length }: ts.DiagnosticRelatedInformation,
  context: CompileContext,
): Diagnostic["span"] {
  if (file === undefined || start === undefined) return undefined;
  return context.spanOf({ file, start, end: start + (length ?? 0) });
}
