import fc from "fast-check";
import type { EachMethod, Expr } from "../../src/expr.ts";
import type { Value } from "../../src/value.ts";

/** An expression, and how JavaScript writes the same. */
export interface Pair {
  readonly expr: Expr;
  readonly source: string;
}

const pair = (expr: Expr, source: string): Pair => ({ expr, source });
const constant = (value: Value, source = literal(value)): Pair => pair({ kind: "constant", value }, source);
const call = (op: string, write: (...sources: string[]) => string, ...args: readonly Pair[]): Pair =>
  pair({ kind: "call", op, args: args.map(({ expr }) => expr) }, write(...args.map(({ source }) => source)));

function literal(value: Value): string {
  if (Object.is(value, -0)) return "(-0)";
  return typeof value === "number" ? `(${value})` : JSON.stringify(value);
}

const record: Pair = pair({ kind: "variable", name: "record" }, "record");
const get = (of: Pair, name: string): Pair => pair({ kind: "get", of: of.expr, name }, `${of.source}.${name}`);

/** What the variable `record` stands for: `maybe` and `maybe.deep` may not be there, and then reading on throws. */
export const records = fc.record({
  n: fc.oneof(fc.integer(), fc.double()),
  m: fc.constantFrom(0, -0, 1, Number.NaN, 3, -2.5),
  t: fc.constantFrom("", "a", "ab", "Äb", "👍", "10"),
  u: fc.constantFrom("a", "b", "", "👍"),
  b: fc.boolean(),
  list: fc.array(fc.constantFrom(1, 2, 3, -0, Number.NaN), { maxLength: 4 }),
  maybe: fc.constantFrom<Value>(undefined, null, { n: 1 }, { n: 1, deep: { t: "x" } }),
});

const each = (method: EachMethod, variable: string, list: Pair, body: Pair): Pair =>
  pair(
    { kind: "each", method, list: list.expr, variable, body: body.expr },
    `${list.source}.${method}((${variable}) => ${body.source})`,
  );

const indexed = (method: EachMethod, list: Pair, body: Pair): Pair =>
  pair(
    { kind: "each", method, list: list.expr, variable: "x0", index: "x1", body: body.expr },
    `${list.source}.${method}((x0, x1) => ${body.source})`,
  );

const fold = (list: Pair, initial: Pair, body: Pair): Pair =>
  pair(
    {
      kind: "fold",
      list: list.expr,
      initial: initial.expr,
      total: "x0",
      variable: "x1",
      index: "x2",
      body: body.expr,
    },
    `${list.source}.reduce((x0, x1, x2) => ${body.source}, ${initial.source})`,
  );

const sort = (list: Pair, sign: string): Pair => {
  const [left, right]: readonly Pair[] = ["x0", "x1"].map((name) => pair({ kind: "variable", name }, name));
  if (left === undefined || right === undefined) throw new Error("bug: two variables");
  const body = call("number.subtract", (a, b) => `${a} - ${b}`, ...(sign === "up" ? [left, right] : [right, left]));
  return pair(
    { kind: "sort", list: list.expr, left: "x0", right: "x1", body: body.expr },
    `${list.source}.toSorted((x0, x1) => ${body.source})`,
  );
};

// An interface is no `Record`, which `letrec` asks for.
type Grammar = {
  readonly number: Pair;
  readonly text: Pair;
  readonly boolean: Pair;
  readonly list: Pair;
};

