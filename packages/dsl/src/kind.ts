/**
 * The mark by which the compiler knows what this package made, whichever copy of it a workflow imported: the registry of symbols is one for
 * all copies and realms.
 */
export const kind: unique symbol = Symbol.for("heed.kind") as never;
