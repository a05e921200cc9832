import { sha256 } from "@heed/plan";
import { ts } from "../../ts.ts";

/** The hashes of statements' texts, by the statements. Starts empty. */
export type StatementHashes = WeakMap<ts.Node, string>;

/** Where a node stands, as text. */
export type PlaceOf = (node: ts.Node | undefined) => string;

/**
 * Tells where nodes stand: the same text for the same node in the same statement at the same place of a file. `revisions` say how often
 * something outside of a file's statements changed what they mean.
 */
export function placesIn(revisions: ReadonlyMap<string, number>, hashes: StatementHashes): PlaceOf {
  const starts = new Map<ts.Node, string>();
  const startOf = (statement: ts.Node, file: ts.SourceFile): string => {
    const { line, character } = file.getLineAndCharacterOfPosition(statement.pos);
    const hash = hashes.get(statement) ?? sha256(file.text.slice(statement.pos, statement.end));
    hashes.set(statement, hash);
    return `${file.fileName} ${revisions.get(file.fileName)} ${line}:${character} ${hash}`;
  };
  return (node) => {
    if (node === undefined) return "";
    let statement = node;
    while (!ts.isSourceFile(statement) && !ts.isSourceFile(statement.parent)) statement = statement.parent;
    const start = starts.get(statement) ?? startOf(statement, statement.getSourceFile());
    starts.set(statement, start);
    return `${start} ${node.pos - statement.pos} ${node.kind}`;
  };
}
