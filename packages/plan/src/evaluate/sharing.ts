import { bindingOf, childrenOf, type Expr, outsideBinding } from "../expr.ts";

/** What is known of the nodes of an expression before it is compiled. */
export interface Sharing {
  /** The distinct nodes, children before parents. */
  readonly order: readonly Expr[];
  /** Nodes that stand in several places: their value is kept while an evaluation lasts. */
  readonly shared: ReadonlySet<Expr>;
  /** The variables that enclosing nodes bind and a node reads; absent when none. */
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
  for (const node of order) for (const name of bindingOf(node)?.variables ?? []) binders.add(name);
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
  const binding = bindingOf(node);
  if (binding !== undefined)
    for (const name of known.get(binding.body) ?? none) if (!binding.variables.includes(name)) inside.add(name);
  for (const child of outsideBinding(node)) for (const name of known.get(child) ?? none) inside.add(name);
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
