import type { Scope, Value } from "@heed/plan";

/** Reads a field of a record. */
export type ReadField = (owner: Scope, name: string) => Value;

/**
 * They do the same on purpose. An engine notes in a function which names it has read: one that reads the same name each time is several times as
 * quick as one that reads them all, and nothing is generated for it.
 */
const readers: readonly ReadField[] = [
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
  (owner, name) => owner[name],
];

/** Gives out readers, one a name as long as there are enough; most names have the same one in every index. */
export function fieldReaders(): (name: string) => ReadField {
  const names: (string | undefined)[] = readers.map(() => undefined);
  return (name) => {
    const wished = placeOf(name);
    let at = wished;
    for (let next = 0; next < readers.length; next += 1) {
      at = (wished + next) % readers.length;
      if (names[at] === undefined || names[at] === name) break;
    }
    names[at] ??= name;
    return readers[at] ?? ((owner, name) => owner[name]);
  };
}

function placeOf(name: string): number {
  let sum = 0;
  for (let at = 0; at < name.length; at += 1) sum = (sum * 31 + name.charCodeAt(at)) % readers.length;
  return sum;
}
