import { kindOf } from "../../../language.ts";
import { isPlain } from "./data.ts";
import { isObject } from "./links.ts";

/** What of a kind of the language a module exports: alone, or in lists and plain objects of it. */
export function exportedAs(kind: string, namespace: unknown): readonly object[] {
  const found: object[] = [];
  const visit = (value: unknown, depth: number): void => {
    const made = kindOf(value);
    if (made === kind && isObject(value)) found.push(value);
    else if (made === undefined && depth < 3 && isPlain(value))
      for (const each of Object.values(value)) visit(each, depth + 1);
  };
  for (const [, value] of Object.entries(namespace ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      visit(value, 0);
    } catch {
      // A getter of the user's own may throw; there is nothing of ours behind it.
    }
  }
  return found;
}
