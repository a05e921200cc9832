import { optionalLeaves, optionalPaths } from "./world.mjs";

const constant = (value) => ({ kind: "constant", value });
const call = (op, ...args) => ({ kind: "call", op, args });
const nullish = (of) => call("value.is-nullish", of);
const not = (term) => ({ kind: "not", term });

/** Conditions as expressions of a plan, as the compiler makes them: equal parts are one object. */
export function exprWriter() {
  const known = new Map();
  const once = (key, make) => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };
  const own = (path) =>
    once(`own ${path}`, () => {
      const dot = path.lastIndexOf(".");
      const of = dot === -1 ? once("record", () => ({ kind: "variable", name: "record" })) : own(path.slice(0, dot));
      return { kind: "get", of, name: path.slice(dot + 1) };
    });
  // `r.author?.reviews`
  const read = (path) => {
    const base = optionalPaths.get(path);
    if (base === undefined) return own(path);
    const make = () => ({ kind: "choose", when: nullish(own(base)), then: constant(undefined), otherwise: own(path) });
    return once(`read ${path}`, make);
  };
  const missing = (path) => once(`missing ${path}`, () => nullish(read(path)));
  const write = (condition) =>
    once(JSON.stringify(condition), () => {
      const [kind, ...rest] = condition;
      return makers[kind](rest, { write, own, read, missing });
    });
  return write;
}

const guarded = (path, test, { missing }) =>
  optionalLeaves.has(path) ? { kind: "all", terms: [not(missing(path)), test] } : test;

const makers = {
  and: (parts, { write }) => ({ kind: "all", terms: parts.map(write) }),
  or: (parts, { write }) => ({ kind: "any", terms: parts.map(write) }),
  not: ([part], { write }) => not(write(part)),
  eq: ([path, value], { own, read }) => {
    if (typeof value === "boolean") return value ? own(path) : not(own(path));
    return call("value.equals", read(path), constant(value));
  },
  in: ([path, values], { read }) => call("list.includes", constant(values), read(path)),
  "<=": ([path, value], to) => guarded(path, call("number.at-most", to.read(path), constant(value)), to),
  ">=": ([path, value], to) => guarded(path, call("number.at-least", to.read(path), constant(value)), to),
  has: ([path, value], { read }) => call("list.includes", read(path), constant(value)),
  contains: ([path, part], to) => guarded(path, call("text.includes", to.read(path), constant(part)), to),
  matches: ([path, source, flags], { read }) => call("text.matches", read(path), constant(source), constant(flags)),
  missing: ([path], { missing }) => missing(path),
};
