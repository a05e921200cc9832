import { renderDiagnostics } from "@heed/compiler/diagnostics";
import type { Diagnostic } from "@heed/plan";
import { type Findings, summaryLine } from "./findings.ts";
import type { Sources } from "./sources.ts";

/** Findings for a person: each with its lines of source, and a last line that sums them up unless quiet. */
export function findingsText(
  findings: Findings,
  { textOf, colours, quiet }: Pick<Sources, "textOf"> & { readonly colours: boolean; readonly quiet: boolean },
): string {
  const told = renderDiagnostics(findings.diagnostics, { textOf, colours, more });
  return `${told === "" ? "" : `${told}\n\n`}${quiet ? "" : `${summaryLine(findings)}\n`}`;
}

/** What TypeScript says is explained by TypeScript. */
function more({ code }: Diagnostic): string | undefined {
  return code.startsWith("HD") ? `heed explain ${code}` : undefined;
}