/** Well-typed expressions over `record`. The element variables are used outside of their `each` too, where nothing has that name. */
export const { boolean: booleans, number: numbers } = fc.letrec<Grammar>((tie) => {
  const number = () => tie("number");
  const text = () => tie("text");
  const boolean = () => tie("boolean");
  const list = () => tie("list");
  const variables = fc.constantFrom("x0", "x1");
  const element = variables.map((name) => pair({ kind: "variable", name }, name));
  const method = (...methods: readonly EachMethod[]) => fc.constantFrom(...methods);
  const infix = (op: string, sign: string, arg: () => fc.Arbitrary<Pair>) =>
    fc.tuple(arg(), arg()).map(([a, b]) => call(op, (left, right) => `(${left} ${sign} ${right})`, a, b));
  const terms = (kind: "all" | "any", sign: string) =>
    fc
      .array(boolean(), { minLength: 1, maxLength: 3 })
      .map((all) =>
        pair({ kind, terms: all.map(({ expr }) => expr) }, `(${all.map(({ source }) => source).join(sign)})`),
      );
  const choose = (arg: () => fc.Arbitrary<Pair>) =>
    fc
      .tuple(boolean(), arg(), arg())
      .map(([when, then, otherwise]) =>
        pair(
          { kind: "choose", when: when.expr, then: then.expr, otherwise: otherwise.expr },
          `(${when.source} ? ${then.source} : ${otherwise.source})`,
        ),
      );
  return {
    number: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom(constant(0), constant(1), constant(-0), constant(2.5), get(record, "n"), get(record, "m")),
      element,
      fc.constant(get(get(record, "maybe"), "n")),
      infix("number.add", "+", number),
      infix("number.subtract", "-", number),
      infix("number.multiply", "*", number),
      text().map((of) => call("text.length", (whole) => `${whole}.length`, of)),
      list().map((of) => call("list.length", (whole) => `${whole}.length`, of)),
      choose(number),
      fc.tuple(list(), number(), number()).map(([of, initial, body]) => fold(of, initial, body)),
      fc
        .tuple(method("findIndex", "findLastIndex"), variables, list(), boolean())
        .map(([name, variable, of, body]) => each(name, variable, of, body)),
    ),
    text: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom(constant("a"), constant(""), get(record, "t"), get(record, "u")),
      fc.constant(get(get(get(record, "maybe"), "deep"), "t")),
      infix("text.concat", "+", text),
      text().map((of) => call("text.upper", (whole) => `${whole}.toUpperCase()`, of)),
      number().map((of) => call("value.to-text", (value) => `String(${value})`, of)),
      choose(text),
    ),
    list: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constant(get(record, "list")),
      fc
        .array(number(), { maxLength: 3 })
        .map((items) =>
          pair(
            { kind: "list", items: items.map(({ expr }) => expr) },
            `[${items.map(({ source }) => source).join(", ")}]`,
          ),
        ),
      fc.tuple(variables, list(), boolean()).map(([name, of, body]) => each("filter", name, of, body)),
      fc.tuple(variables, list(), fc.oneof(number(), element)).map(([name, of, body]) => each("map", name, of, body)),
      fc
        .tuple(variables, list(), fc.oneof(list(), number()))
        .map(([name, of, body]) => each("flatMap", name, of, body)),
      fc.tuple(list(), number()).map(([of, body]) => indexed("map", of, body)),
      fc.tuple(list(), boolean()).map(([of, body]) => indexed("filter", of, body)),
      fc.tuple(list(), fc.constantFrom("up", "down")).map(([of, sign]) => sort(of, sign)),
    ),
    boolean: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      fc.constantFrom(constant(true), constant(false), get(record, "b")),
      infix("number.less", "<", number),
      infix("number.at-least", ">=", number),
      infix("value.equals", "===", number),
      infix("value.equals", "===", text),
      fc
        .tuple(element, number())
        .map(([a, b]) => call("value.equals", (left, right) => `(${left} === ${right})`, a, b)),
      infix("text.less", "<", text),
      fc
        .tuple(text(), text())
        .map(([a, b]) => call("text.includes", (whole, part) => `${whole}.includes(${part})`, a, b)),
      terms("all", " && "),
      terms("any", " || "),
      boolean().map((term) => pair({ kind: "not", term: term.expr }, `!${term.source}`)),
      choose(boolean),
      fc
        .tuple(method("some", "every"), variables, list(), boolean())
        .map(([name, variable, of, body]) => each(name, variable, of, body)),
      fc.constant(call("value.is-nullish", (value) => `(${value} == null)`, get(record, "maybe"))),
    ),
  };
});
