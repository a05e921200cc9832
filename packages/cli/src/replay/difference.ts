import { isList, isRecord, type Value } from "@heed/plan";

/** A place in two values where they differ; undefined where there is nothing. */
export interface Difference {
  /** `author.name`, `to[1]`; empty for the values as a whole. */
  readonly path: string;
  readonly before: Value;
  readonly now: Value;
}

/** The places where two values differ, the smallest that say so. */
export function differences(before: Value, now: Value, path = ""): readonly Difference[] {
  if (isRecord(before) && isRecord(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return names.flatMap((name) =>
      differences(own(before, name), own(now, name), path === "" ? name : `${path}.${name}`),
    );
  }
  if (isList(before) && isList(now) && before.length === now.length)
    return before.flatMap((each, at) => differences(each, now[at], `${path}[${at}]`));
  return Object.is(before, now) || JSON.stringify(before) === JSON.stringify(now) ? [] : [{ path, before, now }];
}

function own(record: { readonly [name: string]: Value }, name: string): Value {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A value as JSON writes it, cut to so many characters; `nothing` for what is not there. */
export function shown(value: Value, most = 60): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  if (text.length <= most) return text;
  const cut = whole(text.slice(0, most - 1));
  return typeof value === "string" ? `${cut}…"` : `${cut}…`;
}

/** Two values side by side. Of long texts, the part where they begin to differ. */
export function shownPair(before: Value, now: Value, most = 60): readonly [before: string, now: string] {
  if (typeof before !== "string" || typeof now !== "string") return [shown(before, most), shown(now, most)];
  let same = 0;
  while (same < before.length && before[same] === now[same]) same += 1;
  const from = same < most / 2 ? 0 : same - Math.floor(most / 4);
  const part = (text: string) =>
    from === 0 ? shown(text, most) : shown(whole(text.slice(from), true), most).replace('"', '"…');
  return [part(before), part(now)];
}

/** Two expressions side by side, each cut to so many characters around the place where they begin to differ. */
export function sidesOf(before: string, now: string, most: number): readonly [before: string, now: string] {
  let same = 0;
  while (same < before.length && before[same] === now[same]) same += 1;
  const from = Math.max(before.length, now.length) <= most || same < most / 2 ? 0 : same - Math.floor(most / 4);
  const part = (text: string): string => {
    const head = from === 0 ? "" : "…";
    const rest = whole(text.slice(from), true);
    return `${head}${rest.length <= most ? rest : `${whole(rest.slice(0, most - 1))}…`}`;
  };
  return [part(before), part(now)];
}

/** A text without half of a character at its end, or at its beginning. */
function whole(text: string, atStart = false): string {
  return atStart ? text.replace(/^[\udc00-\udfff]/, "") : text.replace(/[\ud800-\udbff]$/, "");
}
