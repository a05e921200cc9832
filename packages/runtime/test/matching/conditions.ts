import { type Expr, nodeReader, nodeWriter, type Primitive, type Type, type Value } from "@heed/plan";
import { call, constant, field, get, variable } from "../write-plan.ts";
import { computedConditions, computedNumbers, computedTexts } from "./computed.ts";

/** A stream of numbers from 0 to 1 that a seed determines. */
type Dice = () => number;

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(dice: Dice, list: readonly T[]): T {
  if (list.length === 0) throw new Error("bug: nothing to pick from");
  return list[Math.floor(dice() * list.length)] as T;
}

const text: Type = { kind: "text" };
const number: Type = { kind: "number" };
const missing: Type = { kind: "undefined" };
const nothing: Type = { kind: "literal", value: null };

/** What records look like. */
const fields: { readonly [name: string]: Type } = {
  rating: { kind: "number", int: true, min: 1, max: 5 },
  n: number,
  m: number,
  brand: text,
  text,
  at: text,
  title: { kind: "union", of: [text, missing] },
  note: { kind: "union", of: [text, nothing] },
  flag: { kind: "boolean" },
  maybe: { kind: "union", of: [{ kind: "boolean" }, nothing, missing] },
  tags: { kind: "list", of: text },
  marks: { kind: "list", of: { kind: "union", of: [number, nothing] } },
  parts: { kind: "list", of: { kind: "record", fields: { k: text, w: number } } },
  author: {
    kind: "union",
    of: [{ kind: "record", fields: { name: text, age: { kind: "union", of: [number, missing] } } }, missing],
  },
  mixed: { kind: "union", of: [number, text, nothing] },
};

const numbers = [-1, 0, -0, 1, 2, 2.5, 3, 5, 1e300, Number.MAX_VALUE, 2 + Number.EPSILON * 2, -1e-300];
const texts = [
  "",
  "a",
  "b",
  "A",
  "ab",
  "refund",
  "Refund",
  "\u017f\u212a",
  "İ",
  "\ud800",
  "zz",
  "shower",
  "cold showers",
  "shrew",
  "a\0",
  "\u212aelvin",
];
const patterns: readonly (readonly [string, string])[] = [
  ["refund", ""],
  ["refund", "i"],
  ["^ab?", ""],
  ["re(f|x)und", ""],
  // The sign of the unit is the letter k where case does not matter and the mode is Unicode's: looked for more often, since it is rare.
  ["kelvin", "iu"],
  ["^kelvin", "iu"],
  ["kelvin$", "iu"],
  ["ref?und", "i"],
  ["fun(d|k)", "i"],
  ["a|b", ""],
  ["[ab]{2}", ""],
  ["zz.?", "s"],
  ["un\\.d", ""],
  ["\\bab\\b", ""],
];

const nullish = (of: Expr): Expr => call("value.is-nullish", of);
const not = (term: Expr): Expr => ({ kind: "not", term });
const all = (...terms: readonly Expr[]): Expr => ({ kind: "all", terms });
const choose = (when: Expr, then: Expr, otherwise: Expr): Expr => ({ kind: "choose", when, then, otherwise });
/** `of?.name`. */
const chain = (of: Expr, name: string): Expr => choose(nullish(of), constant(undefined), get(of, name));
const orElse = (of: Expr, other: Expr): Expr => choose(nullish(of), other, of);

function numberOf(dice: Dice): Expr {
  return pick<() => Expr>(dice, [
    () => field("rating"),
    () => field("n"),
    () => field("m"),
    () => call("text.length", field("text")),
    () => call("list.length", field("tags")),
    () => call("number.divide", field("n"), field("m")),
    () => call("number.subtract", variable("now"), field("n")),
    () => orElse(chain(field("author"), "age"), constant(pick(dice, numbers))),
    () => pick(dice, computedNumbers),
  ])();
}

function textOf(dice: Dice): Expr {
  return pick<() => Expr>(dice, [
    () => field("brand"),
    () => field("text"),
    () => call("text.lower", field("text")),
    () => orElse(field("title"), constant("")),
    () => orElse(field("note"), constant(pick(dice, texts))),
    () => call("text.trim", field("brand")),
    () => pick(dice, computedTexts),
  ])();
}

const anything = ["rating", "n", "brand", "title", "note", "flag", "maybe", "author", "mixed", "tags"];
const constants: readonly Primitive[] = [...numbers, ...texts, true, false, null, undefined, Number.NaN];
const orders = ["less", "at-most", "greater", "at-least"];

