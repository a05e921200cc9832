import type { Value } from "./value.ts";

/** What an `each` can do with a list: what the JavaScript method of the same name does. */
export const eachMethods = [
  "some",
  "every",
  "filter",
  "map",
  "flatMap",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
] as const;
export type EachMethod = (typeof eachMethods)[number];

/** The kinds of expression and what each holds. `A` is what a node carries besides: types and spans in the compiler, nothing in a plan. */
export interface Nodes<A> {
  /** A value written in the workflow, or captured by it. */
  readonly constant: { readonly value: Value };
  /** `record`, `before`, `now` (when the record was taken in, in milliseconds since 1970), the output of a step (`s0`), or what an enclosing `each`, `fold` or `sort` binds (`x0`). */
  readonly variable: { readonly name: string };
  /** `of.name`. Fails when `of` is null or undefined, as JavaScript does. Reads own properties only. */
  readonly get: { readonly of: Expr<A>; readonly name: string };
  /** `a && b && c` over true and false. Stops at the first false. No terms means true. */
  readonly all: { readonly terms: readonly Expr<A>[] };
  /** `a || b || c` over true and false. Stops at the first true. No terms means false. */
  readonly any: { readonly terms: readonly Expr<A>[] };
  /** `!a` over true and false. */
  readonly not: { readonly term: Expr<A> };
  /** `when ? then : otherwise`. Only the branch taken is evaluated. */
  readonly choose: { readonly when: Expr<A>; readonly then: Expr<A>; readonly otherwise: Expr<A> };
  /** An operator of the table, its arguments evaluated from left to right. */
  readonly call: { readonly op: string; readonly args: readonly Expr<A>[] };
  /** `[a, b]`. */
  readonly list: { readonly items: readonly Expr<A>[] };
  /** `{ a, b }`, in the order written. */
  readonly record: { readonly entries: readonly (readonly [name: string, value: Expr<A>])[] };
  /** `list.some((variable, index) => body)` and its like. `index` is left out where the body does not read it. */
  readonly each: {
    readonly method: EachMethod;
    readonly list: Expr<A>;
    readonly variable: string;
    readonly index?: string;
    readonly body: Expr<A>;
  };
  /** `list.reduce((total, variable, index) => body, initial)`. */
  readonly fold: {
    readonly list: Expr<A>;
    readonly initial: Expr<A>;
    readonly total: string;
    readonly variable: string;
    readonly index?: string;
    readonly body: Expr<A>;
  };
  /** `list.toSorted((left, right) => body)`. */
  readonly sort: { readonly list: Expr<A>; readonly left: string; readonly right: string; readonly body: Expr<A> };
}

export type Kind = keyof Nodes<unknown>;
export type Node<K extends Kind, A = unknown> = A & { readonly kind: K } & Nodes<A>[K];
export type Expr<A = unknown> = { readonly [K in Kind]: Node<K, A> }[Kind];

/** Calls the one handler for this node. A new node kind is a type error until every caller handles it. */
export function match<A, R>(expr: Expr<A>, on: { readonly [K in Kind]: (node: Node<K, A>) => R }): R {
  return (on[expr.kind] as (node: Expr<A>) => R)(expr);
}

// Made once: what is asked of every node of every plan should make no functions each time.
const children: { readonly [K in Kind]: (node: Node<K>) => readonly Expr[] } = {
  constant: () => none,
  variable: () => none,
  get: ({ of }) => [of],
  all: ({ terms }) => terms,
  any: ({ terms }) => terms,
  not: ({ term }) => [term],
  choose: ({ when, then, otherwise }) => [when, then, otherwise],
  call: ({ args }) => args,
  list: ({ items }) => items,
  record: ({ entries }) => entries.map(([, value]) => value),
  each: ({ list, body }) => [list, body],
  fold: ({ list, initial, body }) => [list, initial, body],
  sort: ({ list, body }) => [list, body],
};
const none: readonly Expr[] = [];

/** The parts of an expression, in the order in which they are evaluated. */
export function childrenOf<A>(expr: Expr<A>): readonly Expr<A>[] {
  return match<unknown, readonly Expr[]>(expr, children) as readonly Expr<A>[];
}

