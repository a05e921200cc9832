import type { LoadedDataset } from "../load-datasets.ts";
import type { LoadedPlan } from "../load-plan.ts";
import type { Clock, Store } from "../ports.ts";
import type { IngestResult } from "../result.ts";
import type { Writer } from "../stores/group-commit.ts";
import type { Write } from "../stores/write.ts";
import { accept, type Batch, type Seen } from "./accept.ts";

/** Takes batches in; what it gives is on the disk. */
export type Intake = (
  into: Into,
  records: readonly unknown[],
  beside?: readonly Write[],
) => Promise<readonly IngestResult[]>;

/** A dataset, and the plan that was at work when its records arrived: both are of one making. */
export interface Into {
  readonly plan: LoadedPlan;
  readonly dataset: LoadedDataset;
}

export interface IntakePorts {
  readonly store: Pick<Store, "versions">;
  readonly writer: Writer;
  readonly clock: Clock;
  /** Told of records that were accepted, when they are on the disk. */
  readonly onSeen: (seen: readonly Seen[]) => void;
}

interface Waiting extends Batch {
  readonly plan: LoadedPlan;
  /** What is written together with the records, or not at all. */
  readonly beside: readonly Write[];
  readonly resolve: (results: readonly IngestResult[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Batches that wait are taken in together up to so many records: one sync of the disk for all of them. */
const mostTogether = 2_000;

/** Takes one group of batches after the other, since what is decided for a record depends on what is stored of its key. */
export function createIntake(ports: IntakePorts): Intake {
  const waiting: Waiting[] = [];
  let isBusy = false;
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      await takeTogether(nextGroup(waiting), ports);
      // Lets deliveries and timers have their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isBusy = false;
  };
  return ({ plan, dataset }, records, beside = []) =>
    new Promise((resolve, reject) => {
      waiting.push({ plan, dataset, records, beside, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      setImmediate(work);
    });
}

/** The batches at the head of the queue that are of one dataset of one plan. */
function nextGroup(waiting: Waiting[]): readonly Waiting[] {
  const dataset = waiting[0]?.dataset;
  let size = 0;
  const until = waiting.findIndex((batch, at) => {
    size += batch.records.length;
    return at > 0 && (batch.dataset !== dataset || size > mostTogether);
  });
  return waiting.splice(0, until === -1 ? waiting.length : until);
}

async function takeTogether(group: readonly Waiting[], ports: IntakePorts): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  try {
    const records = group.flatMap((batch) => batch.records);
    const { results, writes, seen } = await accept(
      { dataset: first.dataset, records },
      { ...ports, plan: first.plan, now: ports.clock.now() },
    );
    await ports.writer.write([...writes, ...group.flatMap(({ beside }) => beside)]);
    let from = 0;
    for (const batch of group) {
      const to = from + batch.records.length;
      batch.resolve(results.slice(from, to));
      from = to;
    }
    ports.onSeen(seen);
  } catch (thrown) {
    if (group.length === 1) first.reject(thrown);
    // One of them may be to blame; the others are not to suffer from it.
    else for (const batch of group) await takeTogether([batch], ports);
  }
}
