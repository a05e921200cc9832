import { childrenOf, type Expr } from "../expr.ts";

/** What is known of the nodes of an expression before it is compiled. */
export interface Sharing {
  /** The distinct nodes, children before parents. */
  readonly order: readonly Expr[];
  /** Nodes that stand in several places: their value is kept while an evaluation lasts. */
  readonly shared: ReadonlySet<Expr>;
  /** The variables of enclosing `each`es that a node reads; absent when none. */
  readonly boundIn: ReadonlyMap<Expr, ReadonlySet<string>>;
}

const none: ReadonlySet<string> = new Set();

/** Looks at every distinct node once. */
export function sharingOf(root: Expr): Sharing {
  const shared = new Set<Expr>();
  const binders = new Set<string>();
  const order = inPostOrder(root, (node) => {
    if (node.kind !== "constant" && node.kind !== "variable") shared.add(node);
  });
  for (const node of order) if (node.kind === "each") binders.add(node.variable);
  const boundIn = new Map<Expr, ReadonlySet<string>>();
  for (const node of order) {
    const bound = boundBy(node, binders, boundIn);
    if (bound.size > 0) boundIn.set(node, bound);
  }
  return { order, shared, boundIn };
}

function boundBy(
  node: Expr,
  binders: ReadonlySet<string>,
  known: ReadonlyMap<Expr, ReadonlySet<string>>,
): ReadonlySet<string> {
  if (node.kind === "variable") return binders.has(node.name) ? new Set([node.name]) : none;
  const inside = new Set<string>();
  for (const child of childrenOf(node)) {
    for (const name of known.get(child) ?? none) {
      if (node.kind !== "each" || child !== node.body || name !== node.variable) inside.add(name);
    }
  }
  // The list of an `each` is evaluated outside of it, even where it is the same node as its body.
  if (node.kind === "each") for (const name of known.get(node.list) ?? none) inside.add(name);
  return inside;
}

/** The distinct nodes, children before parents; calls `again` when a node is reached a second time. Without recursion: plans may be deep. */
function inPostOrder(root: Expr, again: (node: Expr) => void): readonly Expr[] {
  const seen = new Set<Expr>([root]);
  const order: Expr[] = [];
  const open: { readonly node: Expr; readonly children: readonly Expr[]; at: number }[] = [
    { node: root, children: childrenOf(root), at: 0 },
  ];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.children[top.at++];
    if (child === undefined) {
      order.push(top.node);
      open.pop();
    } else if (seen.has(child)) again(child);
    else {
      seen.add(child);
      open.push({ node: child, children: childrenOf(child), at: 0 });
    }
  }
  return order;
}
