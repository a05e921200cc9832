import type { ts } from "../../ts.ts";

/** TypeScript's own emit. What comes last makes it write declarations whatever the options say; its own watch mode uses that, too. */
type Emit = (
  file: ts.SourceFile,
  write: ts.WriteFileCallback,
  token: undefined,
  onlyDeclarations: true,
  transformers: undefined,
  isForced: true,
) => ts.EmitResult;

/**
 * What a module declares to those that import it, as text; undefined where that cannot be told. Types elsewhere do not change as long as
 * this does not: the body of a function that says what it returns has no part in it.
 */
export function declarationsOf(program: ts.Program, file: ts.SourceFile): string | undefined {
  const emit: Emit = program.emit;
  let declared: string | undefined;
  const write: ts.WriteFileCallback = (path, text) => {
    if (/\.d\.[cm]?ts$/.test(path)) declared = text;
  };
  const { diagnostics } = emit(file, write, undefined, true, undefined, true);
  return diagnostics.length > 0 ? undefined : declared;
}
