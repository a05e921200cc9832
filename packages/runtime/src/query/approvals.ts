import { isRecord, type Value } from "@heed/plan";
import { isAsking } from "../delivery/decide.ts";
import type { Plans } from "../delivery/plans.ts";
import type { Store } from "../ports.ts";
import type { Page, PageRequest, RunRow } from "../stores/rows.ts";
import { runDetail } from "./run-detail.ts";

/** A text that waits for somebody's yes. */
export interface PendingApproval {
  readonly run: RunRow;
  readonly step: string;
  /** Where it is asked in the source. */
  readonly place?: string;
  readonly title?: string;
  /** What would be sent, exactly. It may be made of what a reviewer wrote. */
  readonly text: string;
  readonly askedAt: number;
  /** From then on nobody is waited for. */
  readonly until: number;
}

/** The questions that nobody has answered, those of the newest runs first; a page is one of runs. */
export async function pendingApprovals(
  page: PageRequest,
  { store, plans, now }: { readonly store: Store; readonly plans: Plans; readonly now: number },
): Promise<Page<PendingApproval>> {
  const { items, ...rest } = await store.runs({ ...page, state: "running", connection: "approvals", step: "due" });
  const asked = await Promise.all(
    items.map(async (run) => {
      const steps = (await runDetail(run.id, { store, plans }))?.steps ?? [];
      return steps
        .filter((step) => isAsking(step, now))
        .flatMap(({ id: step, place, input, state, firstAt }): readonly PendingApproval[] => {
          const text = textIn(input, "text");
          if (text === undefined || state.kind !== "due") return [];
          const title = textIn(input, "title");
          const named = { ...(place === undefined ? {} : { place }), ...(title === undefined ? {} : { title }) };
          return [{ run, step, ...named, text, askedAt: firstAt ?? run.startedAt, until: state.dueAt }];
        });
    }),
  );
  return { ...rest, items: asked.flat() };
}

function textIn(input: Value, name: string): string | undefined {
  const value = input !== undefined && isRecord(input) ? input[name] : undefined;
  return typeof value === "string" ? value : undefined;
}
