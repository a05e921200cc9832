// Conditions written by chance, each as the expression of a plan and as SMT-LIB. They hold only what means the same in both: whole numbers,
// fractions that are compared with quarters, one of several texts, yes or no, and a number that may be missing.

const variable = { kind: "variable", name: "record" };
const field = (name) => ({ kind: "get", of: variable, name });
const constant = (value) => ({ kind: "constant", value });
const call = (op, ...args) => ({ kind: "call", op, args });

/** The types of the fields, as a plan has them. */
export const types = {
  record: {
    kind: "record",
    fields: {
      rating: { kind: "number", int: true, min: 1, max: 5 },
      score: { kind: "number", min: -1, max: 1 },
      votes: { kind: "union", of: [{ kind: "number", int: true, min: 0, max: 10 }, { kind: "undefined" }] },
      edited: { kind: "boolean" },
      state: { kind: "union", of: ["open", "held", "closed"].map((value) => ({ kind: "literal", value })) },
    },
  },
};

/** The same fields, and what is true of every record. */
export const declarations = `
(declare-const rating Int) (assert (and (<= 1 rating) (<= rating 5)))
(declare-const score Real) (assert (and (<= (- 1.0) score) (<= score 1.0)))
(declare-const counted Bool) (declare-const votes Int) (assert (and (<= 0 votes) (<= votes 10)))
(declare-const edited Bool)
(declare-const state Int) (assert (and (<= 0 state) (<= state 2)))
`;

const comparisons = [
  ["number.less", "<"],
  ["number.at-most", "<="],
  ["number.greater", ">"],
  ["number.at-least", ">="],
  ["value.equals", "="],
];

const states = ["open", "held", "closed"];
const hasVotes = { kind: "not", term: call("value.equals", field("votes"), constant(undefined)) };
const written = (number, digits) =>
  number < 0 ? `(- ${(-number).toFixed(digits)})` : Math.abs(number).toFixed(digits);

/** A condition of so many levels. */
export function conditionOf(dice, depth) {
  const pick = (list) => list[Math.floor(dice() * list.length)];
  if (depth === 0 || dice() < 0.2)
    return pick(atoms)(pick, (least, most) => least + Math.floor(dice() * (most - least + 1)));
  if (dice() < 0.25) {
    const term = conditionOf(dice, depth - 1);
    return { expr: { kind: "not", term: term.expr }, smt: `(not ${term.smt})` };
  }
  const terms = Array.from({ length: 2 + Math.floor(dice() * 2) }, () => conditionOf(dice, depth - 1));
  const isAll = dice() < 0.5;
  return {
    expr: { kind: isAll ? "all" : "any", terms: terms.map(({ expr }) => expr) },
    smt: `(${isAll ? "and" : "or"} ${terms.map(({ smt }) => smt).join(" ")})`,
  };
}

const atoms = [
  (pick, whole) => {
    const [[op, sign], bound] = [pick(comparisons), whole(0, 6)];
    return { expr: call(op, field("rating"), constant(bound)), smt: `(${sign} rating ${bound})` };
  },
  (pick, whole) => {
    const [[op, sign], bound] = [pick(comparisons), whole(-5, 5) / 4];
    return { expr: call(op, field("score"), constant(bound)), smt: `(${sign} score ${written(bound, 2)})` };
  },
  (pick, whole) => {
    const [[op, sign], bound] = [pick(comparisons), whole(-1, 11)];
    const term = call(op, field("votes"), constant(bound));
    return {
      expr: { kind: "all", terms: [hasVotes, term] },
      smt: `(and counted (${sign} votes ${written(bound, 0)}))`,
    };
  },
  (pick, whole) => {
    const [[op, sign], more] = [pick(comparisons), whole(0, 3)];
    const term = call(op, field("rating"), call("number.add", field("votes"), constant(more)));
    return { expr: { kind: "all", terms: [hasVotes, term] }, smt: `(and counted (${sign} rating (+ votes ${more})))` };
  },
  () => ({ expr: hasVotes, smt: "counted" }),
  () => ({ expr: field("edited"), smt: "edited" }),
  (_pick, whole) => {
    const at = whole(0, 2);
    return { expr: call("value.equals", field("state"), constant(states[at])), smt: `(= state ${at})` };
  },
  (_pick, whole) => {
    const without = whole(0, 2);
    const others = states.filter((_, at) => at !== without);
    return { expr: call("list.includes", constant(others), field("state")), smt: `(not (= state ${without}))` };
  },
];
