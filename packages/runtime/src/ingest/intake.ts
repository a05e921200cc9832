import type { LoadedDataset } from "../load-datasets.ts";
import type { LoadedPlan } from "../load-plan.ts";
import type { Clock, Store } from "../ports.ts";
import type { IngestResult } from "../result.ts";
import { inSlices, mapSliced } from "../slices.ts";
import type { Writer } from "../stores/group-commit.ts";
import type { Write } from "../stores/write.ts";
import { accept, type Seen } from "./accept.ts";
import { type CheckResult, check } from "./check.ts";

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

interface Waiting extends Into {
  readonly records: readonly unknown[];
  /** What the dataset says of each; worked out before it is the batch's turn, in slices. */
  readonly checked: Promise<readonly CheckResult[]>;
  /** What is written together with the records, or not at all. */
  readonly beside: readonly Write[];
  readonly resolve: (results: readonly IngestResult[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Batches that wait are taken in together up to so many records: one sync of the disk for all of them. */
const mostTogether = 1_000;

/** Takes one group of batches after the other, since what is decided for a record depends on what is stored of its key. */
export function createIntake(ports: IntakePorts): Intake {
  const waiting: Waiting[] = [];
  const ready = new Set<Waiting>();
  let isBusy = false;
  const work = async (): Promise<void> => {
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      await first.checked.catch(() => undefined);
      const group = nextGroup(waiting, first, ready);
      for (const batch of group) ready.delete(batch);
      await takeTogether(group, ports);
      // Lets deliveries and timers have their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isBusy = false;
  };
  return (into, records, beside = []) =>
    new Promise((resolve, reject) => {
      const checked = inSlices(mapSliced(records, (record) => check(record, into.dataset)));
      const batch: Waiting = { ...into, records, checked, beside, resolve, reject };
      waiting.push(batch);
      checked.then(
        () => ready.add(batch),
        // It is told when the batch is taken in.
        () => undefined,
      );
      if (isBusy) return;
      isBusy = true;
      setImmediate(work);
    });
}

/** The first batch, and those behind it that are of the same dataset of the same plan and ready as well. */
function nextGroup(waiting: Waiting[], first: Waiting, ready: ReadonlySet<Waiting>): readonly Waiting[] {
  let size = 0;
  const until = waiting.findIndex((batch) => {
    size += batch.records.length;
    return batch !== first && (batch.dataset !== first.dataset || size > mostTogether || !ready.has(batch));
  });
  return waiting.splice(0, until === -1 ? waiting.length : until);
}

async function takeTogether(group: readonly Waiting[], ports: IntakePorts): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  try {
    const records = group.flatMap((batch) => batch.records);
    const checked = (await Promise.all(group.map((batch) => batch.checked))).flat();
    const { results, writes, seen } = await accept(
      { dataset: first.dataset, records, checked },
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
