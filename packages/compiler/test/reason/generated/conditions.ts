import type { Expr, Value } from "@heed/plan";
import { type Dice, pick } from "./dice.ts";
import { numbers, texts } from "./schema.ts";

type Make = (dice: Dice, depth: number) => Expr;

const constant = (value: Value): Expr => ({ kind: "constant", value });
const call = (op: string, ...args: readonly Expr[]): Expr => ({ kind: "call", op, args });
const record: Expr = { kind: "variable", name: "record" };
const element: Expr = { kind: "variable", name: "x0" };
const get = (of: Expr, ...path: readonly string[]): Expr =>
  path.reduce<Expr>((owner, name) => ({ kind: "get", of: owner, name }), of);

const numberFields = ["rating", "rating", "score", "share", "even", "maybeNumber", "grade"].map((name) =>
  get(record, name),
);
const textFields = ["text", "text", "short", "maybeText", "country", "mail", "grade"].map((name) => get(record, name));
const nested = [get(record, "place", "name"), get(record, "place", "zip"), get(record, "maybePlace", "name")];
const lists = [get(record, "topics"), get(record, "tags")];

/** `text ?? ""`, which is how a text that may be missing is read. */
const orEmpty = (of: Expr, other: Value): Expr => ({
  kind: "choose",
  when: call("value.is-nullish", of),
  then: constant(other),
  otherwise: of,
});

const number: Make = (dice, depth) => {
  const chance = dice();
  const field = pick(dice, [...numberFields, get(record, "place", "floor"), get(record, "maybePlace", "stars")]);
  if (depth <= 0 || chance < 0.55) return field;
  if (chance < 0.6) return orEmpty(get(record, "maybeNumber"), pick(dice, numbers));
  if (chance < 0.7) return call("text.length", text(dice, depth - 1));
  if (chance < 0.78) return call("list.length", pick(dice, [...lists, get(record, "numbers")]));
  if (chance < 0.84)
    return call(pick(dice, ["number.floor", "number.round", "number.negate", "number.abs"]), number(dice, depth - 1));
  const operator = pick(dice, ["number.add", "number.subtract", "number.multiply", "number.divide", "number.max"]);
  const sides = [number(dice, depth - 1), dice() < 0.8 ? constant(pick(dice, numbers)) : number(dice, depth - 1)];
  return call(operator, ...(dice() < 0.7 ? sides : sides.reverse()));
};

const text: Make = (dice, depth) => {
  const chance = dice();
  if (depth <= 0 || chance < 0.7) return pick(dice, [...textFields, ...nested]);
  if (chance < 0.8) return orEmpty(get(record, "maybeText"), pick(dice, texts));
  return call(pick(dice, ["text.lower", "text.upper", "text.trim"]), text(dice, depth - 1));
};

const orders = ["less", "at-most", "greater", "at-least"];

const comparison: Make = (dice, depth) => {
  const kind = dice() < 0.75 ? "number" : "text";
  const make = kind === "number" ? number : text;
  const other = kind === "number" ? constant(pick(dice, numbers)) : constant(pick(dice, texts));
  const sides = [make(dice, depth), dice() < 0.8 ? other : make(dice, depth)];
  const op = dice() < 0.25 ? "value.equals" : `${kind}.${pick(dice, orders)}`;
  return call(op, ...(dice() < 0.8 ? sides : sides.reverse()));
};

const aboutText: Make = (dice, depth) => {
  const op = pick(dice, ["text.includes", "text.starts-with", "text.ends-with"]);
  if (dice() < 0.1)
    return call(
      "text.matches",
      text(dice, depth),
      constant(pick(dice, ["ab", "^a", "b$", "[ab]c?", "^a+$"])),
      constant(""),
    );
  return call(op, text(dice, depth), constant(pick(dice, texts)));
};

/** The condition of a `some` or an `every`, over texts or over records. */
const bodies: { readonly [list: string]: Make } = {
  topics: (dice) =>
    pick<() => Expr>(dice, [
      () => call("text.includes", element, constant(pick(dice, texts))),
      () => call("text.starts-with", element, constant(pick(dice, texts))),
      () => call("value.equals", element, constant(pick(dice, texts))),
      () => call("number.greater", call("text.length", element), constant(pick(dice, numbers))),
    ])(),
  numbers: (dice) => call(`number.${pick(dice, orders)}`, element, constant(pick(dice, numbers))),
  replies: (dice) => ({
    kind: "all",
    terms: [
      call(`number.${pick(dice, orders)}`, get(element, "stars"), constant(pick(dice, numbers))),
      ...(dice() < 0.5 ? [call("text.includes", get(element, "by"), constant(pick(dice, texts)))] : []),
    ],
  }),
};

const aboutList: Make = (dice) => {
  const chance = dice();
  if (chance < 0.4) return call("list.includes", pick(dice, lists), constant(pick(dice, texts)));
  const name = pick(dice, Object.keys(bodies));
  const body = bodies[name]?.(dice, 0) ?? constant(true);
  const negated: Expr = dice() < 0.3 ? { kind: "not", term: body } : body;
  const each = (method: "some" | "every" | "filter"): Expr => ({
    kind: "each",
    method,
    list: get(record, name),
    variable: "x0",
    body: negated,
  });
  if (chance < 0.9) return each(dice() < 0.5 ? "some" : "every");
  return call(`number.${pick(dice, orders)}`, call("list.length", each("filter")), constant(pick(dice, numbers)));
};

const other: Make = (dice, depth) =>
  pick<() => Expr>(dice, [
    () => get(record, "isNew"),
    () => get(record, "maybeFlag"),
    () =>
      call(
        "value.is-nullish",
        pick(dice, [get(record, "maybeText"), get(record, "maybePlace"), get(record, "maybeNumber")]),
      ),
    () => call("value.truthy", pick(dice, [number(dice, depth), text(dice, depth), get(record, "maybePlace")])),
    () => call("list.includes", constant(["DE", "FR", 1]), pick(dice, [get(record, "country"), get(record, "grade")])),
    () => call("number.is-integer", get(record, "score")),
    () => call("number.is-nan", number(dice, depth)),
    () =>
      call(
        "value.equals",
        call("record.entry", constant({ DE: 1, FR: 2, 1: 3 }), pick(dice, textFields)),
        constant(pick(dice, [1, 2, undefined])),
      ),
  ])();

/** A condition on a record of the schema. */
export const conditionOf: Make = (dice, depth) => {
  const chance = dice();
  if (depth <= 0 || chance < 0.2) {
    return pick(dice, [comparison, comparison, comparison, aboutText, aboutText, aboutList, other])(dice, 1);
  }
  const some = (): readonly Expr[] =>
    Array.from({ length: 2 + Math.floor(dice() * 2) }, () => conditionOf(dice, depth - 1));
  if (chance < 0.55) return { kind: "all", terms: some() };
  if (chance < 0.8) return { kind: "any", terms: some() };
  if (chance < 0.9) return { kind: "not", term: conditionOf(dice, depth - 1) };
  const [when, then, otherwise] = [
    conditionOf(dice, depth - 1),
    conditionOf(dice, depth - 1),
    conditionOf(dice, depth - 1),
  ];
  return { kind: "choose", when, then, otherwise };
};
