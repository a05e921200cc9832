import { compileExpr, type Expr, type Type } from "@heed/plan";
import { dependenceOf, overPlaceholder } from "./determine.ts";
import { type Outcome, outcomeFor } from "./proposition.ts";
import { type Cuts, regionsOf } from "./regions.ts";
import { choiceIn } from "./strict.ts";
import { fieldType, type Types } from "./type-of.ts";

/**
 * What may come of a condition that compares a field of the record with constants, which is what most conditions do; undefined for any other
 * condition. It is what tables would say of it, without making any.
 */
export function outcomesOfOneField(condition: Expr, types: Types): ReadonlySet<Outcome> | undefined {
  if (condition.kind !== "call" || choiceIn(condition) !== undefined) return undefined;
  const { base, level, cut } = dependenceOf(condition);
  const type = level === "finite" ? pathType(base, types) : undefined;
  if (type === undefined) return undefined;
  const cuts: Cuts = { after: new Set(), texts: new Set(), ordered: false };
  cut(cuts);
  const run = compileExpr(overPlaceholder(condition, base));
  const regions = regionsOf({ type, cuts, computed: false, mayFault: false });
  return new Set(regions.map((region) => outcomeFor(region, run)));
}

/** The type of a field that is there, whatever the record; undefined where reading it may fail, and for what is no field. */
function pathType(path: Expr, types: Types): Type | undefined {
  if (path.kind === "variable") return Object.hasOwn(types, path.name) ? types[path.name] : undefined;
  const owner = path.kind === "get" ? pathType(path.of, types) : undefined;
  return owner?.kind === "record" && path.kind === "get" ? fieldType(owner, path.name) : undefined;
}
