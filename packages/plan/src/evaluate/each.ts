import type { Node } from "../expr.ts";
import { nameOfKind, type Value } from "../value.ts";
import { EvaluationFault } from "./fault.ts";
import type { Closure, Compilation, Frame } from "./frame.ts";

/** `list.some(variable => body)` and its like: the closure of an `each`. */
export function compileEach(node: Node<"each">, { compile, slotOf }: Compilation): Closure {
  const [list, body, slot] = [compile(node.list), compile(node.body), slotOf(node.variable)];
  const run = methods[node.method];
  return (frame) => {
    const elements = list(frame);
    if (!Array.isArray(elements))
      throw new EvaluationFault(node, `${nameOfKind(elements)} stands where a list is needed`);
    const [value, since] = [frame.values[slot], frame.since[slot] ?? 0];
    const visit = (element: Value): Value => {
      bind(frame, slot, element);
      return body(frame);
    };
    const result = run(elements, visit, (element) => isTrue(visit(element), node));
    frame.values[slot] = value;
    frame.since[slot] = since;
    return result;
  };
}

function bind(frame: Frame, slot: number, element: Value): void {
  frame.steps += 1;
  frame.values[slot] = element;
  frame.since[slot] = frame.steps;
}

function isTrue(value: Value, node: Node<"each">): boolean {
  if (typeof value === "boolean") return value;
  throw new EvaluationFault(node.body, `${nameOfKind(value)} stands where true or false is needed`);
}

type Method = (list: readonly Value[], visit: (element: Value) => Value, holds: (element: Value) => boolean) => Value;

const methods: { readonly [M in Node<"each">["method"]]: Method } = {
  some: (list, _visit, holds) => list.some((element) => holds(element)),
  every: (list, _visit, holds) => list.every((element) => holds(element)),
  filter: (list, _visit, holds) => list.filter((element) => holds(element)),
  map: (list, visit) => list.map((element) => visit(element)),
  find: (list, _visit, holds) => list.find((element) => holds(element)),
};
