import { type Compilation, compileWith, emptyMemory } from "./compile.ts";
import type { ParsedFiles, ProjectFiles } from "./project.ts";

/** Compiles a project again and again while its files are edited. */
export interface Compiler {
  /**
   * Compiles what the files hold now. What comes of it is to the byte what `compile` gives, however the files were changed since the last time; what a
   * change does not concern is not done again. One compilation at a time.
   */
  readonly compile: (files: ProjectFiles) => Promise<Compilation>;
}

/** A compiler that remembers. */
export function createCompiler(): Compiler {
  const parsed: ParsedFiles = new Map();
  let memory = emptyMemory();
  return {
    compile: async (files) => {
      const { compilation, isWhole } = await compileWith({ ...files, parsed }, memory);
      if (!isWhole) memory = emptyMemory();
      return compilation;
    },
  };
}
