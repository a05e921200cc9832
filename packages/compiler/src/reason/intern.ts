import { childrenOf, type Expr, encodeValue, type Kind, match, type Node, type Value } from "@heed/plan";

/** Gives expressions of the same content the same node, so that they can be told apart by identity. */
export interface Interner {
  /** The one node of this content. What a node carries besides, such as its place, is not part of it. */
  readonly intern: (expr: Expr) => Expr;
  /** A number for a node that `intern` gave: the order in which the nodes were first seen. */
  readonly idOf: (expr: Expr) => number;
}

/** An interner that has seen nothing. */
export function createInterner(): Interner {
  const known = new Map<Expr, Expr>();
  const byContent = new Map<string, Expr>();
  const ids = new Map<Expr, number>();
  const idOf = (expr: Expr): number => ids.get(expr) ?? -1;
  const intern = (expr: Expr): Expr => {
    const already = known.get(expr);
    if (already !== undefined) return already;
    const children = childrenOf(expr).map(intern);
    const content = contentOf(expr, children.map(idOf));
    const node = byContent.get(content) ?? plain(expr, children);
    if (!byContent.has(content)) {
      byContent.set(content, node);
      ids.set(node, ids.size);
      known.set(node, node);
    }
    known.set(expr, node);
    return node;
  };
  return { intern, idOf };
}

function contentOf(expr: Expr, children: readonly number[]): string {
  return `${expr.kind} ${children.join(" ")} ${match(expr, own)}`;
}

// Made once: this is asked of every node of every condition.
const own: { readonly [K in Kind]: (node: Node<K>) => string } = {
  constant: ({ value }) => nameOfValue(value),
  variable: ({ name }) => name,
  get: ({ name }) => name,
  all: () => "",
  any: () => "",
  not: () => "",
  choose: () => "",
  call: ({ op }) => op,
  list: () => "",
  record: ({ entries }) => JSON.stringify(entries.map(([name]) => name)),
  each: ({ method, variable, index = "" }) => `${method} ${variable} ${index}`,
  fold: ({ total, variable, index = "" }) => `${total} ${variable} ${index}`,
  sort: ({ left, right }) => `${left} ${right}`,
};

function nameOfValue(value: Value): string {
  if (typeof value === "object" && value !== null) return JSON.stringify(encodeValue(value));
  return Object.is(value, -0) ? "number -0" : `${value === null ? "null" : typeof value} ${value}`;
}

function plain(expr: Expr, children: readonly Expr[]): Expr {
  const at = (index: number): Expr => children[index] ?? expr;
  return match<unknown, Expr>(expr, {
    constant: ({ value }) => ({ kind: "constant", value }),
    variable: ({ name }) => ({ kind: "variable", name }),
    get: ({ name }) => ({ kind: "get", of: at(0), name }),
    all: () => ({ kind: "all", terms: children }),
    any: () => ({ kind: "any", terms: children }),
    not: () => ({ kind: "not", term: at(0) }),
    choose: () => ({ kind: "choose", when: at(0), then: at(1), otherwise: at(2) }),
    call: ({ op }) => ({ kind: "call", op, args: children }),
    list: () => ({ kind: "list", items: children }),
    record: ({ entries }) => ({ kind: "record", entries: entries.map(([name], index) => [name, at(index)] as const) }),
    each: ({ method, variable, index }) => ({
      kind: "each",
      method,
      list: at(0),
      variable,
      ...named(index),
      body: at(1),
    }),
    fold: ({ total, variable, index }) => ({
      kind: "fold",
      list: at(0),
      initial: at(1),
      total,
      variable,
      ...named(index),
      body: at(2),
    }),
    sort: ({ left, right }) => ({ kind: "sort", list: at(0), left, right, body: at(1) }),
  });
}

function named(index: string | undefined): { readonly index?: string } {
  return index === undefined ? {} : { index };
}
