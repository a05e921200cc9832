import { xmlElement, xmlText } from "../output/xml.ts";
import { drawingOf, font, type PlacedEdge, type PlacedNode, type PlacedText } from "./layout.ts";
import type { WorkflowGraph } from "./workflow-graph.ts";

/** Where a heading ends and its drawing begins, and what lies between two drawings. */
const heading = 34;
const gap = 26;

/** Colours for light and dark, as the reader's system has it. */
export const style = `
svg { color-scheme: light dark; --line: #6b7280; --text: #111827; --paper: #ffffff; --event: #e0f2fe; --task: #f3f4f6; --wait: #fef3c7; }
@media (prefers-color-scheme: dark) {
  svg { --line: #9ca3af; --text: #f3f4f6; --paper: #111827; --event: #0c4a6e; --task: #374151; --wait: #78350f; }
}
svg text { font: ${font.size}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: var(--text); white-space: pre; }
svg .title, svg h2 { font-weight: bold; }
svg .paper { fill: var(--paper); }
svg .box { stroke: var(--line); stroke-width: 1.2; }
svg .event { fill: var(--event); } svg .task { fill: var(--task); } svg .wait { fill: var(--wait); } svg .forEach { fill: var(--task); stroke-dasharray: 5 3; }
svg .arrow { fill: none; stroke: var(--line); stroke-width: 1.2; }
svg .head { fill: var(--line); }
svg .label { fill: var(--paper); }
`;

/** Workflows as one picture, below each other. */
export function svg(graphs: readonly WorkflowGraph[]): string {
  let y = gap;
  const parts = graphs.map((graph) => {
    const part = workflowPart(graph, y);
    y += part.height;
    return part;
  });
  const width = Math.max(200, ...parts.map((part) => part.width)) + 2 * gap;
  const background = xmlElement("rect", { class: "paper", width: "100%", height: "100%" }, "");
  const content = `${styleElement()}${background}${parts.map(({ text }) => text).join("")}`;
  return picture({ width, height: y, name: "Workflows", content });
}

/** One workflow as a picture, without its heading. */
export function workflowSvg(graph: WorkflowGraph): string {
  const { width, height, nodes, edges } = drawingOf(graph);
  const content = `${edges.map(edge).join("")}${nodes.map(box).join("")}`;
  return picture({ width, height, name: graph.id, content });
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly content: string;
}

function picture({ width, height, name, content }: Picture): string {
  const size = { viewBox: `0 0 ${width} ${height}`, width, height };
  const attributes = { xmlns: "http://www.w3.org/2000/svg", ...size, role: "img", "aria-label": name };
  return xmlElement("svg", attributes, `\n${content}`);
}

function styleElement(): string {
  return xmlElement("style", {}, style);
}

function workflowPart(graph: WorkflowGraph, y: number) {
  const { width, height, nodes, edges } = drawingOf(graph);
  const title = xmlElement("text", { class: "title", x: gap, y: y + 14 }, xmlText(graph.id));
  const drawn = `\n${edges.map(edge).join("")}${nodes.map(box).join("")}`;
  const text = `${title}${xmlElement("g", { transform: `translate(${gap - 8} ${y + heading - 8})` }, drawn)}`;
  return { text, width: Math.max(width, graph.id.length * font.letter), height: height + heading + gap };
}

function box({ kind, x, y, width, height, text }: PlacedNode): string {
  const shape =
    kind === "wait"
      ? xmlElement("polygon", { class: "box wait", points: hexagon({ x, y, width, height }) }, "")
      : xmlElement(
          "rect",
          {
            class: `box ${kind}`,
            ...{ x: round(x - width / 2), y: round(y - height / 2), width, height, rx: kind === "event" ? 14 : 4 },
          },
          "",
        );
  return `${shape}${texts(text)}`;
}

function hexagon({ x, y, width, height }: Pick<PlacedNode, "x" | "y" | "width" | "height">): string {
  const [left, right, top, bottom] = [x - width / 2 - 8, x + width / 2 + 8, y - height / 2, y + height / 2];
  const corners = [
    [left, y],
    [left + 14, top],
    [right - 14, top],
    [right, y],
    [right - 14, bottom],
    [left + 14, bottom],
  ];
  return corners.map((corner) => corner.map((each) => round(each ?? 0)).join(",")).join(" ");
}

function edge({ points, text }: PlacedEdge): string {
  const line = xmlElement("path", { class: "arrow", d: curve(points) }, "");
  const head = xmlElement("polygon", { class: "head", points: arrowHead(points) }, "");
  if (text === undefined) return `${line}${head}`;
  const { width, height } = text;
  const place = { x: round(text.x - width / 2), y: round(text.y - height / 2), width, height };
  return `${line}${head}${xmlElement("rect", { class: "label", ...place }, "")}${texts(text)}`;
}

/** Through the middles between the points, bent at them. */
function curve(points: PlacedEdge["points"]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const last = rest.at(-1) ?? first;
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${round(point.x)},${round(point.y)} ${round((point.x + next.x) / 2)},${round((point.y + next.y) / 2)}`;
  });
  return `M${round(first.x)},${round(first.y)} ${bends.join(" ")} L${round(last.x)},${round(last.y)}`;
}

function arrowHead(points: PlacedEdge["points"]): string {
  const [before, tip] = points.slice(-2);
  if (before === undefined || tip === undefined) return "";
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number) => [tip.x - 8 * Math.cos(angle + turn), tip.y - 8 * Math.sin(angle + turn)];
  return [[tip.x, tip.y], corner(0.45), corner(-0.45)]
    .map((each) => each.map((value) => round(value)).join(","))
    .join(" ");
}

function texts({ x, y, lines, titles, full }: PlacedText): string {
  const top = y - ((lines.length - 1) * font.line) / 2 + font.size / 3;
  const spans = lines.map((line, index) =>
    xmlElement(
      "tspan",
      { x: round(x), y: round(top + index * font.line), class: index < titles ? "title" : undefined },
      xmlText(line),
    ).trimEnd(),
  );
  return xmlElement(
    "text",
    { "text-anchor": "middle" },
    `${xmlElement("title", {}, xmlText(full)).trimEnd()}${spans.join("")}`,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
