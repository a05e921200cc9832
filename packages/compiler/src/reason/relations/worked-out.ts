import { compileExpr, type Expr, faultOf, type Value } from "@heed/plan";
import { overPlaceholder } from "../determine.ts";
import { isFit } from "../fails.ts";
import { contains, type Region, valuesOf } from "../regions.ts";
import { liveRegions, maskOf, narrow, type Space, type State } from "../space.ts";
import { replaceStrict } from "../strict.ts";
import type { Variable } from "../vocabulary.ts";
import { type Relation, relationOfPairs } from "./relation.ts";

/** What is known of a value from what it is worked out from: by running the operator where the arguments are known, and whether it fails. */
export function workedOut(space: Space, variable: Variable, total: boolean): readonly Relation[] {
  const { args } = variable;
  const [only] = args;
  const origin = originOf(variable);
  const byArgument = args.flatMap(
    (arg) => relationToArgument(space, { variable, arg, total, alone: args.length === 1 }) ?? [],
  );
  if (only === undefined || args.length === 1) {
    const byOrigin = origin === undefined || origin === only ? undefined : relationToOrigin(space, variable, origin);
    return byOrigin === undefined ? byArgument : [...byArgument, byOrigin];
  }
  return [...byArgument, ...(total ? [neverFails(space, variable)] : []), known(space, variable)];
}

/** The field that a value is worked out from alone, through whatever else; undefined when there are several. */
function originOf(variable: Variable): Variable | undefined {
  if (variable.isPath) return variable;
  const [only, ...more] = variable.args;
  return only === undefined || more.length > 0 ? undefined : originOf(only);
}

/** Where the field is known exactly, so is what is worked out from it, however long the way. */
function relationToOrigin(space: Space, { term, index }: Variable, origin: Variable): Relation | undefined {
  const [results, regions] = [space.regions[index] ?? [], space.regions[origin.index] ?? []];
  const run = runner(term, origin.term);
  const found = regions.map((region) => valuesOf(region)?.map(run));
  return relationOfPairs(space, [origin.index, index], (at, result) => {
    const region = results[result];
    return region === undefined || found[at]?.some((each) => isIn(region, each)) !== false;
  });
}

interface ToArgument {
  readonly variable: Variable;
  readonly arg: Variable;
  readonly total: boolean;
  /** True when nothing else is needed to work the value out. */
  readonly alone: boolean;
}

function relationToArgument(space: Space, { variable, arg, total, alone }: ToArgument): Relation | undefined {
  const [results, regions] = [space.regions[variable.index] ?? [], space.regions[arg.index] ?? []];
  const run = alone ? runner(variable.term, arg.term) : undefined;
  const masks = regions.map((region) => {
    if (region.kind === "any") return results.map(() => true);
    if (!isFit(variable.term, arg.term, region)) return results.map(({ kind }) => kind === "fault");
    const values = run === undefined ? undefined : valuesOf(region);
    if (values !== undefined && run !== undefined) {
      const found = values.map(run);
      return results.map((result) => found.some((each) => isIn(result, each)));
    }
    return results.map(({ kind }) => kind !== "fault" || !total || !alone);
  });
  return relationOfPairs(space, [arg.index, variable.index], (at, result) => masks[at]?.[result] ?? true);
}

/** What comes of a term: a value, or none. */
type Result = { readonly value: Value } | undefined;

function isIn(region: Region, result: Result): boolean {
  if (region.kind === "any") return true;
  return result === undefined ? region.kind === "fault" : contains(region, result.value);
}

function runner(term: Expr, arg: Expr): (value: Value) => Result {
  const run = compileExpr(overPlaceholder(term, arg));
  return (x) => {
    try {
      return { value: run({ x }) };
    } catch (thrown) {
      faultOf(thrown);
      return undefined;
    }
  };
}

/** Where all arguments are fit, there is a value. */
function neverFails(space: Space, { term, args, index }: Variable): Relation {
  const fit = args.map((arg) => maskOf(space, arg.index, (region) => isFit(term, arg.term, region)));
  const fine = maskOf(space, index, ({ kind }) => kind !== "fault");
  const isCertain = (state: State): boolean =>
    args.every((arg, at) => liveRegions(state, arg.index).every((region) => hasBit(fit[at], region)));
  return {
    variables: [index, ...args.map((arg) => arg.index)],
    apply: (state) => !isCertain(state) || narrow(state, index, fine),
  };
}

function hasBit(mask: Uint32Array | undefined, bit: number): boolean {
  return (((mask?.[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}

/** Where every argument is known exactly, so is the value. */
function known(space: Space, { term, args, index }: Variable): Relation {
  const results = space.regions[index] ?? [];
  const names = args.map((_, at) => `x${at}`);
  const over = new Map(args.map((arg, at): readonly [Expr, Expr] => [arg.term, { kind: "variable", name: `x${at}` }]));
  const run = compileExpr(replaceStrict(term, (part) => over.get(part)));
  const attempt = (values: readonly Value[]): Result => {
    try {
      return { value: run(Object.fromEntries(names.map((name, at) => [name, values[at]]))) };
    } catch (thrown) {
      faultOf(thrown);
      return undefined;
    }
  };
  return {
    variables: [index, ...args.map((arg) => arg.index)],
    apply: (state) => {
      const values = args.map((arg) => {
        const [first, ...more] = liveRegions(state, arg.index);
        const region = first === undefined || more.length > 0 ? undefined : space.regions[arg.index]?.[first];
        return region === undefined ? undefined : valuesOf(region);
      });
      const exact = values.every((each) => each !== undefined && each.length === 1);
      if (!exact) return true;
      const result = attempt(values.map((each) => each?.[0]));
      return narrow(
        state,
        index,
        maskOf(space, index, (_region, at) => isIn(results[at] ?? { kind: "any", sample: undefined }, result)),
      );
    },
  };
}
