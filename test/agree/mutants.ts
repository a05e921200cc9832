import type { Planned } from "@heed/cli/verify";
import { compileExpr, type Expr, rewrite } from "@heed/plan";
import { type Compiled, type LoadedStep, type LoadedTask, stepsById } from "@heed/runtime/scheduler";

/** A bug planted in the expressions of a plan, or in its steps. */
export type Mutant = readonly [name: string, mutate: (workflow: Planned) => Planned];

const expressions = (name: string, change: (node: Expr) => Expr): Mutant => [
  name,
  (workflow) => mapExpressions(workflow, change),
];

const operator = (from: string, to: string): Mutant =>
  expressions(`${from} for ${to}`, (node) => (node.kind === "call" && node.op === from ? { ...node, op: to } : node));

const dropped = (op: string): Mutant =>
  expressions(`${op} dropped`, (node) =>
    node.kind === "call" && node.op === op && node.args[0] !== undefined ? node.args[0] : node,
  );

/** The workflow with its nodes changed; itself where none is. */
function mapExpressions(workflow: Planned, change: (node: Expr) => Expr): Planned {
  const { id, on, when, steps } = workflow;
  let changes = 0;
  const counted = (node: Expr): Expr => {
    const then = change(node);
    if (then !== node) changes += 1;
    return then;
  };
  const changed = (of: Compiled): Compiled => {
    const before = changes;
    const expr = rewrite(of.expr, counted);
    return changes === before ? of : compiled(expr);
  };
  const changedStep = (step: LoadedStep): LoadedStep => {
    const guard = step.guard === undefined ? {} : { guard: changed(step.guard) };
    switch (step.kind) {
      case "task":
        return {
          ...step,
          ...guard,
          input: changed(step.input),
          ...(step.idempotency && { idempotency: changed(step.idempotency) }),
        };
      case "wait":
        return { ...step, ...guard, ms: changed(step.ms) };
      case "until":
        return { ...step, ...guard, instant: changed(step.instant) };
      case "forEach":
        return {
          ...step,
          ...guard,
          list: changed(step.list),
          steps: step.steps.map(changedStep),
          ...(step.gives && { gives: { ...step.gives, value: changed(step.gives.value) } }),
        };
    }
  };
  const mutated = withSteps({ id, on, when: changed(when) }, steps.map(changedStep));
  return changes === 0 ? workflow : mutated;
}

function withSteps(workflow: Pick<Planned, "id" | "on" | "when">, steps: readonly LoadedStep[]): Planned {
  return { ...workflow, steps, byId: stepsById(steps) };
}

const mapSteps = (name: string, change: (step: LoadedStep) => LoadedStep | undefined): Mutant => {
  const changed = (step: LoadedStep): readonly LoadedStep[] => {
    const then = change(step);
    if (then === undefined) return [];
    return [then.kind === "forEach" ? { ...then, steps: then.steps.flatMap(changed) } : then];
  };
  return [name, ({ id, on, when, steps }) => withSteps({ id, on, when }, steps.flatMap(changed))];
};

const zero: Expr = { kind: "constant", value: 0 };
const one: Expr = { kind: "constant", value: 1 };

function compiled(expr: Expr): Compiled {
  return { expr, evaluate: compileExpr(expr) };
}

function without(step: LoadedTask, option: "retry" | "timeoutMs" | "idempotency"): LoadedTask {
  const { [option]: _dropped, ...rest } = step;
  return rest;
}

const isConstant = (node: Expr | undefined, value: unknown): boolean =>
  node?.kind === "constant" && Object.is(node.value, value);

