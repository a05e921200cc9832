import { type Diagnostic, diagnose } from "@heed/plan";
import { type Runtime, storeFaultOf } from "@heed/runtime";
import { type Input, inBatches, type Taken, takeBatch } from "@heed/runtime/decode";
import { inputNotTaken } from "../faults.ts";
import { printable } from "../printable.ts";
import { untilAborted } from "../until-aborted.ts";

/** What became of the records of an input. */
export interface TakenInput {
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly rejected: number;
  /** Runs that began, by workflow. */
  readonly matched: ReadonlyMap<string, number>;
  /** Conditions that could not be evaluated, the first of them with their reasons. */
  readonly conditionFaults: number;
  readonly firstConditionFaults: readonly string[];
  /** The first records that were rejected, with their place and reason. */
  readonly firstRejects: readonly Taken[];
  /** Why the end was not reached; undefined when it was, or when the user ended it. */
  readonly fault?: Diagnostic;
}

/** How many are told one by one; the rest is counted. */
const mostTold = 5;

export interface TakeOptions {
  readonly dataset: string;
  /** Aborts when the user wants it to end: the batch at hand is finished, no further one begun. */
  readonly signal: AbortSignal;
  readonly onRejected: (rejected: readonly Taken[]) => Promise<void>;
  readonly onNotice: (text: string) => void;
  /** Called after every batch with what was taken so far. */
  readonly onTaken: (taken: TakenInput) => void;
}

/** Takes an input in, batch by batch; what it counts is on the disk. */
export async function takeInput(
  runtime: Pick<Runtime, "ingest" | "reject">,
  input: Input,
  options: TakeOptions,
): Promise<TakenInput> {
  const tally = new Tally();
  for await (const batch of untilAborted(inBatches(input.items), options.signal)) {
    if ("kind" in batch) {
      if (batch.kind === "stopped") return tally.taken(batch.fault);
      options.onNotice(printable(`${input.name}: ${batch.message}`));
      continue;
    }
    try {
      const taken = await takeBatch(runtime, batch, { dataset: options.dataset, source: input.name });
      for (const each of taken) tally.add(each);
      await options.onRejected(taken.filter(({ result }) => result.kind === "rejected"));
    } catch (error) {
      const stored = storeFaultOf(error);
      if (stored === undefined) throw error;
      return tally.taken(diagnose(inputNotTaken, { place: batch[0]?.place ?? "there", reason: stored.fault.message }));
    }
    options.onTaken(tally.taken());
  }
  return tally.taken();
}

/** Counts; the lists that it keeps are short. */
class Tally {
  readonly #counts = { accepted: 0, duplicate: 0, stale: 0, rejected: 0 };
  readonly #matched = new Map<string, number>();
  readonly #firstRejects: Taken[] = [];
  readonly #firstConditionFaults: string[] = [];
  #conditionFaults = 0;

  add(taken: Taken): void {
    const { result } = taken;
    this.#counts[result.kind] += 1;
    if (result.kind === "rejected" && this.#firstRejects.length < mostTold) this.#firstRejects.push(taken);
    if (result.kind !== "accepted") return;
    for (const { workflow } of result.runs) this.#matched.set(workflow, (this.#matched.get(workflow) ?? 0) + 1);
    for (const { workflow, message, place } of result.faults) {
      this.#conditionFaults += 1;
      const where = place === undefined ? "" : ` (${place})`;
      if (this.#firstConditionFaults.length < mostTold) {
        this.#firstConditionFaults.push(`${workflow}, record ${result.key}: ${message}${where}`);
      }
    }
  }

  taken(fault?: Diagnostic): TakenInput {
    const { accepted, duplicate, stale, rejected } = this.#counts;
    return {
      ...{ accepted, duplicate, stale, rejected, read: accepted + duplicate + stale + rejected },
      matched: this.#matched,
      conditionFaults: this.#conditionFaults,
      firstConditionFaults: this.#firstConditionFaults,
      firstRejects: this.#firstRejects,
      ...(fault === undefined ? {} : { fault }),
    };
  }
}
