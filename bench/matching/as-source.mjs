import { optionalLeaves, optionalPaths } from "./world.mjs";

const access = (path) => `r.${optionalPaths.has(path) ? path.replace(".", "?.") : path}`;
const guarded = (path, test) => (optionalLeaves.has(path) ? `(${access(path)} != null && ${test})` : test);
const literal = JSON.stringify;

const writers = {
  and: (parts) => `(${parts.map(sourceOf).join(" && ")})`,
  or: (parts) => `(${parts.map(sourceOf).join(" || ")})`,
  not: ([part]) => `!(${sourceOf(part)})`,
  eq: ([path, value]) => {
    if (typeof value === "boolean") return value ? access(path) : `!${access(path)}`;
    return `(${access(path)} === ${literal(value)})`;
  },
  in: ([path, values]) => `(${values.map((each) => `${access(path)} === ${literal(each)}`).join(" || ")})`,
  "<=": ([path, value]) => guarded(path, `${access(path)} <= ${value}`),
  ">=": ([path, value]) => guarded(path, `${access(path)} >= ${value}`),
  has: ([path, value]) => `${access(path)}.includes(${literal(value)})`,
  contains: ([path, part]) => guarded(path, `${access(path)}.includes(${literal(part)})`),
  matches: ([path, source, flags]) => `/${source}/${flags}.test(${access(path)})`,
  missing: ([path]) => `(${access(path)} == null)`,
};

/** A condition as the JavaScript that an engineer would write by hand. */
export function sourceOf([kind, ...rest]) {
  return writers[kind](rest);
}
