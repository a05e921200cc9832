import { alternatives, type Type } from "@heed/plan";

type Fields = { readonly [name: string]: Type };

/**
 * Why records of one kind are refused where records of another are wanted, a sentence for each field. Only what is so for every record that
 * has the field, or lacks it: whether a text is too long is for the record to say.
 */
export function misfitsOf(given: Fields, wanted: Fields, path: readonly string[] = []): readonly string[] {
  return Object.entries(wanted).flatMap(([name, want]): readonly string[] => {
    const at = [...path, name];
    const written = `\`${at.join(".")}\``;
    const give = Object.hasOwn(given, name) ? given[name] : undefined;
    if (give === undefined) return mayBeAbsent(want) ? [] : [`it gives no ${written}`];
    if (mayBeAbsent(give) && !mayBeAbsent(want))
      return [`${written} may be left out, and the dataset cannot do without it`];
    const [gives, wants] = [kindsOf(give), kindsOf(want)];
    if (!gives.has("unknown") && !wants.has("unknown") && ![...gives].some((kind) => wants.has(kind)))
      return [`${written} is a ${[...gives].join(" or a ")}, and the dataset wants a ${[...wants].join(" or a ")}`];
    const [inner, outer] = [recordIn(give), recordIn(want)];
    return inner === undefined || outer === undefined ? [] : misfitsOf(inner, outer, at);
  });
}

function mayBeAbsent(type: Type): boolean {
  const isAny = alternatives(type).some(({ kind }) => kind === "undefined" || kind === "unknown");
  return isAny || type.default !== undefined;
}

/** What JSON makes of the alternatives of a type. */
function kindsOf(type: Type): ReadonlySet<string> {
  const named: { readonly [kind: string]: string } = { map: "record", string: "text" };
  const kinds = alternatives(type).flatMap((each): readonly string[] => {
    if (each.kind === "undefined") return [];
    const kind = each.kind !== "literal" ? each.kind : each.value === null ? "null" : typeof each.value;
    return [named[kind] ?? kind];
  });
  return new Set(kinds);
}

/** The fields of a type that is a record, left out or not, and nothing else. */
function recordIn(type: Type): Fields | undefined {
  const [only, second] = alternatives(type).filter(({ kind }) => kind !== "undefined");
  return only?.kind === "record" && second === undefined ? only.fields : undefined;
}
