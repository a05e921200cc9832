import { faultOf, type Json } from "@heed/plan";
import type { LoadedPlan } from "../load-plan.ts";
import type { LoadedWorkflow } from "../load-workflows.ts";
import type { EventMatcher } from "../matching/dataset-matcher.ts";
import { placeOf } from "../place.ts";

/** A record that arrived, as conditions see it. */
export interface Arrival {
  readonly event: "created" | "updated";
  readonly record: Json;
  readonly before?: Json;
  /** When it was taken in. */
  readonly startedAt: number;
}

/** What the conditions of a dataset's workflows say of a record. */
export interface Matches {
  readonly workflows: readonly LoadedWorkflow[];
  readonly faults: readonly { readonly workflow: string; readonly message: string; readonly place?: string }[];
}

/** Asks all workflows of a dataset. A condition that cannot be evaluated is a fault of its workflow and hinders no other. */
export function match(plan: LoadedPlan, dataset: string, arrival: Arrival): Matches {
  const matcher = plan.matchers.get(dataset)?.[arrival.event];
  const workflows: LoadedWorkflow[] = [];
  const faults: Matches["faults"][number][] = [];
  if (matcher === undefined) return { workflows, faults };
  for (const { workflow, isSure } of candidatesOf(matcher, arrival, plan.datasets.get(dataset)?.schema)) {
    const said = isSure ? true : evaluate(workflow, arrival);
    if (said === true) workflows.push(workflow);
    else if (said !== false) {
      const { message, node } = said;
      const place = placeOf(plan, workflow.id, node);
      faults.push({ workflow: workflow.id, message, ...(place === undefined ? {} : { place }) });
    }
  }
  return { workflows, faults };
}

/** The workflows that need a closer look: those that the index names, or all when the version before is of another plan's making. */
function candidatesOf(
  matcher: EventMatcher,
  { record, before, startedAt }: Arrival,
  schema: { readonly safeParse: (record: unknown) => { readonly success: boolean } } | undefined,
): ReturnType<EventMatcher["candidates"]> {
  const isOfType = before === undefined || schema?.safeParse(before).success === true;
  if (isOfType) return matcher.candidates({ record, before, now: startedAt });
  return matcher.workflows.map((workflow) => ({ workflow, isSure: false }));
}

function evaluate(
  { when }: LoadedWorkflow,
  { record, before, startedAt }: Arrival,
): boolean | ReturnType<typeof faultOf> {
  try {
    const says = when.evaluate({ record, before, now: startedAt });
    return typeof says === "boolean" ? says : { message: "the condition gave neither true nor false" };
  } catch (thrown) {
    return faultOf(thrown);
  }
}