/** Bugs that a compiler or an evaluator could have; the test must find each of them. */
export const mutants: readonly Mutant[] = [
  operator("number.at-most", "number.less"),
  operator("number.at-least", "number.greater"),
  operator("number.subtract", "number.add"),
  operator("text.includes", "text.starts-with"),
  operator("text.ends-with", "text.includes"),
  operator("text.less", "text.at-most"),
  operator("text.lower", "text.trim"),
  operator("number.round", "number.floor"),
  operator("number.trunc", "number.floor"),
  operator("value.is-nullish", "value.truthy"),
  operator("text.pad-start", "text.pad-end"),
  operator("text.substring", "text.slice"),
  operator("text.at", "text.element"),
  operator("text.replace-all", "text.replace"),
  operator("text.last-index-of", "text.index-of"),
  operator("list.last-index-of", "list.index-of"),
  operator("number.to-fixed", "number.to-precision"),
  expressions("parseInt as parseFloat", (node) =>
    node.kind === "call" && node.op === "number.parse-int"
      ? { ...node, op: "number.parse-float", args: node.args.slice(0, 1) }
      : node,
  ),
  operator("number.square-root", "number.cube-root"),
  operator("record.values", "record.names"),
  operator("date.minute", "date.second"),
  operator("date.weekday", "date.day"),
  dropped("list.sorted"),
  dropped("list.distinct"),
  expressions("an earlier field in place of a later one", (node) =>
    node.kind === "call" && node.op === "record.merged" ? { ...node, args: [...node.args].reverse() } : node,
  ),
  dropped("record.without"),
  dropped("list.reversed"),
  dropped("text.normalized"),
  expressions("the parts of a chained list in the other order", (node) =>
    node.kind === "call" && node.op === "list.chained" ? { ...node, args: [...node.args].reverse() } : node,
  ),
  expressions("a date before 1970 as one behind it", (node) =>
    node.kind === "call" && node.op === "date.from-number" && node.args[0] !== undefined
      ? { ...node, args: [{ kind: "call", op: "number.abs", args: node.args }] }
      : node,
  ),
  expressions("the typeof of null as null", (node) =>
    node.kind === "call" && node.op === "value.kind" && node.args[0] !== undefined
      ? {
          kind: "choose",
          when: { kind: "call", op: "value.equals", args: [node.args[0], { kind: "constant", value: null }] },
          then: { kind: "constant", value: "null" },
          otherwise: node,
        }
      : node,
  ),
  expressions("now as another time", (node) =>
    node.kind === "variable" && node.name === "now" ? { kind: "constant", value: 1_700_000_000_000 } : node,
  ),
  expressions("places counted from 1", (node) =>
    node.kind === "variable" && /^i\d+$/.test(node.name)
      ? { kind: "call", op: "number.add", args: [node, { kind: "constant", value: 1 }] }
      : node,
  ),
  expressions("find from the end", (node) =>
    node.kind === "each" && node.method === "find" ? { ...node, method: "findLast" } : node,
  ),
  expressions("findLastIndex from the beginning", (node) =>
    node.kind === "each" && node.method === "findLastIndex" ? { ...node, method: "findIndex" } : node,
  ),
  expressions("flatMap as map", (node) =>
    node.kind === "each" && node.method === "flatMap" ? { ...node, method: "map" } : node,
  ),
  expressions("reduce stands still", (node) =>
    node.kind === "fold" ? { ...node, body: { kind: "variable", name: node.total } } : node,
  ),
  expressions("sorted the other way", (node) =>
    node.kind === "sort" ? { ...node, left: node.right, right: node.left } : node,
  ),
  expressions("a?b:c as a?c:b", (node) =>
    node.kind === "choose" ? { ...node, then: node.otherwise, otherwise: node.then } : node,
  ),
  expressions("&& as ||", (node) => (node.kind === "all" ? { kind: "any", terms: node.terms } : node)),
  expressions("the last of && dropped", (node) =>
    node.kind === "all" && node.terms.length > 1 ? { ...node, terms: node.terms.slice(0, -1) } : node,
  ),
  expressions("&& evaluated from behind", (node) =>
    node.kind === "all" ? { ...node, terms: [...node.terms].reverse() } : node,
  ),
  expressions("! dropped", (node) => (node.kind === "not" ? node.term : node)),
  expressions("!(a < b) as a >= b", (node) =>
    node.kind === "not" && node.term.kind === "call" && node.term.op === "number.less"
      ? { ...node.term, op: "number.at-least" }
      : node,
  ),
  expressions("a === a as true", (node) =>
    node.kind === "call" && node.op === "value.equals" && node.args[0] === node.args[1]
      ? { kind: "constant", value: true }
      : node,
  ),
  expressions("a + 0 as a", (node) =>
    node.kind === "call" && node.op === "number.add" && isConstant(node.args[1], 0) && node.args[0] !== undefined
      ? node.args[0]
      : node,
  ),
  expressions("a * 1 as 1 * 1", (node) =>
    node.kind === "call" && node.op === "number.multiply" && isConstant(node.args[1], 1) && node.args[1] !== undefined
      ? node.args[1]
      : node,
  ),
  expressions("-0 as 0", (node) => (isConstant(node, -0) ? { kind: "constant", value: 0 } : node)),
  expressions("some as every", (node) =>
    node.kind === "each" && node.method === "some" ? { ...node, method: "every" } : node,
  ),
  expressions("filter dropped", (node) => (node.kind === "each" && node.method === "filter" ? node.list : node)),
  expressions("an input's last field dropped", (node) =>
    node.kind === "record" ? { ...node, entries: node.entries.slice(0, -1) } : node,
  ),
  expressions("?? as ||", (node) =>
    node.kind === "choose" && node.when.kind === "call" && node.when.op === "value.is-nullish"
      ? { ...node, when: { kind: "not", term: { kind: "call", op: "value.truthy", args: node.when.args } } }
      : node,
  ),
  mapSteps("guards dropped", ({ guard: _guard, ...step }) => step),
  mapSteps("waits dropped", (step) => (step.kind === "wait" ? undefined : step)),
  mapSteps("needs dropped", (step) => ({ ...step, needs: [] })),
  mapSteps("how a step ended is needed to be good", ({ watches, ...step }) => ({
    ...step,
    needs: [...step.needs, ...watches],
    watches,
  })),
  mapSteps("how a step ended is not read", (step) => ({ ...step, watches: [] })),
  mapSteps("failures that are excused are not", (step) => (step.kind === "task" ? { ...step, mayFail: false } : step)),
  mapSteps("every failure is excused", (step) => (step.kind === "task" ? { ...step, mayFail: true } : step)),
  mapSteps("steps for elements dropped", (step) => (step.kind === "forEach" ? undefined : step)),
  mapSteps("steps done for the first element only", (step) =>
    step.kind === "forEach"
      ? { ...step, list: compiled({ kind: "call", op: "list.slice", args: [step.list.expr, zero, one] }) }
      : step,
  ),
  mapSteps("one element more than may be is refused", (step) =>
    step.kind === "forEach" ? { ...step, most: step.most - 1 } : step,
  ),
  mapSteps("any number of elements is taken", (step) => (step.kind === "forEach" ? { ...step, most: 99 } : step)),
  mapSteps("what elements give is dropped", (step) => {
    if (step.kind !== "forEach") return step;
    const { gives: _gives, ...rest } = step;
    return rest;
  }),
  mapSteps("the guards of what is done for elements dropped", (step) => {
    const { guard: _guard, ...rest } = step;
    return step.within.length > 0 ? rest : step;
  }),
  mapSteps("instants are over", (step) => (step.kind === "until" ? { ...step, instant: compiled(zero) } : step)),
  mapSteps("how often is dropped", (step) => (step.kind === "task" ? without(step, "retry") : step)),
  mapSteps("how long is dropped", (step) => (step.kind === "task" ? without(step, "timeoutMs") : step)),
  mapSteps("the name of the effect is dropped", (step) => (step.kind === "task" ? without(step, "idempotency") : step)),
  expressions("places counted from 1", (node) =>
    node.kind === "variable" && node.name.startsWith("i")
      ? { kind: "call", op: "number.add", args: [node, one] }
      : node,
  ),
  expressions("a result read as good", (node) =>
    node.kind === "get" && node.name === "ok" ? { kind: "constant", value: true } : node,
  ),
];
