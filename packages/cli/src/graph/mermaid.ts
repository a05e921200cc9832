import { type GraphEdge, type GraphNode, type WorkflowGraph, wrapped } from "./workflow-graph.ts";

const shapes: { readonly [K in GraphNode["kind"]]: readonly [open: string, close: string] } = {
  event: ["([", "])"],
  task: ["[", "]"],
  wait: ["{{", "}}"],
  forEach: ["[[", "]]"],
};

/** Workflows as text for Mermaid: a subgraph for each. */
export function mermaid(graphs: readonly WorkflowGraph[]): string {
  return `flowchart TD\n${graphs.map(subgraph).join("")}`;
}

function subgraph({ id, nodes, edges }: WorkflowGraph, index: number): string {
  const name = (node: string) => `w${index}_${node}`;
  const arrow = ({ from, to, label }: GraphEdge) =>
    `    ${name(from)} -->${label === undefined ? "" : `|${text(wrapped(label, { width: 60, lines: 2 }))}|`} ${name(to)}\n`;
  const box = ({ id: node, kind, title, detail = "" }: GraphNode) => {
    const [open, close] = shapes[kind];
    return `    ${name(node)}${open}${text([...wrapped(title, oneLine), ...wrapped(detail, { width: 60, lines: 3 })])}${close}\n`;
  };
  return `  subgraph w${index}[${text(wrapped(id, oneLine))}]\n${nodes.map(box).join("")}${edges.map(arrow).join("")}  end\n`;
}

const oneLine = { width: 80, lines: 1 };

/** Lines in quotation marks. What Mermaid, or the HTML that it makes, could take for a sign of its own is written as a number. */
function text(lines: readonly string[]): string {
  const safe = (line: string) => line.replace(/[^\p{L}\p{N} .,:_()=!?+*/·…'-]/gu, (sign) => `#${sign.codePointAt(0)};`);
  return `"${lines.map(safe).join("<br/>")}"`;
}
