import { createMemoryStore, createRuntime, type DeliverPort, type IngestResult, type LoadedPlan } from "@heed/runtime";
import type { RunDetail } from "@heed/runtime/query";
import type { OrFaults } from "../read-plan.ts";
import { type ObservedRun, Observer } from "./observe.ts";
import { virtualClock } from "./virtual-clock.ts";

/** What is to be replayed, and who answers. */
export interface ReplayOptions {
  readonly plan: LoadedPlan;
  /** Answers the tasks in place of their destinations: a replay sends nothing. */
  readonly answers: DeliverPort;
  /** When the clock begins. */
  readonly startAt: number;
  readonly onRunEnded: (run: ObservedRun) => void;
  /** Keeps what is over, so that `detail` can tell of it; for a few records. */
  readonly keeps?: boolean;
}

/** A plan at work on a clock that only moves when it is told to. */
export interface Replay {
  readonly now: () => number;
  /** Lets time pass to a moment, then takes a record in and lets everything happen that follows at once. */
  readonly take: (arrival: Arrival) => Promise<IngestResult>;
  /** Lets time pass until nothing waits any more. */
  readonly finish: () => Promise<void>;
  /** One run from end to end; undefined when it is not kept. */
  readonly detail: (run: string) => Promise<RunDetail | undefined>;
  readonly close: () => Promise<void>;
}

/** A record that arrives. A moment before that of the clock is taken for now. */
export interface Arrival {
  readonly dataset: string;
  readonly record: unknown;
  readonly at: number;
}

// Delays between attempts are cut by dice; here they are as long as they can be, so that a replay says the same each time.
const longestDelay = 1 - Number.EPSILON;

/** Puts a plan to work as the runtime does, with a store that holds what is open and destinations that are played. */
export async function openReplay(options: ReplayOptions): Promise<OrFaults<Replay>> {
  const clock = virtualClock(options.startAt);
  const observer = new Observer(options.onRunEnded);
  const store = observer.watch(createMemoryStore({ forgets: options.keeps !== true }));
  const trouble = troubleWatch();
  const created = await createRuntime({
    ...{ plan: options.plan, store, clock, random: () => longestDelay },
    // Answers are made up and say nothing of a connection.
    breaks: false,
    retention: false,
    // Which secrets there are is not known where plans are tried, and nothing is sent with them.
    secrets: () => "not-a-secret",
    deliver: async (call, ports) => {
      const at = clock.now();
      const answered = await options.answers(call, ports).catch((thrown: unknown) => trouble.fail(thrown));
      observer.attempted(call.run, { ...call, at, outcome: answered });
      return answered;
    },
    onEvent: (event) => {
      if (event.kind === "trouble") trouble.tell(event.what);
    },
  });
  if (created.kind === "refused") return { kind: "refused", faults: created.faults };
  const { runtime } = created;
  runtime.start();
  const passUntil = async (at: number): Promise<void> => {
    while (observer.open > 0) {
      await trouble.or(runtime.idle());
      const { nextAt } = await store.due(clock.now(), 1);
      if (nextAt === undefined || nextAt > at) break;
      clock.advanceTo(nextAt);
    }
  };
  return {
    kind: "good",
    value: {
      now: () => clock.now(),
      take: async ({ dataset, record, at }) => {
        await passUntil(at);
        clock.advanceTo(at);
        const [result] = await runtime.ingest(dataset, [record]);
        if (observer.open > 0) await trouble.or(runtime.idle());
        if (result === undefined) throw new Error("bug: a record came to nothing");
        return result;
      },
      finish: () => passUntil(Number.POSITIVE_INFINITY),
      detail: (run) => runtime.query.run(run),
      close: () => runtime.stop(),
    },
  };
}

/** A store in memory knows no trouble, and answers are ours: what goes wrong there is a mistake of ours, and ends the replay. */
function troubleWatch() {
  let end: (bug: unknown) => void = () => undefined;
  return {
    tell: (what: string) => end(new Error(`bug: ${what}`)),
    fail: (thrown: unknown): never => {
      end(thrown);
      throw thrown;
    },
    // Not a race with one promise for all: it would hold on to everything that ever ran against it.
    or: <T>(work: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        end = reject;
        work.then(resolve, reject);
      }),
  };
}
