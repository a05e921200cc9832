/** A step of a plan, with the ids of the `forEach`es that it stands in, the outermost first. */
export interface Placed {
  readonly id: string;
  readonly within: readonly string[];
}

/** A step of a run: the step of the plan, and the places of the elements that the `forEach`es around it look at. */
export interface Instance {
  readonly step: string;
  readonly places: readonly number[];
}

/** The name that a step has in a run: `s3`, or `s3[0].s4` for the step `s4` and the first element of the `forEach` `s3`. */
export function instanceId({ id, within }: Placed, places: readonly number[]): string {
  return [...within.map((outer, at) => `${outer}[${places[at] ?? 0}].`), id].join("");
}

/** The instance of this name. */
export function instanceOf(id: string): Instance {
  const places = [...id.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place));
  return { step: id.slice(id.lastIndexOf(".") + 1), places };
}

/** Orders instances as the source stands, each `forEach` before what is done for its first element, then for its second. */
export function compareInstances(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (const [at, number] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (number !== other) return number - other;
  }
  return left.length - right.length;
}

function numbersOf(id: string): readonly number[] {
  return (id.match(/\d+/g) ?? []).map(Number);
}
