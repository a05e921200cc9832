import { typeFromSchema } from "@heed/plan";
import { kindOf } from "../../../language.ts";
import { isPlain } from "./data.ts";
import { exportedAs } from "./exported.ts";
import type { Heap } from "./heap.ts";
import { isObject, type Links } from "./links.ts";
import type { Made, MadeCoverage, MadeDataset, MadeSource, MadeWorkflow } from "./protocol.ts";
import { madeScenarios } from "./scenarios.ts";

interface Reading {
  readonly links: Links;
  readonly heap: Heap;
  readonly workflows: Map<object, { readonly at: number; readonly made: MadeWorkflow }>;
  readonly datasets: Map<unknown, { readonly at: number; readonly made: MadeDataset }>;
}

/** Collects the workflows that the modules export, and the datasets that these are made on. */
export function madeBy(namespaces: readonly unknown[], links: Links, heap: Heap): Omit<Made, "ran" | "readsTexts"> {
  const reading: Reading = { links, heap, workflows: new Map(), datasets: new Map() };
  const modules = namespaces.map((namespace) =>
    exportedAs("workflow", namespace).map((workflow) => addWorkflow(workflow, reading)),
  );
  const coverages = namespaces.map((namespace) =>
    exportedAs("coverage", namespace).map((coverage) => commonOf(coverage, reading)),
  );
  const made = <T>(all: Map<unknown, { readonly made: T }>): readonly T[] => [...all.values()].map((each) => each.made);
  return {
    modules,
    scenarios: namespaces.map((namespace) => madeScenarios(namespace, links)),
    workflows: made(reading.workflows),
    coverages,
    datasets: made(reading.datasets),
    heap: heap.finish(),
  };
}

function addWorkflow(workflow: object, reading: Reading): number {
  const { workflows } = reading;
  const known = workflows.get(workflow);
  if (known !== undefined) return known.at;
  const at = workflows.size;
  const made = {
    ...commonOf(workflow, reading),
    order: textIn(workflow, "order"),
    do: functionIn(workflow, "do", reading),
  };
  workflows.set(workflow, { at, made });
  return at;
}

/** What workflows and claims about them have in common. */
function commonOf(of: object, reading: Reading): MadeCoverage {
  return {
    node: reading.links.of(of)?.node ?? null,
    id: textIn(of, "id"),
    on: textIn(of, "on"),
    dataset: addDataset(fieldOf(of, "dataset"), reading),
    when: functionIn(of, "when", reading),
  };
}

function functionIn(of: object, name: string, { heap }: Reading): number | null {
  const value = fieldOf(of, name);
  return typeof value === "function" ? heap.write(value) : null;
}

function addDataset(dataset: unknown, { links, datasets }: Reading): number {
  const known = datasets.get(dataset);
  if (known !== undefined) return known.at;
  const at = datasets.size;
  const definition = fieldOf(dataset, "definition");
  const made: MadeDataset = {
    node: (isObject(dataset) ? links.of(dataset)?.node : undefined) ?? null,
    name: textIn(dataset, "name"),
    key: textIn(definition, "key"),
    version: textIn(definition, "version"),
    from: sourcesIn(fieldOf(definition, "from")),
    fedBy: connectionsIn(fieldOf(definition, "fedBy")),
    fields: fieldsOf(fieldOf(definition, "fields")),
  };
  datasets.set(dataset, { at, made });
  return at;
}

function fieldsOf(fields: unknown): MadeDataset["fields"] {
  try {
    if (!isPlain(fields)) return null;
    return Object.entries(fields).map(([name, schema]) => {
      const { type, problems } = typeFromSchema(schema);
      return [name, type, problems] as const;
    });
  } catch {
    return null;
  }
}

function connectionsIn(of: unknown): readonly string[] {
  try {
    if (!Array.isArray(of)) return [];
    return of.flatMap((each) => (kindOf(each) === "connection" ? (textIn(each, "id") ?? []) : []));
  } catch {
    return [];
  }
}

function sourcesIn(of: unknown): readonly MadeSource[] {
  try {
    if (!Array.isArray(of)) return [];
    return of.flatMap((each): readonly MadeSource[] => {
      const [id, source] = [textIn(each, "id"), textIn(each, "source")];
      if (kindOf(each) !== "source" || id === null || source === null) return [];
      return [{ id, source, settings: JSON.stringify(fieldOf(each, "settings")) ?? null }];
    });
  } catch {
    return [];
  }
}

function textIn(of: unknown, name: string): string | null {
  const value = fieldOf(of, name);
  return typeof value === "string" ? value : null;
}

/** A field of an object that may be anything: a getter that throws gives nothing. */
function fieldOf(of: unknown, name: string): unknown {
  try {
    return isObject(of) ? Reflect.get(of, name) : undefined;
  } catch {
    return undefined;
  }
}
