import type { Expr, Value } from "@heed/plan";
import { type Dice, pick } from "./dice.ts";
import { numbers, texts } from "./schema.ts";

type Make = (dice: Dice, depth: number) => Expr;

const constant = (value: Value): Expr => ({ kind: "constant", value });
const call = (op: string, ...args: readonly Expr[]): Expr => ({ kind: "call", op, args });
const not = (term: Expr): Expr => ({ kind: "not", term });
const record: Expr = { kind: "variable", name: "record" };
const element: Expr = { kind: "variable", name: "x0" };
const get = (of: Expr, ...path: readonly string[]): Expr =>
  path.reduce<Expr>((owner, name) => ({ kind: "get", of: owner, name }), of);
const read = (path: string): Expr => get(record, ...path.split("."));

/** `field ?? other`, which is how a value that may be missing is read. */
const orElse = (of: Expr, other: Value): Expr => ({
  kind: "choose",
  when: call("value.is-nullish", of),
  then: constant(other),
  otherwise: of,
});

/** What can be read, by its kind and the field that it is in. */
const numberPaths = ["rating", "score", "share", "even", "maybeNumber", "grade", "place.floor", "maybePlace.stars"];
const textPaths = [
  "text",
  "short",
  "maybeText",
  "country",
  "mail",
  "grade",
  "place.name",
  "place.zip",
  "maybePlace.name",
];
const textListPaths = ["topics", "tags"];
const missingPaths = ["maybeText", "maybePlace", "maybeNumber", "place.zip", "maybeFlag"];
const flagPaths = ["isNew", "maybeFlag"];
const bodyPaths = ["topics", "numbers", "replies"];

/** Makes conditions about a few fields, so that their parts have something to do with each other. */
export function conditionsAbout(fields: readonly string[]): Make {
  const among = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => fields.includes(path.split(".")[0] ?? ""));
  const number = numberTerms(among);
  const text = textTerms(among);
  const makes = [
    ...(among(numberPaths).length === 0
      ? []
      : [orderOf("number", number, numbers), orderOf("number", number, numbers)]),
    ...(among(textPaths).length === 0 ? [] : [orderOf("text", text, texts), aboutText(text), aboutText(text)]),
    ...(among([...textListPaths, ...bodyPaths]).length === 0
      ? []
      : [aboutList(among), aboutList(among), aboutList(among)]),
    ...(among(flagPaths).length === 0 ? [] : [(dice: Dice) => read(pick(dice, among(flagPaths)))]),
    ...(among(missingPaths).length === 0
      ? []
      : [(dice: Dice) => call("value.is-nullish", read(pick(dice, among(missingPaths))))]),
    oddity(among, number),
  ];
  return conditionOf((dice, depth) => pick(dice, makes)(dice, depth));
}

type Among = (paths: readonly string[]) => readonly string[];

function numberTerms(among: Among): Make {
  const paths = among(numberPaths);
  const number: Make = (dice, depth) => {
    const chance = dice();
    const field = read(pick(dice, paths));
    if (depth <= 0 || chance < 0.6) return field;
    if (chance < 0.68) return orElse(field, pick(dice, numbers));
    if (chance < 0.76)
      return call(pick(dice, ["number.floor", "number.round", "number.negate", "number.abs"]), number(dice, depth - 1));
    const operator = pick(dice, [
      "number.add",
      "number.subtract",
      "number.multiply",
      "number.divide",
      "number.remainder",
      "number.max",
    ]);
    const sides = [number(dice, depth - 1), dice() < 0.7 ? constant(pick(dice, numbers)) : number(dice, depth - 1)];
    return call(operator, ...(dice() < 0.7 ? sides : sides.reverse()));
  };
  return number;
}

function textTerms(among: Among): Make {
  const paths = among(textPaths);
  const text: Make = (dice, depth) => {
    const chance = dice();
    const field = read(pick(dice, paths));
    if (depth <= 0 || chance < 0.6) return field;
    if (chance < 0.75) return orElse(field, pick(dice, texts));
    return call(pick(dice, ["text.lower", "text.upper", "text.trim"]), text(dice, depth - 1));
  };
  return text;
}

const orders = ["less", "at-most", "greater", "at-least"];

function orderOf(kind: "number" | "text", make: Make, constants: readonly Value[]): Make {
  return (dice, depth) => {
    const sides = [make(dice, depth), dice() < 0.7 ? constant(pick(dice, constants)) : make(dice, 0)];
    const op = dice() < 0.3 ? "value.equals" : `${kind}.${pick(dice, orders)}`;
    return call(op, ...(dice() < 0.8 ? sides : sides.reverse()));
  };
}

