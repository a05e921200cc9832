import { alternatives, isNullishType, type Type } from "@heed/plan";
import type { Ir } from "./ir.ts";

/** How many elements the list that an expression gives may have; undefined when neither its type nor how it is made says so. */
export function longestList(list: Ir): number | undefined {
  const made = longestMade(list);
  const typed = longestTyped(list.type);
  return made === undefined || typed === undefined ? (made ?? typed) : Math.min(made, typed);
}

function longestMade(list: Ir): number | undefined {
  switch (list.kind) {
    case "constant":
      return Array.isArray(list.value) ? list.value.length : isNullish(list.value) ? 0 : undefined;
    case "list":
      return list.items.length;
    case "choose":
      return sum([list.then, list.otherwise], Math.max);
    case "each":
      return list.method === "filter" || list.method === "map" ? longestList(list.list) : undefined;
    case "sort":
      return longestList(list.list);
    case "call":
      return longestOfCall(list.op, list.args);
    default:
      return undefined;
  }
}

function longestOfCall(op: string, args: readonly Ir[]): number | undefined {
  const [of, ...rest] = args;
  if (of === undefined) return undefined;
  switch (op) {
    case "list.distinct":
    case "list.sorted":
    case "list.reversed":
      return longestList(of);
    case "list.concat":
    case "list.chained":
      return sum(args, (a, b) => a + b);
    case "list.slice":
      return sliced(longestList(of), rest);
    // What it gives is the last; the others are evaluated before it.
    case "value.after":
      return longestList(args.at(-1) ?? of);
    default:
      return undefined;
  }
}

/** Of `slice(from, to)` with places that both count from the start; `slice(-3)` gives three at most. */
function sliced(most: number | undefined, [start, end]: readonly Ir[]): number | undefined {
  const from = placeOf(start, 0);
  const to = placeOf(end, Number.POSITIVE_INFINITY);
  const least = Math.min(most ?? Number.POSITIVE_INFINITY, lengthBetween(from, to));
  return Number.isFinite(least) ? least : undefined;
}

function lengthBetween(from: number | undefined, to: number | undefined): number {
  if (from === undefined || to === undefined) return Number.POSITIVE_INFINITY;
  if (from < 0) return to < 0 || to === Number.POSITIVE_INFINITY ? -from : Number.POSITIVE_INFINITY;
  return to < 0 ? Number.POSITIVE_INFINITY : Math.max(0, to - from);
}

function placeOf(place: Ir | undefined, otherwise: number): number | undefined {
  if (place === undefined) return otherwise;
  if (place.kind !== "constant") return undefined;
  if (place.value === undefined) return otherwise;
  return typeof place.value === "number" && Number.isInteger(place.value) ? place.value : undefined;
}

function sum(lists: readonly Ir[], join: (a: number, b: number) => number): number | undefined {
  return lists
    .map(longestList)
    .reduce((all, each) => (all === undefined || each === undefined ? undefined : join(all, each)), 0);
}

/** The most elements that a list of a type may have; undefined when there is no bound. */
function longestTyped(type: Type): number | undefined {
  const lists = alternatives(type).filter((each) => !isNullishType(each));
  const longest = lists.map((each) => (each.kind === "list" ? (each.items?.length ?? each.maxLength) : undefined));
  return longest.reduce<number | undefined>(
    (most, each) => (most === undefined || each === undefined ? undefined : Math.max(most, each)),
    0,
  );
}

function isNullish(value: unknown): boolean {
  return value === undefined || value === null;
}
