import { compareInstants, hashOf, instantOf, inUtc, type Json, type PlanDataset } from "@heed/plan";

/** What a record is called, and which of its versions it is. */
export interface Identity {
  readonly key: string;
  /** The value of the dataset's version field; without one, the hash of the record's content. */
  readonly version: string;
}

/** A field that does not name the record, and why. */
export interface Unnamed {
  readonly path: string;
  readonly message: string;
}

/** The identity of a record, or the field that does not give one. */
export function identityOf(record: { readonly [name: string]: Json }, dataset: PlanDataset): Identity | Unnamed {
  const key = textOf(record[dataset.key]);
  if (key === undefined || key === "") return { path: dataset.key, message: "is empty, and it names the record" };
  if (isUnkeepable(key)) return { path: dataset.key, message: unkeepable };
  const version = dataset.version === undefined ? undefined : textOf(record[dataset.version]);
  if (dataset.version !== undefined && version !== undefined && isUnkeepable(version)) {
    return { path: dataset.version, message: unkeepable };
  }
  // The same moment written in two ways is one version.
  return { key, version: version === undefined ? hashOf(record) : (inUtc(version) ?? version) };
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
}

// A store may cut a text at a NUL and has one sign for all halves of surrogate pairs: two names could become one.
const unkeepable = "holds a NUL or half of a character, which no name may";

function isUnkeepable(name: string): boolean {
  return name.includes("\u0000") || /\p{Surrogate}/u.test(name);
}

/**
 * True when a record is an older version than the newest that is stored, by the dataset's version field. Numbers and instants have an
 * order; of anything else the one that arrives later is the newer. A text of digits may be a mark without an order, so it has none.
 */
export function isOlder(record: Json, newest: Json, { version }: PlanDataset): boolean {
  if (version === undefined) return false;
  const [a, b] = [fieldOf(record, version), fieldOf(newest, version)];
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a !== "string" || typeof b !== "string") return false;
  const [at, newestAt] = [instantOf(a), instantOf(b)];
  return at !== undefined && newestAt !== undefined && compareInstants(at, newestAt) < 0;
}

function fieldOf(record: Json, name: string): Json | undefined {
  return typeof record === "object" && record !== null && Object.hasOwn(record, name)
    ? (record as { readonly [name: string]: Json })[name]
    : undefined;
}
