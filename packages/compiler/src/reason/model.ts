import type { Formula } from "./formula.ts";
import { copyInto, copyOf, flagsOf, liveRegions, narrow, type State, settle } from "./space.ts";
import type { Tables } from "./tables.ts";

/** One region for each variable, such that no relation objects: whatever is true there is not refuted by any search. */
export type Model = Int32Array;

/** A model within the regions of a state; undefined when a first try does not give one. */
export function modelWithin(tables: Tables, state: State): Model | undefined {
  const { space, relationsOf } = tables;
  const asked = flagsOf(space, space.variables);
  const current = copyOf(state);
  const next = copyOf(state);
  for (const { index } of space.variables) current.changed.push(index);
  if (!settle(current, relationsOf, asked)) return undefined;
  for (const { index } of space.variables) {
    const regions = liveRegions(current, index);
    if (regions.length > 1 && !choose(index, regions)) return undefined;
  }
  return Int32Array.from(space.variables, ({ index }) => liveRegions(current, index)[0] ?? -1);

  function choose(variable: number, regions: readonly number[]): boolean {
    return regions.some((region) => {
      copyInto(next, current);
      const mask = new Uint32Array(space.widths[variable] ?? 1);
      mask[region >>> 5] = 1 << (region & 31);
      if (!narrow(next, variable, mask) || !settle(next, relationsOf, asked)) return false;
      copyInto(current, next);
      return true;
    });
  }
}

/** True when the formula is true in the model. */
export function isTrueIn(model: Model, formula: Formula): boolean {
  switch (formula.kind) {
    case "true":
      return true;
    case "false":
      return false;
    case "literal": {
      const region = model[formula.variable] ?? -1;
      return region >= 0 && (((formula.mask[region >>> 5] ?? 0) >>> (region & 31)) & 1) === 1;
    }
    case "and":
      return formula.parts.every((part) => isTrueIn(model, part));
    case "or":
      return formula.parts.some((part) => isTrueIn(model, part));
  }
}
