import { alternatives, isNullishType, presentType, printType, schemaFromType, type Type } from "@heed/plan";
import { refusedLengths, refusedNumbers, refusedTexts } from "./facts-change.ts";

/** Something that a schema took before and refuses now. */
export interface Refused {
  /** `location.country`, `items[]`; empty for the whole. */
  readonly path: string;
  /** `was at most 5, is at most 4`. */
  readonly what: string;
  /** Which records are rejected by it: `records without it`. */
  readonly rejects: string;
}

/** What a type took that another refuses: nothing when every value of the first passes the second. */
function refusedBy(before: Type, now: Type, path = ""): readonly Refused[] {
  if (JSON.stringify(before) === JSON.stringify(now) || now.kind === "unknown") return [];
  // What is left out gets the default, so only a value that is there can be refused.
  const absent: readonly Type[] = now.default === undefined ? [] : [{ kind: "undefined" }];
  const news = [...alternatives(now), ...absent];
  return alternatives(before).flatMap((old) => refusedAlternative(old, news, path));
}

function refusedAlternative(old: Type, news: readonly Type[], path: string): readonly Refused[] {
  const refusals = news.map((each) => refusedOne(old, each, path));
  if (refusals.some((each) => each.length === 0)) return [];
  const alike = refusals.filter((_, at) => news[at]?.kind === old.kind && old.kind !== "literal");
  const [only] = alike;
  // The one alternative that is meant says more exactly what is the matter.
  if (only !== undefined && alike.length === 1) return only;
  if (old.kind === "undefined") return [{ path, what: "was optional, is required", rejects: "records without it" }];
  if (isNullishType(old)) return [{ path, what: "could be null, and cannot be now", rejects: "records with null" }];
  return [otherKind(old, path)];
}

function otherKind(old: Type, path: string): Refused {
  return { path, what: `${wordsOf(old)} is not what it takes any more`, rejects: "records with it" };
}

/** What one alternative of a type took and another refuses. */
function refusedOne(old: Type, now: Type, path: string): readonly Refused[] {
  const other = [otherKind(old, path)];
  if (now.kind === "unknown") return [];
  if (old.kind === "literal") return schemaFromType(now).safeParse(old.value).success ? [] : other;
  switch (now.kind) {
    case "number":
      return old.kind === "number" ? refusedNumbers(old, now, path) : other;
    case "text":
      return old.kind === "text" ? refusedTexts(old, now, path) : other;
    case "list":
      if (old.kind !== "list") return other;
      return [...refusedLengths(old, now, { path, unit: "items" }), ...refusedBy(old.of, now.of, `${path}[]`)];
    case "record":
      if (old.kind !== "record") return other;
      return [...refusedNames(old, now, path), ...refusedFields(old.fields, now.fields, path)];
    case "map":
      if (old.kind === "map") return refusedBy(old.of, now.of, `${path}.*`);
      if (old.kind !== "record") return other;
      return Object.entries(old.fields).flatMap(([name, of]) => refusedBy(presentType(of), now.of, `${path}.${name}`));
    default:
      return old.kind === now.kind ? [] : other;
  }
}

type RecordType = Extract<Type, { kind: "record" }>;

function refusedNames(old: RecordType, now: RecordType, path: string): readonly Refused[] {
  if (now.strict !== true) return [];
  const gone = Object.keys(old.fields).filter((name) => !Object.hasOwn(now.fields, name));
  const refused = { path, what: "takes no other names any more", rejects: "records with others" };
  return old.strict === true && gone.length === 0 ? [] : [refused];
}

/** The fields of a record that refuse what they took, or that have to be there and did not. */
export function refusedFields(
  before: { readonly [name: string]: Type },
  now: { readonly [name: string]: Type },
  path = "",
): readonly Refused[] {
  return Object.entries(now).flatMap(([name, type]) => {
    const inside = path === "" ? name : `${path}.${name}`;
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    if (old !== undefined) return refusedBy(old, type, inside);
    const mayBeMissing = alternatives(type).some(({ kind }) => kind === "undefined" || kind === "unknown");
    if (type.default !== undefined || mayBeMissing) return [];
    return [{ path: inside, what: `${wordsOf(type)}, is new and required`, rejects: "records without it" }];
  });
}

function wordsOf(type: Type): string {
  const printed = printType(type);
  return `\`${printed.length > 80 ? `${printed.slice(0, 79)}…` : printed}\``;
}
