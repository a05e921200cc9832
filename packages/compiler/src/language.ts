/**
 * The mark that the language's package leaves on what it makes. The registry of symbols is one for all realms and copies of the package,
 * so this knows them whichever copy a workflow imported.
 */
const kind: unique symbol = Symbol.for("heed.kind") as never;

/** What the language made this value as: `workflow`, `coverage`, `dataset`, `connection`, `wait`, `duration`; undefined for anything else. */
export function kindOf(value: unknown): string | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || !(kind in value))
    return undefined;
  const mark: unknown = value[kind];
  return typeof mark === "string" ? mark : undefined;
}
