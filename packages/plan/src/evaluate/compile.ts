import { type Expr, match, type Node } from "../expr.ts";
import { nameOfKind, type Value } from "../value.ts";
import { compileCall } from "./call.ts";
import { compileEach, compileFold, compileSort } from "./each.ts";
import { EvaluationFault } from "./fault.ts";
import { type Closure, type Compilation, type Frame, frameFor, type Scope } from "./frame.ts";
import { sharingOf } from "./sharing.ts";

/**
 * The expression as a function of what its variables stand for, with the meaning that JavaScript gives it. A node that stands in
 * several places is worked out once, so the cost follows the number of nodes. The function throws `EvaluationFault` where there is no value.
 */
export function compileExpr(expr: Expr): (scope: Scope) => Value {
  const { order, shared, boundIn } = sharingOf(expr);
  const done = new Map<Expr, Closure>();
  const slots = new Map<string, number>();
  const compilation: Compilation = {
    slotOf: (variable) => {
      const slot = slots.get(variable) ?? slots.size;
      slots.set(variable, slot);
      return slot;
    },
    compile: (node) => done.get(node) ?? compileNode(node, compilation),
  };
  let kept = 0;
  for (const node of order) {
    const closure = compileNode(node, compilation);
    const bound = [...(boundIn.get(node) ?? [])].map(compilation.slotOf);
    done.set(node, shared.has(node) ? keep(closure, kept++, bound) : closure);
  }
  const closure = compilation.compile(expr);
  const size = { variables: slots.size, kept };
  return (scope) => closure(frameFor(scope, size));
}

/**
 * Keeps a value until a variable that it depends on stands for something else. Steps are counted through the whole evaluation and
 * bindings end in the order opposite to that in which they began, so the latest of the bindings in sight identifies them all.
 */
function keep(closure: Closure, place: number, bound: readonly number[]): Closure {
  return (frame) => {
    let at = 0;
    for (const slot of bound) at = Math.max(at, frame.since[slot] ?? 0);
    if (frame.keptAt[place] === at) return frame.kept[place];
    const value = closure(frame);
    frame.kept[place] = value;
    frame.keptAt[place] = at;
    return value;
  };
}

function compileNode(expr: Expr, compilation: Compilation): Closure {
  const { compile } = compilation;
  return match<unknown, Closure>(expr, {
    constant:
      ({ value }) =>
      () =>
        value,
    variable: (node) => compileVariable(node, compilation),
    get: (node) => compileGet(node, compile(node.of)),
    all: ({ terms }) => compileTerms(terms, compilation, false),
    any: ({ terms }) => compileTerms(terms, compilation, true),
    not: ({ term }) => {
      const truth = compileTruth(term, compilation);
      return (frame) => !truth(frame);
    },
    choose: ({ when, then, otherwise }) => {
      const truth = compileTruth(when, compilation);
      const [yes, no] = [compile(then), compile(otherwise)];
      return (frame) => (truth(frame) ? yes(frame) : no(frame));
    },
    call: (node) => compileCall(node, compilation),
    list: ({ items }) => {
      const closures = items.map(compile);
      return (frame) => closures.map((item) => item(frame));
    },
    record: (node) => compileRecord(node, compilation),
    each: (node) => compileEach(node, compilation),
    fold: (node) => compileFold(node, compilation),
    sort: (node) => compileSort(node, compilation),
  });
}

/** The closure of a node that has to give true or false. */
function compileTruth(expr: Expr, { compile }: Compilation): (frame: Frame) => boolean {
  const closure = compile(expr);
  return (frame) => {
    const value = closure(frame);
    if (typeof value === "boolean") return value;
    throw new EvaluationFault(expr, `${nameOfKind(value)} stands where true or false is needed`);
  };
}

function compileTerms(terms: readonly Expr[], compilation: Compilation, stopAt: boolean): Closure {
  const truths = terms.map((term) => compileTruth(term, compilation));
  return (frame) => {
    for (const truth of truths) if (truth(frame) === stopAt) return stopAt;
    return !stopAt;
  };
}

function compileVariable(node: Node<"variable">, { slotOf }: Compilation): Closure {
  const slot = slotOf(node.name);
  return ({ scope, values, since }) => {
    if (since[slot] !== 0) return values[slot];
    if (Object.hasOwn(scope, node.name)) return scope[node.name];
    throw new EvaluationFault(node, `nothing is named \`${node.name}\` here`);
  };
}

function compileGet(node: Node<"get">, of: Closure): Closure {
  const { name } = node;
  return (frame) => {
    const owner = of(frame);
    if (owner === null || owner === undefined) throw new EvaluationFault(node, `cannot read \`${name}\` of ${owner}`);
    return Object.hasOwn(owner as object, name) ? (owner as Scope)[name] : undefined;
  };
}

function compileRecord({ entries }: Node<"record">, { compile }: Compilation): Closure {
  const closures = entries.map(([name, value]) => [name, compile(value)] as const);
  return (frame) => {
    const record: { [name: string]: Value } = {};
    for (const [name, closure] of closures) {
      const value = closure(frame);
      // Assigning to `__proto__` would set the prototype.
      if (name === "__proto__")
        Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
      else record[name] = value;
    }
    return record;
  };
}
