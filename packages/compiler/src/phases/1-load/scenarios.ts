import type { Span } from "@heed/plan";
import { type CompileContext, report } from "../../context.ts";
import { evaluationFailed } from "../../diagnostics/evaluate.ts";
import { ts } from "../../ts.ts";
import type { ScenarioData } from "../../world.ts";
import type { MadeScenario } from "./realm/protocol.ts";

/** The nodes by the ids that were spliced into the modules. */
type Nodes = ReadonlyMap<string, ts.Node>;

/** The scenarios that files export, each once, file by file in the order in which they are written. */
export function scenariosOf(
  made: readonly (readonly MadeScenario[])[],
  { files, nodes }: { readonly files: readonly ts.SourceFile[]; readonly nodes: Nodes },
  context: CompileContext,
): readonly ScenarioData[] {
  return files.flatMap((file, at) => {
    const found = (made[at] ?? []).flatMap((each) => {
      const node = (each.node === null ? undefined : nodes.get(each.node)) ?? file;
      // One that another file imports to export it again is that file's.
      if (node.getSourceFile() !== file) return [];
      const places = placesOf(each, { node, nodes, context });
      if (each.text !== null) return [{ data: JSON.parse(each.text), at: context.spanOf(node), places }];
      report(context, evaluationFailed, { place: node, params: { reason: "a scenario holds what is no data" } });
      return [];
    });
    return found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  });
}

interface Placing {
  readonly node: ts.Node;
  readonly nodes: Nodes;
  readonly context: CompileContext;
}

/** An element that a call made has the place of that call, another the one that it has in a list that stands in the scenario as such. */
function placesOf({ elements, lengths }: MadeScenario, { node, nodes, context }: Placing): ScenarioData["places"] {
  const places: Record<string, Span> = {};
  for (const [list, length] of Object.entries(lengths)) {
    const written = literalOf(node, list);
    for (let at = 0; at < length; at += 1) {
      const name = `${list}.${at}`;
      const place = nodes.get(elements[name] ?? "") ?? (written?.length === length ? written[at] : undefined);
      if (place !== undefined) places[name] = context.spanOf(place);
    }
  }
  return places;
}

function literalOf(node: ts.Node, name: string): readonly ts.Expression[] | undefined {
  const definition = ts.isCallExpression(node) ? node.arguments[2] : undefined;
  if (definition === undefined || !ts.isObjectLiteralExpression(definition)) return undefined;
  for (const property of definition.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || property.name.text !== name) continue;
    if (ts.isArrayLiteralExpression(property.initializer)) return property.initializer.elements;
  }
  return undefined;
}