function withChildren<A>(expr: Expr<A>, on: (child: Expr<A>) => Expr<A>): Expr<A> {
  return match<A, Expr<A>>(expr, {
    constant: (node) => node,
    variable: (node) => node,
    get: (node) => ({ ...node, of: on(node.of) }),
    all: (node) => ({ ...node, terms: node.terms.map(on) }),
    any: (node) => ({ ...node, terms: node.terms.map(on) }),
    not: (node) => ({ ...node, term: on(node.term) }),
    choose: (node) => ({ ...node, when: on(node.when), then: on(node.then), otherwise: on(node.otherwise) }),
    call: (node) => ({ ...node, args: node.args.map(on) }),
    list: (node) => ({ ...node, items: node.items.map(on) }),
    record: (node) => ({ ...node, entries: node.entries.map(([name, value]) => [name, on(value)] as const) }),
    each: (node) => ({ ...node, list: on(node.list), body: on(node.body) }),
    fold: (node) => ({ ...node, list: on(node.list), initial: on(node.initial), body: on(node.body) }),
    sort: (node) => ({ ...node, list: on(node.list), body: on(node.body) }),
  });
}

/**
 * The expression with every node replaced, children before parents. A node that occurs several times is visited once and stays
 * shared, so the cost follows the number of distinct nodes and not the number of paths to them.
 */
export function rewrite<A>(expr: Expr<A>, replace: (node: Expr<A>) => Expr<A>): Expr<A> {
  const done = new Map<Expr<A>, Expr<A>>();
  const visit = (node: Expr<A>): Expr<A> => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const children = childrenOf(node);
    const visited = children.map(visit);
    const same = visited.every((child, at) => child === children[at]);
    let next = 0;
    const rebuilt = same ? node : withChildren(node, () => visited[next++] as Expr<A>);
    const replaced = replace(rebuilt);
    done.set(node, replaced);
    return replaced;
  };
  return visit(expr);
}

/** Calls `on` for each distinct node, parents before children. */
export function walk<A>(expr: Expr<A>, on: (node: Expr<A>) => void): void {
  const seen = new Set<Expr<A>>();
  const visit = (node: Expr<A>): void => {
    if (seen.has(node)) return;
    seen.add(node);
    on(node);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr);
}

/** The variables that an expression binds and the part of it in which they stand for something; undefined for one that binds none. */
export function bindingOf<A>(
  expr: Expr<A>,
): { readonly variables: readonly string[]; readonly body: Expr<A> } | undefined {
  const index = (expr.kind === "each" || expr.kind === "fold") && expr.index !== undefined ? [expr.index] : [];
  if (expr.kind === "each") return { variables: [expr.variable, ...index], body: expr.body };
  if (expr.kind === "fold") return { variables: [expr.total, expr.variable, ...index], body: expr.body };
  return expr.kind === "sort" ? { variables: [expr.left, expr.right], body: expr.body } : undefined;
}

/** The parts of an expression that stand outside of what it binds. */
export function outsideBinding<A>(expr: Expr<A>): readonly Expr<A>[] {
  // The body comes last, and may be the same node as another part.
  return bindingOf(expr) === undefined ? childrenOf(expr) : childrenOf(expr).slice(0, -1);
}

const noVariables: ReadonlySet<string> = new Set();

/** The names of the variables that an expression reads and does not bind itself; `known` spares what was worked out before. */
export function freeVariables(expr: Expr, known: Map<Expr, ReadonlySet<string>> = new Map()): ReadonlySet<string> {
  if (expr.kind === "constant") return noVariables;
  const already = known.get(expr);
  if (already !== undefined) return already;
  const free = expr.kind === "variable" ? new Set([expr.name]) : freeInParts(expr, known);
  known.set(expr, free);
  return free;
}

function freeInParts(expr: Expr, known: Map<Expr, ReadonlySet<string>>): ReadonlySet<string> {
  const binding = bindingOf(expr);
  let free = noVariables;
  if (binding !== undefined)
    free = new Set([...freeVariables(binding.body, known)].filter((name) => !binding.variables.includes(name)));
  for (const child of outsideBinding(expr)) free = joined(free, freeVariables(child, known));
  return free;
}

/** All names of both; no set is made where one has those of the other. */
function joined(some: ReadonlySet<string>, more: ReadonlySet<string>): ReadonlySet<string> {
  if (some.size === 0) return more;
  for (const name of more) if (!some.has(name)) return new Set([...some, ...more]);
  return some;
}

/** The names from a variable to a field, variable first: `record.author.country` is `["record", "author", "country"]`; undefined for anything else. */
export function pathOf(expr: Expr): readonly string[] | undefined {
  if (expr.kind === "variable") return [expr.name];
  if (expr.kind !== "get") return undefined;
  const path = pathOf(expr.of);
  return path === undefined ? undefined : [...path, expr.name];
}
