import type { z } from "zod";

/** One thing that is wrong with a value: where, as `location.country` or `items[2].name`, and what. Never the value itself. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What zod found wrong with a value, or with its parts. */
export type Found = Pick<z.ZodError, "issues">;

/** What zod found, each with its path. */
export function issuesOf(error: Found): readonly Issue[] {
  return error.issues.map(({ path, message }) => ({ path: pathText(path), message }));
}

/** What zod found as one line each, at most so many, then how many more there are. */
export function issueLines(error: Found, most: number): readonly string[] {
  const lines = issuesOf(error).map(({ path, message }) => (path === "" ? message : `\`${path}\`: ${message}`));
  return lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} more`];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}
