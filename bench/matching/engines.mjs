import { ZenEngine } from "@gorules/zen-engine";
import { parse } from "@marcbachmann/cel-js";
import { LogicEngine } from "json-logic-engine";
import { Engine } from "json-rules-engine";
import { buildIndex } from "../../packages/runtime/dist/matching/build.js";
import { createMatcher } from "../../packages/runtime/dist/matching/matcher.js";
import { exprWriter } from "./as-expr.mjs";
import { sourceOf } from "./as-source.mjs";
import { fields, optionalLeaves } from "./world.mjs";

/** Heed's index over the conditions. */
export function heed(conditions) {
  const index = buildIndex({
    conditions: conditions.map(exprWriter()),
    variables: { record: { kind: "record", fields }, before: { kind: "undefined" } },
  });
  if (index.unsure.size > 0) throw new Error("bug: a condition of the benchmark may fail");
  const matcher = createMatcher(index);
  return (record) => matcher.candidates({ record, before: undefined });
}

/** What an expert writes by hand: generated predicates, a hundred a function, since one large function is not optimised. */
export function byHand(conditions) {
  const chunks = [];
  for (let at = 0; at < conditions.length; at += 100) {
    const lines = conditions
      .slice(at, at + 100)
      .map((each, offset) => `if (${sourceOf(each)}) hits.push(${at + offset});`);
    chunks.push(new Function("r", "hits", lines.join("\n")));
  }
  return (record) => {
    const hits = [];
    for (const chunk of chunks) chunk(record, hits);
    return hits;
  };
}

const eachOf = (tests) => (record) => tests.flatMap((test, at) => (test(record) === true ? [at] : []));

/** json-logic-engine, its conditions compiled. */
export function jsonLogic(conditions) {
  const engine = new LogicEngine();
  engine.addMethod("matches", ([text, source, flags]) => new RegExp(source, flags).test(text));
  return eachOf(conditions.map((each) => engine.build(logicOf(each))));
}

function logicOf([kind, ...rest]) {
  const [path, value, more] = rest;
  const read = { var: path };
  const guarded = (test) => (optionalLeaves.has(path) ? { and: [{ "!=": [read, null] }, test] } : test);
  switch (kind) {
    case "and":
    case "or":
      return { [kind]: rest.map(logicOf) };
    case "not":
      return { "!": [logicOf(path)] };
    case "eq":
      return { "===": [read, value] };
    case "in":
      return { in: [read, value] };
    case "has":
      return { in: [value, read] };
    case "contains":
      return guarded({ in: [value, read] });
    case "matches":
      return { matches: [read, value, more] };
    case "missing":
      return { "==": [read, null] };
    default:
      return guarded({ [kind]: [read, value] });
  }
}

/** @marcbachmann/cel-js, its conditions parsed. */
export function cel(conditions) {
  return eachOf(
    conditions.map((each) => {
      const evaluate = parse(celOf(each));
      return (r) => evaluate({ r });
    }),
  );
}

const literal = (value) =>
  typeof value === "number" ? (Number.isInteger(value) ? `${value}.0` : `${value}`) : JSON.stringify(value);

function celOf([kind, ...rest]) {
  const [path, value] = rest;
  const isThere = (names) =>
    names
      .split(".")
      .map((_, at, all) => `has(r.${all.slice(0, at + 1).join(".")})`)
      .join(" && ");
  const guarded = (test) => (optionalLeaves.has(path) ? `(${isThere(path)} && ${test})` : test);
  switch (kind) {
    case "and":
      return `(${rest.map(celOf).join(" && ")})`;
    case "or":
      return `(${rest.map(celOf).join(" || ")})`;
    case "not":
      return `!(${celOf(path)})`;
    case "eq":
      return guarded(`r.${path} == ${literal(value)}`);
    case "in":
      return `r.${path} in ${JSON.stringify(value)}`;
    case "has":
      return `${literal(value)} in r.${path}`;
    case "contains":
      return guarded(`r.${path}.contains(${literal(value)})`);
    case "matches":
      return `r.${path}.matches(${JSON.stringify(value)})`;
    case "missing":
      return `!(${isThere(path)})`;
    default:
      return guarded(`r.${path} ${kind} ${literal(value)}`);
  }
}

/** @gorules/zen-engine: all conditions as the expressions of one decision. */
export function zen(conditions) {
  const position = { x: 0, y: 0 };
  const expressions = conditions.map((each, at) => ({ id: `e${at}`, key: `c${at}`, value: zenOf(each) }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", name: "in", type: "inputNode", position },
      { id: "all", name: "all", type: "expressionNode", position, content: { expressions } },
      { id: "out", name: "out", type: "outputNode", position },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "all", type: "edge" },
      { id: "b", sourceId: "all", targetId: "out", type: "edge" },
    ],
  });
  return async (record) => {
    const { result } = await decision.evaluate(record);
    return conditions.flatMap((_, at) => (result[`c${at}`] === true ? [at] : []));
  };
}

function zenOf([kind, ...rest]) {
  const [path, value] = rest;
  const quoted = (each) => (typeof each === "string" ? `'${each.replaceAll("\\", "\\\\")}'` : String(each));
  const guarded = (test) => (optionalLeaves.has(path) ? `(${path} != null and ${test})` : test);
  switch (kind) {
    case "and":
    case "or":
      return `(${rest.map(zenOf).join(` ${kind} `)})`;
    case "not":
      return `not(${zenOf(path)})`;
    case "eq":
      return `${path} == ${quoted(value)}`;
    case "in":
      return `${path} in [${value.map(quoted).join(", ")}]`;
    case "has":
    case "contains":
      return guarded(`contains(${path}, ${quoted(value)})`);
    case "matches":
      return `matches(${path}, ${quoted(value)})`;
    case "missing":
      return `${path} == null`;
    default:
      return guarded(`${path} ${kind} ${value}`);
  }
}

/** json-rules-engine, a rule a condition. */
export function jsonRules(conditions) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("textContains", (text, part) => typeof text === "string" && text.includes(part));
  engine.addOperator("matches", (text, [source, flags]) => new RegExp(source, flags).test(text));
  engine.addOperator("isMissing", (value, is) => (value === undefined || value === null) === is);
  for (const [at, each] of conditions.entries()) {
    const written = rulesOf(each);
    const top =
      written.all !== undefined || written.any !== undefined || written.not !== undefined
        ? written
        : { all: [written] };
    engine.addRule({ conditions: top, event: { type: String(at) } });
  }
  return async (record) => {
    const { events } = await engine.run(record);
    return events.map(({ type }) => Number(type)).sort((a, b) => a - b);
  };
}

function rulesOf([kind, ...rest]) {
  const [path, value] = rest;
  const [fact, ...names] = String(path).split(".");
  const test = (operator, against) => ({
    fact,
    operator,
    value: against,
    ...(names.length === 0 ? {} : { path: `$.${names.join(".")}` }),
  });
  switch (kind) {
    case "and":
      return { all: rest.map(rulesOf) };
    case "or":
      return { any: rest.map(rulesOf) };
    case "not":
      return { not: rulesOf(path) };
    case "eq":
      return test("equal", value);
    case "in":
      return test("in", value);
    case "<=":
      return test("lessThanInclusive", value);
    case ">=":
      return test("greaterThanInclusive", value);
    case "has":
      return test("contains", value);
    case "contains":
      return test("textContains", value);
    case "matches":
      return test("matches", rest.slice(1));
    case "missing":
      return test("isMissing", true);
  }
}
