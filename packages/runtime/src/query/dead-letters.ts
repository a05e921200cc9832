import type { FailureKind } from "../delivery/step-state.ts";
import type { Store } from "../ports.ts";
import type { Page, PageRequest, RunRow } from "../stores/rows.ts";
import type { RunFilter } from "../stores/store.ts";

/** A run that failed, and why. */
export interface DeadLetter {
  readonly run: RunRow;
  readonly failed: readonly {
    readonly step: string;
    readonly connection?: string;
    readonly failure: FailureKind;
    readonly reason: string;
    readonly attempts: number;
  }[];
}

/** A page of runs that failed, with the steps that did. */
export async function deadLetters(
  page: PageRequest & Pick<RunFilter, "workflow" | "connection">,
  store: Pick<Store, "runs" | "run">,
): Promise<Page<DeadLetter>> {
  const { items, ...rest } = await store.runs({ ...page, state: "failed", step: "failed" });
  const letters = await Promise.all(items.map(async (run) => ({ run, failed: await failedSteps(run.id, store) })));
  return { ...rest, items: letters };
}

async function failedSteps(id: string, store: Pick<Store, "run">): Promise<DeadLetter["failed"]> {
  const steps = (await store.run(id))?.steps ?? [];
  return steps.flatMap(({ id: step, lane, state, attempts }) => {
    if (state.kind !== "failed") return [];
    const { failure, reason } = state;
    return [{ step, ...(lane === "" ? {} : { connection: lane }), failure, reason, attempts }];
  });
}
