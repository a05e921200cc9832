import { alternatives, isNullishType, type Type, type Value } from "@heed/plan";
import { nearest, numberSetsOf } from "../numbers.ts";
import { sampleText } from "./sample-text.ts";

/** A value of the type, one that says little: what may be left out is. Undefined where no value was found. */
export function sampleOf(type: Type): Value {
  const all = alternatives(type);
  const chosen = all.find(({ kind }) => kind === "undefined") ?? all.find((each) => !isNullishType(each)) ?? all[0];
  switch (chosen?.kind) {
    case "boolean":
      return false;
    case "number":
      return nearest(numberSetsOf([chosen], { computed: false, unknown: false }), 0);
    case "text":
      return sampleText(chosen);
    case "literal":
      return chosen.value;
    case "list":
      return Array.from({ length: chosen.minLength ?? 0 }, () => sampleOf(chosen.of));
    case "record":
      return Object.fromEntries(
        Object.entries(chosen.fields).flatMap(([name, field]) => {
          const value = sampleOf(field);
          return value === undefined ? [] : [[name, value] as const];
        }),
      );
    case "map":
      return {};
    default:
      return undefined;
  }
}
