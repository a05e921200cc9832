import type { EachMethod, Expr, Node } from "../expr.ts";
import { nameOfKind, type Value } from "../value.ts";
import { EvaluationFault } from "./fault.ts";
import type { Closure, Compilation, Frame } from "./frame.ts";

/** `list.some((variable, index) => body)` and its like: the closure of an `each`. */
export function compileEach(node: Node<"each">, compilation: Compilation): Closure {
  const list = compileList(node, compilation);
  const body = compileBody(node.body, [node.variable, node.index], compilation);
  const run = methods[node.method];
  return (frame) => {
    const elements = list(frame);
    return body(frame, (call) =>
      run(elements, call, (element, index) => {
        const says = call(element, index);
        if (typeof says === "boolean") return says;
        throw new EvaluationFault(node.body, `${nameOfKind(says)} stands where true or false is needed`);
      }),
    );
  };
}

/** `list.reduce((total, variable, index) => body, initial)`: the closure of a `fold`. */
export function compileFold(node: Node<"fold">, compilation: Compilation): Closure {
  const [list, initial] = [compileList(node, compilation), compilation.compile(node.initial)];
  const body = compileBody(node.body, [node.total, node.variable, node.index], compilation);
  return (frame) => {
    const [elements, first] = [list(frame), initial(frame)];
    return body(frame, (call) =>
      elements.reduce((total: Value, element: Value, index: number) => call(total, element, index), first),
    );
  };
}

/** `list.toSorted((left, right) => body)`: the closure of a `sort`. */
export function compileSort(node: Node<"sort">, compilation: Compilation): Closure {
  const list = compileList(node, compilation);
  const body = compileBody(node.body, [node.left, node.right], compilation);
  return (frame) => {
    const elements = [...list(frame)];
    return body(frame, (call) =>
      elements.sort((left, right) => {
        const order = call(left, right);
        if (typeof order === "number") return order;
        throw new EvaluationFault(node.body, `${nameOfKind(order)} stands where a number is needed`);
      }),
    );
  };
}

function compileList(
  node: Node<"each"> | Node<"fold"> | Node<"sort">,
  { compile }: Compilation,
): (frame: Frame) => readonly Value[] {
  const list = compile(node.list);
  return (frame) => {
    const elements = list(frame);
    if (Array.isArray(elements)) return elements;
    throw new EvaluationFault(node, `${nameOfKind(elements)} stands where a list is needed`);
  };
}

/** Evaluates a body with these values for its variables, as many as it has. */
type Call = (first: Value, second?: Value, third?: Value) => Value;

/** The body as something to be called while its variables are bound; what they stood for before, they stand for again afterwards. */
function compileBody(
  expr: Expr,
  variables: readonly (string | undefined)[],
  { compile, slotOf }: Compilation,
): (frame: Frame, use: (call: Call) => Value) => Value {
  const body = compile(expr);
  const slots = variables.map((name) => (name === undefined ? undefined : slotOf(name)));
  const [slot0, slot1, slot2] = slots;
  return (frame, use) => {
    const before = slots.map((slot) => (slot === undefined ? undefined : frame.values[slot]));
    const since = slots.map((slot) => (slot === undefined ? 0 : (frame.since[slot] ?? 0)));
    const result = use((first, second, third) => {
      frame.steps += 1;
      bind(frame, slot0, first);
      bind(frame, slot1, second);
      bind(frame, slot2, third);
      return body(frame);
    });
    for (const [at, slot] of slots.entries()) bind(frame, slot, before[at], since[at]);
    return result;
  };
}

function bind({ values, since, steps }: Frame, slot: number | undefined, value: Value, from = steps): void {
  if (slot === undefined) return;
  values[slot] = value;
  since[slot] = from;
}

type Visit<R> = (element: Value, index: number) => R;
type Method = (list: readonly Value[], visit: Visit<Value>, holds: Visit<boolean>) => Value;

const methods: { readonly [M in EachMethod]: Method } = {
  some: (list, _visit, holds) => list.some((element, index) => holds(element, index)),
  every: (list, _visit, holds) => list.every((element, index) => holds(element, index)),
  filter: (list, _visit, holds) => list.filter((element, index) => holds(element, index)),
  map: (list, visit) => list.map((element, index) => visit(element, index)),
  flatMap: (list, visit) => list.flatMap((element, index) => visit(element, index)),
  find: (list, _visit, holds) => list.find((element, index) => holds(element, index)),
  findIndex: (list, _visit, holds) => list.findIndex((element, index) => holds(element, index)),
  findLast: (list, _visit, holds) => list.findLast((element, index) => holds(element, index)),
  findLastIndex: (list, _visit, holds) => list.findLastIndex((element, index) => holds(element, index)),
};
