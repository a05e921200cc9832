import { isList, isRecord, type Json, type Value } from "@heed/plan";

/** A place where a value is not what was expected of it. */
export interface Mismatch {
  /** `body.ticket`, `to[1]`; empty for the value as a whole. */
  readonly path: string;
  readonly expected: Json;
  readonly got: Value;
}

/** Where a value is not what is said of it. Names that nothing is said of may have any value; lists are said whole. */
export function mismatches(expected: Json, got: Value, path = ""): readonly Mismatch[] {
  const wanted = containedText(expected);
  if (wanted !== undefined) return typeof got === "string" && got.includes(wanted) ? [] : [{ path, expected, got }];
  if (isRecord(expected)) {
    if (!isRecord(got)) return [{ path, expected, got }];
    return Object.entries(expected).flatMap(([name, each]) =>
      mismatches(each, Object.hasOwn(got, name) ? got[name] : undefined, path === "" ? name : `${path}.${name}`),
    );
  }
  if (isJsonList(expected)) {
    if (!isList(got) || got.length !== expected.length) return [{ path, expected, got }];
    return expected.flatMap((each, at) => mismatches(each, got[at], `${path}[${at}]`));
  }
  return Object.is(expected, got) ? [] : [{ path, expected, got }];
}

/** The text that `{ "$contains": "…" }` asks for; undefined for anything else. */
export function containedText(expected: Json): string | undefined {
  if (!isRecord(expected)) return undefined;
  const { $contains: text, ...more } = expected;
  return typeof text === "string" && Object.keys(more).length === 0 ? text : undefined;
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
