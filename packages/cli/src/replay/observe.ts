import { compareInstances, type DeliverPort, type DeliveryCall, type Step, type Store } from "@heed/runtime";

/** What became of one attempt. */
export type Outcome = Awaited<ReturnType<DeliverPort>>;

type Write = Parameters<Store["write"]>[0][number];
type RunWrite = Extract<Write, { readonly kind: "run" }>;

/** One attempt at a task: what the destination would have been given, and what it was taken to answer. */
export interface Attempt extends Pick<DeliveryCall, "connection" | "connector" | "operation" | "input" | "step"> {
  readonly at: number;
  readonly outcome: Outcome;
}

/** A run from its begin to its end. */
export interface ObservedRun
  extends Pick<RunWrite["run"], "id" | "workflow" | "dataset" | "key" | "version" | "event"> {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly state: "done" | "failed";
  /** As they ended, in the order of the source. */
  readonly steps: readonly Step[];
  /** In the order in which they were made. */
  readonly attempts: readonly Attempt[];
}

interface OpenRun {
  readonly begun: RunWrite;
  readonly steps: Map<string, Step>;
  readonly attempts: Attempt[];
}

/** Follows the runs of a store by what is written to it. */
export class Observer {
  readonly #open = new Map<string, OpenRun>();
  readonly #onRunEnded: (run: ObservedRun) => void;

  constructor(onRunEnded: (run: ObservedRun) => void) {
    this.#onRunEnded = onRunEnded;
  }

  /** How many runs have not ended. */
  get open(): number {
    return this.#open.size;
  }

  /** The store, watched. */
  watch(store: Store): Store {
    return {
      ...store,
      write: async (writes) => {
        await store.write(writes);
        for (const write of writes) this.#see(write);
      },
    };
  }

  attempted(run: string, attempt: Attempt): void {
    this.#open.get(run)?.attempts.push(attempt);
  }

  #see(write: Write): void {
    if (write.kind === "run") this.#begin(write);
    if (write.kind === "step") this.#open.get(write.run)?.steps.set(write.step.id, write.step);
    if (write.kind === "steps") for (const step of write.steps) this.#addStep(write.run, step);
    // Nobody cancels a run of a replay.
    if (write.kind === "run-ended" && write.state !== "cancelled") {
      this.#end(write.run, { state: write.state, endedAt: write.endedAt });
    }
  }

  /** A step of an element comes once; what is known of it already is newer. */
  #addStep(run: string, step: Step): void {
    const steps = this.#open.get(run)?.steps;
    if (steps?.has(step.id) === false) steps.set(step.id, step);
  }

  #begin(write: RunWrite): void {
    const { id, state, endedAt } = write.run;
    this.#open.set(id, { begun: write, steps: new Map(write.steps.map((step) => [step.id, step])), attempts: [] });
    if (state === "done" || state === "failed") this.#end(id, { state, endedAt: endedAt ?? write.run.startedAt });
  }

  #end(id: string, end: Pick<ObservedRun, "state" | "endedAt">): void {
    const run = this.#open.get(id);
    if (run === undefined) return;
    this.#open.delete(id);
    const { workflow, dataset, key, version, event, startedAt } = run.begun.run;
    const { state, endedAt } = end;
    const steps = [...run.steps.values()].sort((a, b) => compareInstances(a.id, b.id));
    this.#onRunEnded({
      id,
      workflow,
      dataset,
      key,
      version,
      event,
      startedAt,
      endedAt,
      state,
      steps,
      attempts: run.attempts,
    });
  }
}
