import { visitRegExpAST } from "@eslint-community/regexpp";
import { parsed } from "./parsed.ts";

/** The named groups of a regular expression, each with its place among the elements of a match. Of groups of one name, which stand in alternatives, there is none. */
export function namedGroups(source: string, flags: string): readonly (readonly [name: string, place: number])[] {
  const pattern = parsed(source, flags);
  const names: (string | null)[] = [];
  if (pattern !== undefined)
    visitRegExpAST(pattern, {
      onCapturingGroupEnter: ({ name }) => {
        names.push(name);
      },
    });
  return names.flatMap((name, at) => {
    const isOnly = name !== null && names.indexOf(name) === names.lastIndexOf(name);
    return isOnly ? [[name, at + 1] as const] : [];
  });
}
