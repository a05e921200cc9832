import { compareInstances } from "../../delivery/instance.ts";
import type { DeliveryPorts } from "../../delivery/ports.ts";
import type { Step } from "../../delivery/step-state.ts";
import type { AttemptRow, StoredRun } from "../../stores/rows.ts";
import type { Write } from "../../stores/write.ts";

/** A run as the cluster keeps it: all that its steps can read, pinned to the hash of its plan. */
export interface KeptRun {
  readonly run: StoredRun;
  readonly attempts: readonly AttemptRow[];
  /** Whose stores show the run. */
  readonly homes: readonly string[];
  /** The line in which it stands where its workflow asks for an order, and whether others are before it there. */
  readonly order?: { readonly line: string; readonly isHeld: boolean };
  /** For when a step was last asked for, by step. */
  readonly asked: { readonly [step: string]: number };
}

/** A run with a write done to it. Writes of other things than runs do not come here. */
function withWrite(kept: KeptRun, write: Write): KeptRun {
  const { run } = kept;
  switch (write.kind) {
    case "step":
      return {
        ...kept,
        run: { ...run, steps: run.steps.map((step) => (step.id === write.step.id ? write.step : step)) },
      };
    case "steps": {
      const known = new Set(run.steps.map(({ id }) => id));
      const steps = [...run.steps, ...write.steps.filter(({ id }) => !known.has(id))];
      return { ...kept, run: { ...run, steps: steps.sort((a, b) => compareInstances(a.id, b.id)) } };
    }
    case "run-ended":
      return { ...kept, run: { ...run, state: write.state, endedAt: write.endedAt } };
    case "run-reopened": {
      const { endedAt: _endedAt, ...rest } = run;
      return { ...kept, run: { ...rest, state: "running" } };
    }
    case "attempt": {
      const { kind: _kind, run: _run, ...row } = write;
      return { ...kept, attempts: [...kept.attempts, row] };
    }
    default:
      throw new Error(`bug: a run does not keep a write of the kind ${write.kind}`);
  }
}

/** A run whose turn it is: what is due is due from now on, if the clock went back meanwhile. */
export function released(kept: KeptRun, now: number): KeptRun {
  const { run, order } = kept;
  const steps = run.steps.map((step): Step => {
    const { state } = step;
    if (state.kind !== "due") return step;
    return { ...step, state: { ...state, dueAt: Math.min(state.dueAt, now + state.delayMs) } };
  });
  return { ...kept, run: { ...run, steps }, ...(order && { order: { ...order, isHeld: false } }) };
}

/** What brings a store up to a run that was carried out elsewhere, and that `isOpen` in the store. */
export function writesOf({ run, attempts }: KeptRun, isOpen: boolean): readonly Write[] {
  return [
    ...(run.state === "running" && !isOpen ? [{ kind: "run-reopened", run: run.id } as const] : []),
    { kind: "steps", run: run.id, steps: run.steps },
    ...run.steps.map((step): Write => ({ kind: "step", run: run.id, step })),
    ...attempts.map((attempt): Write => ({ kind: "attempt", run: run.id, ...attempt })),
    ...(run.state === "running"
      ? []
      : [{ kind: "run-ended", run: run.id, state: run.state, endedAt: run.endedAt ?? run.startedAt } as const]),
  ];
}

/** One run in hand, and the time at which it is looked at. */
export class RunInHand {
  kept: KeptRun;
  readonly #now: number;
  readonly #random: () => number;

  constructor(kept: KeptRun, now: number, random: () => number) {
    this.kept = kept;
    this.#now = now;
    this.#random = random;
  }

  /** The ports of a delivery that see and change this run alone. */
  ports(outer: DeliveryPorts): DeliveryPorts {
    return {
      ...outer,
      store: { run: async (id) => (id === this.kept.run.id ? this.kept.run : undefined) },
      writer: {
        write: async (writes) => {
          this.kept = writes.reduce(withWrite, this.kept);
        },
      },
      perRun: (_id, act) => act(),
      clock: { now: () => this.#now },
      random: this.#random,
    };
  }
}
