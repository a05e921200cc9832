import { renderDiagnostics } from "@heed/compiler/diagnostics";
import type { Diagnostic } from "@heed/plan";
import { printable } from "../printable.ts";
import { table } from "../table.ts";
import { type AskedConnection, type Findings, summaryLine } from "./findings.ts";
import type { Sources } from "./sources.ts";

/** Findings for a person: each with its lines of source, and a last line that sums them up unless quiet. */
export function findingsText(
  findings: Findings,
  { textOf, colours, quiet }: Pick<Sources, "textOf"> & { readonly colours: boolean; readonly quiet: boolean },
): string {
  const told = renderDiagnostics(findings.diagnostics, { textOf, colours, more });
  const connections = quiet ? "" : connectionsText(findings.connections ?? []);
  return `${told === "" ? "" : `${told}\n\n`}${connections}${quiet ? "" : `${summaryLine(findings)}\n`}`;
}

const words: { readonly [S in AskedConnection["state"]]: string } = {
  ok: "ok",
  "names-missing": "names something that is not there",
  refused: "credentials refused",
  unreachable: "not reachable",
  "not-asked": "not asked",
};

function connectionsText(connections: readonly AskedConnection[]): string {
  if (connections.length === 0) return "";
  const rows = connections.map(({ id, state, detail = "" }) => [id, words[state], printable(detail)]);
  return `${table([["connection", "state", ""], ...rows], [1, 2])}\n`;
}

/** What TypeScript says is explained by TypeScript. */
function more({ code }: Diagnostic): string | undefined {
  return code.startsWith("HD") ? `heed explain ${code}` : undefined;
}
