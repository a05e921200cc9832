import type { Expr, Node } from "@heed/plan";
import { call, constant, field, get, variable } from "../write-plan.ts";

type Each = Node<"each">;
const [element, place] = [variable("x0"), variable("i0")];

/** `list.method((x0, i0) => body)`. */
function each(method: Each["method"], list: Expr, body: Expr): Expr {
  return { kind: "each", method, list, variable: "x0", index: "i0", body };
}

/** `list.reduce((total, x0) => body, initial)`. */
function fold(list: Expr, initial: Expr, body: Expr): Expr {
  return { kind: "fold", list, initial, total: "t0", variable: "x0", body };
}

/** `list.toSorted((x0, y0) => body)`. */
function sorted(list: Expr, body: Expr): Expr {
  return { kind: "sort", list, left: "x0", right: "y0", body };
}

const at = call("date.from-text", field("at"));
const sum = fold(field("parts"), constant(0), call("number.add", variable("t0"), get(element, "w")));
const byWeight = sorted(field("parts"), call("number.subtract", get(element, "w"), get(variable("y0"), "w")));

/** Numbers that are worked out of dates, of lists, and of texts in the newer ways. Some have no value for some records. */
export const computedNumbers: readonly Expr[] = [
  call("date.ms", at),
  call("date.hour", at),
  call("date.weekday", at),
  call("number.subtract", variable("now"), call("date.ms", at)),
  sum,
  each("findIndex", field("tags"), call("value.equals", element, field("brand"))),
  each("findLastIndex", field("tags"), call("text.includes", element, field("brand"))),
  call("text.char-code-at", field("brand"), constant(0)),
  call("list.last-index-of", field("tags"), field("brand")),
  call("number.parse-int", field("brand"), constant(16)),
  // Of an empty list there is no first element to begin with.
  fold(field("marks"), call("list.first", field("marks")), call("number.add", variable("t0"), variable("t0"))),
];

/** Texts that are worked out in the newer ways. */
export const computedTexts: readonly Expr[] = [
  call("text.replace-pattern", field("text"), constant("re(f|x)"), constant("gi"), constant("$1")),
  call("text.normalized", field("brand")),
  call("text.pad-start", field("brand"), constant(4), constant("a")),
  call("list.join", call("list.sorted", field("tags")), constant(" ")),
  call("list.join", call("list.reversed", field("tags")), constant("")),
  call("list.join", each("map", byWeight, get(element, "k")), constant("")),
  call("value.kind", field("mixed")),
  call("date.to-text", at),
];

/** Conditions over them. */
export const computedConditions: readonly Expr[] = [
  each("some", field("tags"), call("number.greater", place, constant(0))),
  each("every", field("marks"), call("value.equals", element, place)),
  {
    kind: "not",
    term: call("value.is-nullish", each("findLast", field("tags"), call("value.equals", element, constant("a")))),
  },
  call("list.includes", call("list.chained", field("tags"), constant(["b"])), field("brand")),
  call("list.includes", each("flatMap", field("parts"), { kind: "list", items: [get(element, "k")] }), field("brand")),
  call("value.equals", call("value.kind", field("maybe")), constant("boolean")),
  call("number.less", call("date.ms", at), call("date.ms", call("date.from-number", variable("now")))),
  call("value.is-nullish", call("text.match", field("text"), constant("fun(d|k)"), constant(""))),
];
