import type { Expr, PlanMapPlace } from "@heed/plan";
import type { LoadedPlan } from "./load-plan.ts";

/** Where a workflow, or a node of its condition if one is given, was written: `file:line:column`; undefined without a source map. */
export function placeOf(
  { map, nameOf }: Pick<LoadedPlan, "map" | "nameOf">,
  workflow: string,
  node?: Expr,
): string | undefined {
  const places = map !== undefined && Object.hasOwn(map.workflows, workflow) ? map.workflows[workflow] : undefined;
  if (map === undefined || places === undefined) return undefined;
  const name = node === undefined ? undefined : nameOf(node);
  const place = name !== undefined && Object.hasOwn(places.nodes, name) ? places.nodes[name] : undefined;
  return textOf(place ?? places.when, map.files);
}

/** Where a step was written: `file:line:column`; undefined without a source map. */
export function placeOfStep({ map }: Pick<LoadedPlan, "map">, workflow: string, step: string): string | undefined {
  const places = map !== undefined && Object.hasOwn(map.workflows, workflow) ? map.workflows[workflow] : undefined;
  const place = places !== undefined && Object.hasOwn(places.steps, step) ? places.steps[step] : undefined;
  return map === undefined || place === undefined ? undefined : textOf(place, map.files);
}

function textOf([file, line, column]: PlanMapPlace, files: readonly string[]): string {
  return `${files[file] ?? "?"}:${line}:${column}`;
}
