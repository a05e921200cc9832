import type { Expr } from "./expr.ts";
import { propertyKey } from "./print-constant.ts";
import { levels, type Page } from "./print-page.ts";

/** Writes `[...a, b]`: what is itself written as a list gives its items. */
export function writeSpreadList(parts: readonly Expr[], page: Page): void {
  const items = parts.flatMap((part): readonly Written[] =>
    part.kind === "list" ? part.items.map((value) => ["", value]) : [["...", part]],
  );
  writeWithin(["[", "]"], items, page);
}

/** Writes `{ ...a, b: 1 }`: what is itself written as a record gives its fields. */
export function writeSpreadRecord(parts: readonly Expr[], page: Page): void {
  const fields = parts.flatMap((part): readonly Written[] =>
    part.kind === "record" ? part.entries.map(([name, value]) => [`${propertyKey(name)}: `, value]) : [["...", part]],
  );
  writeWithin(["{ ", " }"], fields, page);
}

/** A value and what stands before it. */
type Written = readonly [before: string, value: Expr];

function writeWithin([start, end]: readonly [string, string], items: readonly Written[], page: Page): void {
  page.put(start);
  for (const [at, [before, value]] of items.entries()) {
    if (page.isFull()) return;
    page.put(`${at > 0 ? ", " : ""}${before}`);
    page.print(value, levels.choice);
  }
  page.put(end);
}