function atom(dice: Dice): Expr {
  const element = variable("x0");
  const tag = (): Expr => constant(pick(dice, texts));
  return pick<() => Expr>(dice, [
    () => call(`number.${pick(dice, orders)}`, numberOf(dice), constant(pick(dice, [...numbers, Number.NaN]))),
    () => call(`number.${pick(dice, orders)}`, constant(pick(dice, numbers)), numberOf(dice)),
    () => call(`text.${pick(dice, orders)}`, textOf(dice), constant(pick(dice, texts))),
    () => call("value.equals", field(pick(dice, anything)), constant(pick(dice, constants))),
    () => call("value.equals", constant(pick(dice, constants)), pick(dice, [textOf, numberOf])(dice)),
    () =>
      call(
        "list.includes",
        constant([pick(dice, constants), pick(dice, constants), pick(dice, constants)]),
        field(pick(dice, ["brand", "n", "mixed", "note"])),
      ),
    () => call("value.equals", call("number.divide", field("n"), field("m")), constant(Number.NaN)),
    () => nullish(field(pick(dice, anything))),
    () => call("value.truthy", field(pick(dice, anything))),
    () => field("flag"),
    () => call("list.includes", field("tags"), tag()),
    () => call("list.includes", field("marks"), constant(pick(dice, [0, -0, 1, Number.NaN, null]))),
    () => ({
      kind: "each",
      method: "some",
      list: field("tags"),
      variable: "x0",
      body: { kind: "any", terms: [call("value.equals", element, tag()), call("value.equals", tag(), element)] },
    }),
    () => ({
      kind: "each",
      method: pick(dice, ["every", "some"]),
      list: field("tags"),
      variable: "x0",
      body: pick(dice, [not, (body: Expr) => body])(call("value.equals", element, tag())),
    }),
    () => ({
      kind: "each",
      method: "some",
      list: field("tags"),
      variable: "x0",
      body: call("list.includes", constant([pick(dice, texts), pick(dice, texts)]), element),
    }),
    () => ({
      kind: "each",
      method: pick(dice, ["every", "some"]),
      list: field("parts"),
      variable: "x0",
      body: call("number.less", get(element, "w"), constant(pick(dice, numbers))),
    }),
    () => call("text.includes", textOf(dice), constant(pick(dice, texts))),
    () => call("text.includes", constant(pick(dice, texts)), textOf(dice)),
    () => call(pick(dice, ["text.starts-with", "text.ends-with"]), textOf(dice), constant(pick(dice, texts))),
    () => call("text.matches", textOf(dice), ...pick(dice, patterns).map(constant)),
    () =>
      all(
        not(nullish(field("author"))),
        call(
          `number.${pick(dice, orders)}`,
          orElse(get(field("author"), "age"), constant(1)),
          constant(pick(dice, numbers)),
        ),
      ),
    () => call("value.equals", chain(field("author"), "name"), constant(pick(dice, texts))),
    // These may fail: what stands behind `author` is read whether or not it is there.
    () => call("value.equals", get(field("author"), "name"), constant(pick(dice, texts))),
    () => call("value.equals", get(variable("before"), "rating"), constant(pick(dice, [1, 2, 3]))),
    () => pick(dice, computedConditions),
    () => call("number.less", field("rating"), orElse(chain(variable("before"), "rating"), constant(0))),
  ])();
}

function condition(dice: Dice, depth: number): Expr {
  if (depth === 0 || dice() < 0.25) return atom(dice);
  const inner = (): Expr => condition(dice, depth - 1);
  const several = (): readonly Expr[] => Array.from({ length: 1 + Math.floor(dice() * 3) }, inner);
  return pick<() => Expr>(dice, [
    () => ({ kind: "all", terms: several() }),
    () => ({ kind: "all", terms: several() }),
    () => ({ kind: "any", terms: several() }),
    () => not(inner()),
    () => choose(inner(), inner(), inner()),
  ])();
}

/** So many conditions, as a plan gives them: equal parts are one object. */
export function conditionsFrom(dice: Dice, count: number): readonly Expr[] {
  const writer = nodeWriter();
  // Most conditions of a real plan have a part that few records meet.
  const narrow = (): Expr => all(call("value.equals", field("brand"), constant(pick(dice, texts))), condition(dice, 2));
  const names = Array.from({ length: count }, () => writer.write(dice() < 0.4 ? narrow() : condition(dice, 3)));
  const read = nodeReader(writer.table());
  return names.map(read);
}

/** A record of the fields above. */
function recordFrom(dice: Dice): { readonly [name: string]: Value } {
  const sentence = (): string =>
    Array.from({ length: Math.floor(dice() * 4) }, () => pick(dice, texts)).join(pick(dice, [" ", "", "."]));
  const often = (value: () => Value): Value => (dice() < 0.6 ? value() : undefined);
  const record: { [name: string]: Value } = {
    rating: 1 + Math.floor(dice() * 5),
    n: pick(dice, numbers),
    m: pick(dice, numbers),
    brand: pick(dice, texts),
    text: sentence(),
    at: pick(dice, ["2026-03-01T09:00:00Z", "1970-01-01T00:00:00.002+00:00", "2020-02-30T00:00:00Z", "soon"]),
    note: pick(dice, [null, "", "a", "refund"]),
    flag: dice() < 0.5,
    tags: Array.from({ length: Math.floor(dice() * 3) }, () => pick(dice, texts)),
    marks: Array.from({ length: Math.floor(dice() * 3) }, () => pick(dice, [0, -0, 1, null, 2])),
    parts: Array.from({ length: Math.floor(dice() * 3) }, () => ({ k: pick(dice, texts), w: pick(dice, numbers) })),
    mixed: pick<Value>(dice, [...numbers, ...texts, null]),
  };
  const optional = {
    title: often(sentence),
    maybe: pick<Value>(dice, [true, false, null, undefined]),
    author: often(() =>
      dice() < 0.5 ? { name: pick(dice, texts) } : { name: pick(dice, texts), age: pick(dice, numbers) },
    ),
  };
  for (const [name, value] of Object.entries(optional)) if (value !== undefined || dice() < 0.3) record[name] = value;
  return record;
}

/** What conditions see: a record, the version before it, in half of the cases unless it is said, and a time. */
export function scopeFrom(dice: Dice, isNew?: boolean): { readonly [name: string]: Value } {
  const record = recordFrom(dice);
  const before = (isNew ?? dice() < 0.5) ? undefined : recordFrom(dice);
  return { record, before, now: pick(dice, numbers) };
}

const record: Type = { kind: "record", fields };

/** The types of what conditions see. */
export const variables = { record, before: { kind: "union", of: [record, missing] }, now: number } as const;

/** The types of what conditions see of a record that is new, and of a later version. */
export const variablesOfEvents = {
  created: { ...variables, before: missing },
  updated: { ...variables, before: record },
} as const;
