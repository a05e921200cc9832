import { ts } from "./ts.ts";

/**
 * Visits a node and all that is in it, from the outside in and in the order of the source. What is in a node is left out when the visitor
 * gives false. Does not recurse, so the depth of the source does not matter.
 */
export function walkNodes(root: ts.Node, visit: (node: ts.Node, depth: number) => unknown): void {
  const left: { readonly node: ts.Node; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, depth } = next;
    if (visit(node, depth) === false) continue;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    for (const child of children.reverse()) left.push({ node: child, depth: depth + 1 });
  }
}
