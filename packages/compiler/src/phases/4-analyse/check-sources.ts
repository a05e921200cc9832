import { type SourceContract, sourceContracts } from "@heed/integrations/contracts";
import type { PlanSource } from "@heed/plan";
import { type CompileContext, report } from "../../context.ts";
import { valueNamed } from "../../definition.ts";
import { settingRefused } from "../../diagnostics/analysis.ts";
import { sourceTwice } from "../../diagnostics/evaluate.ts";
import type { SourceShape } from "../../world.ts";
import { problemOf } from "./contract-of.ts";

/** The sources of the datasets, their settings checked; under one id there can be only one, as how far it has come is kept under it. */
export function checkSources(
  sources: readonly SourceShape[],
  context: CompileContext,
): ReadonlyMap<string, PlanSource> {
  const planned = new Map<string, PlanSource>();
  for (const each of sources) {
    const { id, source, dataset, node } = each;
    const place = node && (valueNamed(node, "from") ?? node);
    if (planned.has(id)) report(context, sourceTwice, { place, params: { id } });
    const result = contractOf(source)?.settings.safeParse(each.settings);
    if (result?.success === true) planned.set(id, { source, dataset, settings: result.data as PlanSource["settings"] });
    for (const { path, message } of result?.error?.issues ?? []) {
      const params = {
        what: "source" as const,
        id,
        path: path.map(String).join(".") || "settings",
        problem: problemOf(message),
      };
      report(context, settingRefused, { place, params });
    }
  }
  return planned;
}

function contractOf(source: string): SourceContract | undefined {
  const known: { readonly [name: string]: SourceContract } = sourceContracts;
  return Object.hasOwn(known, source) ? known[source] : undefined;
}
