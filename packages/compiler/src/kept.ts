import type { Diagnostic } from "@heed/plan";
import type { CompileContext } from "./context.ts";

/** What came of some work, and what was reported meanwhile. */
export interface Kept<T> {
  /** What it was made from. */
  readonly key: string;
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is kept from one compilation for the next: by names that are listed, or by objects that are gone with their last reader. */
export interface Keeping<N, T> {
  readonly get: (name: N) => Kept<T> | undefined;
  readonly set: (name: N, kept: Kept<T>) => unknown;
}

/** What some work is called, and what it reads besides. */
export interface Named<N> {
  readonly name: N;
  readonly key?: string;
}

/** Does some work, unless it was done before with the same key; what it reports is reported either way. */
export function onceFor<N, T>(
  kept: Keeping<N, T>,
  { name, key = "", context }: Named<N> & { readonly context: CompileContext },
  work: (context: CompileContext) => T,
): T {
  const known = kept.get(name);
  const made = known?.key === key ? known : { key, ...recorded(context, work) };
  kept.set(name, made);
  for (const diagnostic of made.diagnostics) context.add(diagnostic);
  return made.value;
}

/** Does some work and gives what it reports instead of reporting it. */
export function recorded<T>(context: CompileContext, work: (context: CompileContext) => T): Omit<Kept<T>, "key"> {
  const diagnostics: Diagnostic[] = [];
  const value = work({ ...context, diagnostics, add: (diagnostic) => void diagnostics.push(diagnostic) });
  return { value, diagnostics };
}
