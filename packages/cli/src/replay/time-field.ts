import { alternatives, type Json, type PlanDataset, type Type } from "@heed/plan";

/** The field that says when a record arrived, and whether that is known or taken on trust. */
export interface TimeField {
  /** `updateTime`, or `author.joinedAt` for a field of a field. */
  readonly path: string;
  /** False where nothing in the dataset says that it is this one. */
  readonly isCertain: boolean;
}

/** What gives a record its time: the version if that is an instant, else the first field that holds a date and time. */
export function timeFieldOf({ version, fields }: PlanDataset): TimeField | undefined {
  const isVersion = version !== undefined && fields[version] !== undefined && isInstant(fields[version]);
  if (isVersion) return { path: version, isCertain: true };
  const [first] = Object.keys(fields).filter((name) => fields[name] !== undefined && isInstant(fields[name]));
  return first === undefined ? undefined : { path: first, isCertain: false };
}

function isInstant(type: Type): boolean {
  return alternatives(type).some((each) => each.kind === "text" && each.format?.name === "datetime");
}

/** The moment that a field of a record names, in epoch milliseconds: a text of a date, or a number of seconds or milliseconds. */
export function timeIn(record: Json, path: string): number | undefined {
  let value: Json | undefined = record;
  for (const name of path.split(".")) value = fieldOf(value, name);
  if (typeof value === "string") return Number.isNaN(Date.parse(value)) ? undefined : Date.parse(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  // As seconds this would be the year 5138, as milliseconds it is 1973.
  return Math.round(Math.abs(value) < 100_000_000_000 ? value * 1_000 : value);
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    return undefined;
  return (value as { readonly [name: string]: Json })[name];
}
