import type { DeliverPort, Store } from "@heed/runtime";

type Write = Parameters<Store["write"]>[0][number];
type Outcome = Awaited<ReturnType<DeliverPort>>;

/** The record that something is about. */
export interface About {
  readonly dataset: string;
  readonly key: string;
}

/** The run that something is about. */
export interface AboutRun extends About {
  readonly run: string;
  readonly workflow: string;
}

/** Something that happens while workflows are tried. */
export type News =
  /** A record was taken in, and starts these workflows. */
  | (About & { readonly kind: "record"; readonly workflows: readonly string[] })
  | { readonly kind: "rejected"; readonly dataset: string; readonly raw: string; readonly reason: string }
  /** A condition has no value for a record. */
  | (About & { readonly kind: "fault"; readonly workflow: string; readonly message: string })
  /** What a destination was given, and what it answered. */
  | (AboutRun & {
      readonly kind: "sent";
      readonly task: string;
      readonly input: unknown;
      readonly attempt: number;
      readonly outcome: Outcome;
    })
  /** A run waits, for a task to be attempted again where there is a reason. */
  | (AboutRun & { readonly kind: "waits"; readonly until: number; readonly reason?: string })
  | (AboutRun & { readonly kind: "ended"; readonly state: "done" | "failed" | "cancelled" })
  /** What was sent is not as the contract of the other side says. */
  | { readonly kind: "violation"; readonly connection: string; readonly problem: string };

/** Tells what is written to a store, and whose run a delivery is for. */
export interface NewsDesk {
  readonly store: Store;
  readonly aboutRun: (run: string) => AboutRun | undefined;
}

/** A store that is watched. */
export function newsDesk(
  store: Store,
  { tell, now }: { readonly tell: (news: News) => void; readonly now: () => number },
): NewsDesk {
  const runs = new Map<string, AboutRun>();
  const waits = (run: string, steps: Extract<Write, { readonly kind: "steps" }>["steps"]): void => {
    const about = runs.get(run);
    if (about === undefined) return;
    for (const { state, lane } of steps) {
      if (state.kind === "waiting" && state.dueAt > now()) tell({ kind: "waits", ...about, until: state.dueAt });
      if (state.kind !== "due" || state.reason === undefined || state.dueAt <= now()) continue;
      // That nobody has decided yet is no reason to try something again.
      const why = lane === "approvals" ? {} : { reason: state.reason };
      tell({ kind: "waits", ...about, until: state.dueAt, ...why });
    }
  };
  const see = (write: Write, writes: readonly Write[]): void => {
    if (write.kind === "run") {
      const { id, dataset, key, workflow } = write.run;
      runs.set(id, { run: id, dataset, key, workflow });
      waits(id, write.steps);
    }
    if (write.kind === "step") waits(write.run, [write.step]);
    if (write.kind === "steps") waits(write.run, write.steps);
    const about = write.kind === "run-ended" ? runs.get(write.run) : undefined;
    const news = newsOf(write, writes, about);
    if (news !== undefined) tell(news);
  };
  return {
    aboutRun: (run) => runs.get(run),
    store: {
      ...store,
      write: async (writes) => {
        await store.write(writes);
        for (const write of writes) see(write, writes);
      },
    },
  };
}

/** What a write tells by itself; `about` is the run that it is for, where it is for one. */
function newsOf(write: Write, writes: readonly Write[], about: AboutRun | undefined): News | undefined {
  if (write.kind === "record") {
    const { dataset, key } = write;
    const workflows = writes.flatMap((each) =>
      each.kind === "run" && isOf(each.run, write) ? [each.run.workflow] : [],
    );
    return { kind: "record", dataset, key, workflows };
  }
  if (write.kind === "run-ended" && about !== undefined) return { kind: "ended", ...about, state: write.state };
  if (write.kind === "fault") {
    const { dataset, key, workflow, message } = write;
    return { kind: "fault", dataset, key, workflow, message };
  }
  if (write.kind !== "rejected") return undefined;
  return { kind: "rejected", dataset: write.dataset, raw: write.raw, reason: write.reason };
}

function isOf(run: About, { dataset, key }: About): boolean {
  return run.dataset === dataset && run.key === key;
}
