import { xmlElement, xmlText } from "../output/xml.ts";
import { style, workflowSvg } from "./svg.ts";
import type { WorkflowGraph } from "./workflow-graph.ts";

const pageStyle = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; background: Canvas; color: CanvasText; }
section { margin: 2.5rem 0; overflow-x: auto; }
code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
.place { opacity: 0.7; }
`;

/** Workflows as a page that needs nothing else: no script, no address that is called. */
export function html(graphs: readonly WorkflowGraph[]): string {
  const index = graphs
    .map(({ id }, at) => xmlElement("li", {}, xmlElement("a", { href: `#w${at}` }, xmlText(id))))
    .join("");
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const head = [
    '<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    "<title>Workflows</title>\n",
    `<style>${pageStyle}${style}</style>\n`,
  ].join("");
  const body = `<h1>Workflows</h1>\n<nav><ul>\n${index}</ul></nav>\n${graphs.map(section).join("")}`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${head}</head>\n<body>\n${body}</body>\n</html>\n`;
}

function section(graph: WorkflowGraph, at: number): string {
  const { id, nodes, place } = graph;
  const [event] = nodes;
  const where = place === undefined ? "" : xmlElement("span", { class: "place" }, ` ${xmlText(place)}`);
  const condition = xmlElement("code", {}, xmlText(event?.detail ?? ""));
  const content = `${xmlElement("h2", {}, xmlText(id))}<p>${xmlText(event?.title ?? "")} ${condition}${where}</p>\n${workflowSvg(graph)}`;
  return xmlElement("section", { id: `w${at}` }, `\n${content}`);
}
