import { diagnose } from "@heed/plan";
import type { LoadedDataset, LoadedPlan } from "@heed/runtime";
import { datasetNotKnown, datasetNotNamed } from "./faults.ts";
import type { OrFaults } from "./read-plan.ts";

/** The dataset of a plan that records belong to: the one that was named, else the only one. */
export function datasetOf(
  named: string | undefined,
  { datasets }: Pick<LoadedPlan, "datasets">,
): OrFaults<LoadedDataset> {
  const known = [...datasets.keys()];
  const [only] = known.length === 1 ? known : [];
  const name = named ?? only;
  if (name === undefined) return { kind: "refused", faults: [diagnose(datasetNotNamed, { known })] };
  const found = datasets.get(name);
  if (found === undefined) return { kind: "refused", faults: [diagnose(datasetNotKnown, { dataset: name, known })] };
  return { kind: "good", value: found };
}
