import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ConnectionView, SourceView } from "../query.ts";
import type { Load } from "../stores/rows.ts";
import type { Metric, Sample } from "./exposition.ts";

/** How a runtime stands at the moment. */
export interface Standing {
  readonly load: Load;
  readonly connections: readonly Pick<ConnectionView, "connection" | "state" | "running">[];
  readonly sources: readonly SourceView[];
  readonly now: number;
  readonly plan: string;
}

const states: readonly ConnectionView["state"][] = ["closed", "open", "half-open", "stopped"];

/** The metrics of how a runtime stands. */
export function standingMetrics({ load, connections, sources, now, plan }: Standing): readonly Metric[] {
  return [
    gauge(
      "heed_due_steps",
      "Steps that are due and not begun, those held back by an order among them, by connection; waits have none.",
      laneSamples(load),
    ),
    gauge(
      "heed_oldest_due_seconds",
      "How long the oldest step has been due, by connection.",
      load.lanes.map(({ lane, firstAt }) => ({
        labels: { connection: lane },
        value: Math.max(0, now - firstAt) / 1_000,
      })),
    ),
    gauge("heed_runs", "Runs that are under way, and runs that failed and are kept.", [
      { labels: { state: "running" }, value: load.runs.running },
      { labels: { state: "failed" }, value: load.runs.failed },
    ]),
    gauge("heed_connection_state", "1 for the state that a connection is in.", stateSamples(connections)),
    gauge(
      "heed_attempts_running",
      "Attempts that are under way, by connection.",
      connections.map(({ connection, running }) => ({ labels: { connection }, value: running })),
    ),
    ...sourceMetrics(sources, now),
    gauge("heed_store_bytes", "Bytes of the store's file, of its journal, and free on its disk.", byteSamples(load)),
    gauge("heed_plan_info", "1 for the plan that new records are matched against.", [{ labels: { plan }, value: 1 }]),
  ];
}

const sourceStates: readonly SourceView["state"][] = ["waiting", "looking", "paused", "failing", "stopped"];

function sourceMetrics(sources: readonly SourceView[], now: number): readonly Metric[] {
  if (sources.length === 0) return [];
  const looked = sources.flatMap(({ source, lookedAt }) =>
    lookedAt === undefined ? [] : [{ labels: { source }, value: Math.max(0, now - lookedAt) / 1_000 }],
  );
  return [
    gauge(
      "heed_source_state",
      "1 for the state that a source is in.",
      sources.flatMap(({ source, state }) =>
        sourceStates.map((each) => ({ labels: { source, state: each }, value: each === state ? 1 : 0 })),
      ),
    ),
    gauge("heed_source_looked_seconds", "How long ago a source was last looked at to the end.", looked),
    {
      name: "heed_source_refused_total",
      kind: "counter",
      help: "Requests that were not let in, of a source that sends by itself.",
      samples: sources.flatMap(({ source, refused }) =>
        refused === undefined ? [] : [{ labels: { source }, value: refused }],
      ),
    },
  ];
}

function laneSamples({ lanes }: Load): readonly Sample[] {
  return lanes.map(({ lane, due }) => ({ labels: { connection: lane }, value: due }));
}

function stateSamples(connections: Standing["connections"]): readonly Sample[] {
  return connections.flatMap(({ connection, state }) =>
    states.map((each) => ({ labels: { connection, state: each }, value: each === state ? 1 : 0 })),
  );
}

function byteSamples({ bytes }: Load): readonly Sample[] {
  if (bytes === undefined) return [];
  return Object.entries(bytes).map(([of, value]) => ({ labels: { of }, value }));
}

/** The metrics of this process: memory, and how long the event loop was held up since the last time that they were asked for. */
export function processMetrics(): () => readonly Metric[] {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  return () => {
    const p99 = delay.percentile(99) / 1e9;
    const longest = delay.max / 1e9;
    delay.reset();
    return [
      gauge("heed_memory_bytes", "Resident memory of the process.", [{ value: process.memoryUsage.rss() }]),
      gauge("heed_event_loop_delay_seconds", "Delay of the event loop since the last scrape.", [
        { labels: { quantile: "0.99" }, value: p99 },
        { labels: { quantile: "1" }, value: longest },
      ]),
    ];
  };
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, kind: "gauge", help, samples };
}
