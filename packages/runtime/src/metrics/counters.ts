import type { RuntimeEvent } from "../event.ts";
import type { Labels, Metric, Sample } from "./exposition.ts";

/** How long attempts take, in seconds: the bounds of the histogram. */
const bounds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, Number.POSITIVE_INFINITY];

/** Numbers that only grow, by their labels. */
class Counter {
  readonly #values = new Map<string, { readonly labels: Labels; value: number }>();

  add(labels: Labels, by = 1): void {
    const name = JSON.stringify(labels);
    const known = this.#values.get(name) ?? { labels, value: 0 };
    known.value += by;
    this.#values.set(name, known);
  }

  get samples(): readonly Sample[] {
    return [...this.#values.values()].map(({ labels, value }) => ({ labels, value }));
  }
}

/** Counts what happens in a runtime. Labels are names from the plan, never from a record. */
export class Counters {
  readonly #records = new Counter();
  readonly #runsBegun = new Counter();
  readonly #runsEnded = new Counter();
  readonly #attempts = new Counter();
  readonly #trouble = new Counter();
  readonly #durations = new Map<string, { readonly counts: number[]; sum: number }>();

  constructor() {
    this.#runsBegun.add({}, 0);
    this.#trouble.add({}, 0);
  }

  see(event: RuntimeEvent): void {
    switch (event.kind) {
      case "ingested": {
        const { dataset, runs } = event;
        for (const result of ["created", "updated", "duplicate", "stale", "rejected"] as const) {
          if (event[result] > 0) this.#records.add({ dataset, result }, event[result]);
        }
        this.#runsBegun.add({}, runs);
        break;
      }
      case "attempted":
        this.#attempts.add({ connection: event.connection, outcome: event.outcome });
        this.#took(event.connection, event.tookMs / 1_000);
        break;
      case "run-ended":
        this.#runsEnded.add({ state: event.state });
        break;
      case "trouble":
        this.#trouble.add({});
        break;
      default:
    }
  }

  get metrics(): readonly Metric[] {
    return [
      counter("heed_records_total", "Records that arrived, by what became of them.", this.#records),
      counter("heed_runs_begun_total", "Runs that began.", this.#runsBegun),
      counter("heed_runs_ended_total", "Runs that ended, by how.", this.#runsEnded),
      counter("heed_attempts_total", "Attempts that ended, by connection and outcome.", this.#attempts),
      {
        name: "heed_attempt_seconds",
        kind: "histogram",
        help: "How long attempts took.",
        samples: [...this.#durations].flatMap(([connection, taken]) => histogram(connection, taken)),
      },
      counter("heed_trouble_total", "Faults of the store or of ours that work went on after.", this.#trouble),
    ];
  }

  #took(connection: string, seconds: number): void {
    const known = this.#durations.get(connection) ?? { counts: bounds.map(() => 0), sum: 0 };
    this.#durations.set(connection, known);
    known.sum += seconds;
    const at = bounds.findIndex((bound) => seconds <= bound);
    known.counts[at] = (known.counts[at] ?? 0) + 1;
  }
}

function counter(name: string, help: string, { samples }: Counter): Metric {
  return { name, kind: "counter", help, samples };
}

function histogram(
  connection: string,
  { counts, sum }: { readonly counts: readonly number[]; readonly sum: number },
): readonly Sample[] {
  let below = 0;
  const buckets = bounds.map((bound, at): Sample => {
    below += counts[at] ?? 0;
    const le = bound === Number.POSITIVE_INFINITY ? "+Inf" : String(bound);
    return { suffix: "_bucket", labels: { connection, le }, value: below };
  });
  return [
    ...buckets,
    { suffix: "_sum", labels: { connection }, value: sum },
    { suffix: "_count", labels: { connection }, value: below },
  ];
}
