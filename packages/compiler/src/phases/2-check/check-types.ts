import type { Diagnostic, RelatedPlace } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";

/** Reports what TypeScript says of the project's own files, and gives the files in which it found an error. */
export function checkTypes({ program, own }: SourceProgram, context: CompileContext): ReadonlySet<ts.SourceFile> {
  const wrong = new Set<ts.SourceFile>();
  for (const diagnostic of program.getOptionsDiagnostics()) context.add(translate(diagnostic, context));
  for (const file of own) {
    const syntactic = program.getSyntacticDiagnostics(file);
    // What follows from a text that does not parse is noise.
    const found = syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
    for (const diagnostic of found) {
      if (diagnostic.category === ts.DiagnosticCategory.Error) wrong.add(file);
      context.add(translate(diagnostic, context));
    }
  }
  return wrong;
}

function translate(diagnostic: ts.Diagnostic, context: CompileContext): Diagnostic {
  const { code, category, messageText, relatedInformation } = diagnostic;
  const lines = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
  const because = (relatedInformation ?? []).flatMap((related): RelatedPlace[] => {
    const span = placeOf(related, context);
    return span === undefined ? [] : [{ message: ts.flattenDiagnosticMessageText(related.messageText, " "), span }];
  });
  const span = placeOf(diagnostic, context);
  return {
    code: `TS${code}`,
    name: "typescript",
    severity:
      category === ts.DiagnosticCategory.Error
        ? "error"
        : category === ts.DiagnosticCategory.Warning
          ? "warning"
          : "note",
    message: lines.join("\n"),
    ...(span === undefined ? {} : { span }),
    ...(because.length === 0 ? {} : { because }),
  };
}

function placeOf(
  { file, start, length }: ts.DiagnosticRelatedInformation,
  context: CompileContext,
): Diagnostic["span"] {
  if (file === undefined || start === undefined) return undefined;
  return context.spanOf({ file, start, end: start + (length ?? 0) });
}
