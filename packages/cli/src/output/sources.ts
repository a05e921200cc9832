import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Span } from "@heed/plan";

/** The texts that findings point into. */
export interface Sources {
  /** The text of a file by its path in a span; undefined where it can no longer be read. */
  readonly textOf: (file: string) => string | undefined;
  /** The line that a span begins on, without the space around it. */
  readonly lineOf: (span: Span) => string;
}

/** The files of a folder, each read once. */
export function sourcesIn(root: string): Sources {
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string) => {
    if (!texts.has(file)) texts.set(file, readText(resolve(root, file)));
    return texts.get(file);
  };
  return {
    textOf,
    lineOf: ({ file, line }) =>
      textOf(file)
        ?.split(/\r\n|\n/)
        [line - 1]?.trim() ?? "",
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
