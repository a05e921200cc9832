import { exportedAs } from "./exported.ts";
import { isObject, type Links } from "./links.ts";
import type { MadeScenario } from "./protocol.ts";

/** The lists of a scenario whose elements have places of their own. */
const lists = ["records", "answers", "expect"] as const;

/** The scenarios that a module exports. */
export function madeScenarios(namespace: unknown, links: Links): readonly MadeScenario[] {
  return exportedAs("scenario", namespace).map((made) => ({
    node: links.of(made)?.node ?? null,
    text: textOf(made),
    ...elementsOf(made, links),
  }));
}

/** What JSON carries of it. The kind is a symbol, so it stays behind. */
function textOf(made: object): string | null {
  try {
    return JSON.stringify(made);
  } catch {
    return null;
  }
}

function elementsOf(made: object, links: Links): Pick<MadeScenario, "elements" | "lengths"> {
  const elements: Record<string, string> = {};
  const lengths: Record<string, number> = {};
  for (const name of lists) {
    const list: unknown = Reflect.get(made, name);
    if (!Array.isArray(list)) continue;
    lengths[name] = list.length;
    for (const [at, element] of list.entries()) {
      const node = isObject(element) ? links.of(element)?.node : undefined;
      if (node !== undefined) elements[`${name}.${at}`] = node;
    }
  }
  return { elements, lengths };
}
