import { Graph, layout } from "@dagrejs/dagre";
import { type GraphEdge, type GraphNode, type WorkflowGraph, wrapped } from "./workflow-graph.ts";

/** A text that stands at a place, line by line. */
export interface PlacedText {
  /** The middle of all lines. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** How many of the lines, from the first on, are a title. */
  readonly titles: number;
  /** All of it, where the lines are cut. */
  readonly full: string;
}

export interface PlacedNode {
  readonly kind: GraphNode["kind"];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: PlacedText;
}

export interface PlacedEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly text: PlacedText | undefined;
}

/** A workflow's boxes and arrows with their places, in pixels; x and y of a box are its middle. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** The font of all texts, in pixels: every letter of a monospaced one is as wide as the next, so boxes are made to fit without measuring. */
export const font = { size: 12, letter: 7.3, line: 17 };

interface Box {
  readonly lines: readonly string[];
  readonly titles: number;
  readonly full: string;
  readonly width: number;
  readonly height: number;
}

/** Lays a workflow out from top to bottom, so that no boxes or labels lie on each other. */
export function drawingOf({ nodes, edges }: WorkflowGraph): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 34, edgesep: 16, marginx: 8, marginy: 8 });
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]));
  const labels = edges.map(labelOf);
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const [index, { from, to }] of edges.entries()) {
    const { width = 0, height = 0 } = labels[index] ?? {};
    graph.setEdge(from, to, { width, height, labelpos: "c" }, String(index));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: nodes.map(({ id, kind }) => placedNode(kind, { box: boxes.get(id), at: graph.node(id) })),
    edges: edges.map(({ from, to }, index) => placedEdge(graph.edge(from, to, String(index)), labels[index])),
  };
}

interface Place {
  readonly x?: number;
  readonly y?: number;
}

function placedNode(
  kind: GraphNode["kind"],
  { box, at }: { readonly box: Box | undefined; readonly at: Place },
): PlacedNode {
  if (box === undefined) throw new Error("bug: a box that was not made");
  const { x = 0, y = 0 } = at;
  return { kind, x, y, width: box.width, height: box.height, text: { ...box, x, y } };
}

function placedEdge(laid: Place & { readonly points?: readonly Place[] }, label: Box | undefined): PlacedEdge {
  const { x = 0, y = 0, points = [] } = laid;
  return {
    points: points.map((point) => ({ x: point.x ?? 0, y: point.y ?? 0 })),
    text: label === undefined ? undefined : { ...label, x, y },
  };
}

function boxOf({ title, detail = "" }: GraphNode): Box {
  const titles = wrapped(title, { width: 44, lines: 2 });
  const lines = [...titles, ...wrapped(detail, { width: 44, lines: 4 })];
  return { lines, titles: titles.length, full: detail === "" ? title : detail, ...sizeOf(lines, { x: 24, y: 18 }) };
}

function labelOf({ label }: GraphEdge): Box | undefined {
  if (label === undefined) return undefined;
  const lines = wrapped(label, { width: 34, lines: 3 });
  return { lines, titles: 0, full: label, ...sizeOf(lines, { x: 12, y: 8 }) };
}

function sizeOf(lines: readonly string[], space: { readonly x: number; readonly y: number }) {
  const columns = Math.max(0, ...lines.map(columnsOf));
  return { width: Math.ceil(columns * font.letter + space.x), height: lines.length * font.line + space.y };
}

/** How many columns a text takes: signs of East Asia and emoji take two. */
function columnsOf(line: string): number {
  return [...line].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}|\p{Extended_Pictographic}/u.test(
        sign,
      )
        ? 2
        : 1),
    0,
  );
}
