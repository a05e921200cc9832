import { faultOf, type Json } from "@heed/plan";
import type { LoadedPlan } from "../load-plan.ts";
import type { LoadedWorkflow } from "../load-workflows.ts";
import { placeOf } from "../place.ts";

/** A record that arrived, as conditions see it. */
export interface Arrival {
  readonly event: "created" | "updated";
  readonly record: Json;
  readonly before?: Json;
}

/** What the conditions of a dataset's workflows say of a record. */
export interface Matches {
  readonly workflows: readonly LoadedWorkflow[];
  readonly faults: readonly { readonly workflow: string; readonly message: string; readonly place?: string }[];
}

/** Asks all workflows of a dataset. A condition that cannot be evaluated is a fault of its workflow and hinders no other. */
export function match(plan: LoadedPlan, dataset: string, { event, record, before }: Arrival): Matches {
  const workflows: LoadedWorkflow[] = [];
  const faults: Matches["faults"][number][] = [];
  for (const workflow of plan.workflows) {
    if (workflow.dataset !== dataset || (workflow.on !== "saved" && workflow.on !== event)) continue;
    try {
      const says = workflow.when.evaluate({ record, before });
      if (says === true) workflows.push(workflow);
      else if (says !== false)
        faults.push({ workflow: workflow.id, message: "the condition gave neither true nor false" });
    } catch (thrown) {
      const { message, node } = faultOf(thrown);
      const place = placeOf(plan, workflow.id, node);
      faults.push({ workflow: workflow.id, message, ...(place === undefined ? {} : { place }) });
    }
  }
  return { workflows, faults };
}
