import { readFileSync } from "node:fs";

/** How a mistake looks, why it is one, and how it is mended. */
export interface CodeExample {
  /** A sentence or two. */
  readonly why: string;
  readonly bad: string;
  readonly mended: string;
}

/** The examples of diagnostics by name, as they are in the documentation. A file of the package, made from what the compiler is tested with. */
export function codeExamples(): { readonly [name: string]: CodeExample } {
  return JSON.parse(readFileSync(new URL("../../data/code-examples.json", import.meta.url), "utf8"));
}
