import { type SourceContract, sourceContracts } from "@heed/integrations/contracts";
import { type PlanDataset, type PlanSource, typeFromSchema } from "@heed/plan";
import { type CompileContext, report } from "../../context.ts";
import { valueNamed } from "../../definition.ts";
import { settingRefused, sourceDoesNotFit } from "../../diagnostics/analysis.ts";
import { sourceTwice } from "../../diagnostics/evaluate.ts";
import type { Shape } from "../../world.ts";
import { problemOf } from "./contract-of.ts";
import { misfitsOf } from "./misfits.ts";

/** The sources of the datasets, their settings checked; under one id there can be only one, as how far it has come is kept under it. */
export function checkSources(
  { sources, datasets }: Pick<Shape, "sources" | "datasets">,
  context: CompileContext,
): ReadonlyMap<string, PlanSource> {
  const planned = new Map<string, PlanSource>();
  for (const each of sources) {
    const { id, source, dataset, node } = each;
    const place = node && (valueNamed(node, "from") ?? node);
    if (planned.has(id)) report(context, sourceTwice, { place, params: { id } });
    const problems = misfits(contractOf(source), datasets.get(dataset));
    if (problems.length > 0)
      report(context, sourceDoesNotFit, { place, params: { id, dataset, problem: problems.join("; ") } });
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

/** Why records of a source would be refused by its dataset, as far as that is certain before one has come. */
function misfits(contract: SourceContract | undefined, dataset: PlanDataset | undefined): readonly string[] {
  if (contract?.gives === undefined || dataset === undefined) return [];
  const gives = Object.entries(contract.gives).map(([name, schema]) => [name, typeFromSchema(schema).type] as const);
  return misfitsOf(Object.fromEntries(gives), dataset.fields);
}

function contractOf(source: string): SourceContract | undefined {
  const known: { readonly [name: string]: SourceContract } = sourceContracts;
  return Object.hasOwn(known, source) ? known[source] : undefined;
}