function aboutText(text: Make): Make {
  return (dice, depth) => {
    const chance = dice();
    if (chance < 0.08)
      return call(
        "text.matches",
        text(dice, depth),
        constant(pick(dice, ["ab", "^a", "b$", "[ab]c?", "^a+$"])),
        constant(""),
      );
    if (chance < 0.25)
      return call(
        `number.${pick(dice, orders)}`,
        call("text.length", text(dice, depth)),
        constant(pick(dice, numbers)),
      );
    const op = pick(dice, ["text.includes", "text.starts-with", "text.ends-with"]);
    return call(op, text(dice, depth), constant(pick(dice, texts)));
  };
}

/** The condition of a `some` or an `every`, over texts, over numbers or over records. */
const bodies: { readonly [list: string]: (dice: Dice) => Expr } = {
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

function aboutList(among: Among): Make {
  const [lists, others] = [among(textListPaths), among(bodyPaths)];
  return (dice) => {
    const chance = dice();
    if (chance < 0.25) {
      const length = call("list.length", read(pick(dice, [...lists, ...others])));
      return call(`number.${pick(dice, orders)}`, length, constant(pick(dice, [0, 1, 2, 3])));
    }
    if (lists.length > 0 && (chance < 0.55 || others.length === 0))
      return call("list.includes", read(pick(dice, lists)), constant(pick(dice, texts)));
    const name = pick(dice, others);
    const body = bodies[name]?.(dice) ?? constant(true);
    const each = (method: "some" | "every" | "filter"): Expr => ({
      ...{ kind: "each", method, list: read(name), variable: "x0" },
      body: dice() < 0.3 ? not(body) : body,
    });
    if (chance < 0.9) return each(dice() < 0.5 ? "some" : "every");
    return call(`number.${pick(dice, orders)}`, call("list.length", each("filter")), constant(pick(dice, [0, 1, 2])));
  };
}

/** What is seldom written, and what has made mistakes. */
function oddity(among: Among, number: Make): Make {
  const [values, missing, counted] = [among([...numberPaths, ...textPaths]), among(missingPaths), among(numberPaths)];
  const makes: readonly Make[] = [
    ...(values.length === 0
      ? []
      : [
          (dice: Dice) => call("value.truthy", read(pick(dice, values))),
          (dice: Dice) => call("list.includes", constant(["DE", "FR", 1, null]), read(pick(dice, values))),
          (dice: Dice) =>
            call(
              "value.equals",
              call("record.entry", constant({ DE: 1, FR: 2, 1: 3 }), read(pick(dice, values))),
              constant(pick(dice, [1, 2, undefined])),
            ),
        ]),
    ...(missing.length === 0
      ? []
      : [(dice: Dice) => call("value.equals", read(pick(dice, missing)), constant(pick(dice, [null, undefined])))]),
    ...(counted.length === 0
      ? []
      : [
          (dice: Dice, depth: number) => call("number.is-nan", number(dice, depth)),
          // One of the three, unless one of the two is NaN.
          (dice: Dice, depth: number) => {
            const [one, other] = [number(dice, depth), number(dice, depth)];
            const terms = [
              call("number.less", one, other),
              call("number.less", other, one),
              call("value.equals", one, other),
            ];
            return { kind: "any" as const, terms };
          },
          (dice: Dice) => call("number.is-integer", read(pick(dice, counted))),
        ]),
  ];
  return makes.length === 0 ? () => constant(true) : (dice, depth) => pick(dice, makes)(dice, depth);
}

function conditionOf(atom: Make): Make {
  const condition: Make = (dice, depth) => {
    const chance = dice();
    if (depth <= 0 || chance < 0.2) return dice() < 0.15 ? not(atom(dice, 1)) : atom(dice, 1);
    const some = (): readonly Expr[] =>
      Array.from({ length: 2 + Math.floor(dice() * 2) }, () => condition(dice, depth - 1));
    if (chance < 0.6) return { kind: "all", terms: some() };
    if (chance < 0.8) return { kind: "any", terms: some() };
    if (chance < 0.9) return not(condition(dice, depth - 1));
    const [when, then, otherwise] = [
      condition(dice, depth - 1),
      condition(dice, depth - 1),
      condition(dice, depth - 1),
    ];
    return { kind: "choose", when, then, otherwise };
  };
  return condition;
}
