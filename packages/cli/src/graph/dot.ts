import { type GraphEdge, type GraphNode, type WorkflowGraph, wrapped } from "./workflow-graph.ts";

const shapes: { readonly [K in GraphNode["kind"]]: string } = {
  event: 'shape=box, style="rounded,bold"',
  task: "shape=box",
  wait: "shape=hexagon",
  forEach: "shape=box, peripheries=2",
};

/** Workflows as text for Graphviz: a cluster for each. */
export function dot(graphs: readonly WorkflowGraph[]): string {
  const head =
    '  graph [fontname="sans-serif", compound=true];\n  node [fontname="sans-serif"];\n  edge [fontname="sans-serif"];\n';
  return `digraph heed {\n${head}${graphs.map(cluster).join("")}}\n`;
}

function cluster({ id, nodes, edges }: WorkflowGraph, index: number): string {
  const name = (node: string) => `w${index}_${node}`;
  const box = ({ id: node, kind, title, detail = "" }: GraphNode) => {
    const lines = [...wrapped(title, oneLine), ...wrapped(detail, { width: 50, lines: 4 })];
    return `    ${name(node)} [${shapes[kind]}, label=${text(lines)}];\n`;
  };
  const arrow = ({ from, to, label }: GraphEdge) =>
    `    ${name(from)} -> ${name(to)}${label === undefined ? "" : ` [label=${text(wrapped(label, { width: 40, lines: 3 }))}]`};\n`;
  return `  subgraph cluster_${index} {\n    label=${text(wrapped(id, oneLine))};\n${nodes.map(box).join("")}${edges.map(arrow).join("")}  }\n`;
}

const oneLine = { width: 80, lines: 1 };

function text(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/["\\]/g, "\\$&")).join("\\n")}"`;
}
