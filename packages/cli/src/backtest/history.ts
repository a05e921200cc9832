import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "@heed/plan";
import type { Input, RecordItem } from "@heed/runtime/decode";
import { timeIn } from "../replay/time-field.ts";
import { untilAborted } from "../until-aborted.ts";
import { merged, type PastRecord, readRun, writeRun } from "./sorted-runs.ts";

/** The records of an input in the order of their times. */
export interface History {
  readonly count: number;
  /** What is no record: a line that is no JSON, a row that does not fit its columns. The first of them in full. */
  readonly unreadable: { readonly count: number; readonly first: readonly Unreadable[] };
  readonly notices: readonly string[];
  /** Records that do not say when they arrived; each is taken to have come with the one before it. */
  readonly withoutTime: number;
  /** Why the input was not read to its end; undefined when it was. */
  readonly fault?: Diagnostic;
  /** Once only. */
  readonly records: () => AsyncIterable<PastRecord>;
  readonly close: () => Promise<void>;
}

export interface Unreadable {
  readonly place: string;
  readonly reason: string;
}

/** How many of what went wrong are told one by one. */
const mostTold = 5;
/** So much of the input is sorted in memory; what is larger goes through files. */
const mostCharacters = 48_000_000;

export interface HistoryOptions {
  /** The field of a record's time; undefined where there is none, and then they stay in the order of the input. */
  readonly timeField: string | undefined;
  readonly signal: AbortSignal;
  readonly onRead: (records: number) => void;
}

/** Reads an input and puts its records in the order in which they arrived. Exports often begin with the newest. */
export async function readHistory(input: Input, options: HistoryOptions): Promise<History> {
  const reader = new HistoryReader(options);
  for await (const item of untilAborted(input.items, options.signal)) {
    if (item.kind === "record" || item.kind === "bad") await reader.add(item);
    else if (item.kind === "notice") reader.notices.push(item.message);
    else return reader.history(item.fault);
  }
  return reader.history();
}

class HistoryReader {
  readonly notices: string[] = [];
  readonly #options: HistoryOptions;
  readonly #runs: string[] = [];
  readonly #unreadable: Unreadable[] = [];
  #folder: string | undefined;
  #held: PastRecord[] = [];
  #characters = 0;
  #count = 0;
  #bad = 0;
  #withoutTime = 0;
  #lastAt = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  async add(item: RecordItem): Promise<void> {
    if (item.kind === "bad") {
      this.#bad += 1;
      if (this.#unreadable.length < mostTold) this.#unreadable.push({ place: item.place, reason: item.reason });
      return;
    }
    this.#held.push({ at: this.#timeOf(item), place: item.place, record: item.value });
    this.#count += 1;
    this.#characters += item.raw.length;
    this.#options.onRead(this.#count);
    if (this.#characters >= mostCharacters) await this.#spill();
  }

  async history(fault?: Diagnostic): Promise<History> {
    if (this.#runs.length > 0 && this.#held.length > 0) await this.#spill();
    const { notices } = this;
    const held = sorted(this.#held);
    const runs = this.#runs;
    return {
      count: this.#count,
      unreadable: { count: this.#bad, first: this.#unreadable },
      notices,
      withoutTime: this.#withoutTime,
      ...(fault === undefined ? {} : { fault }),
      records: () => (runs.length === 0 ? inTurn(held) : merged(runs.map(readRun))),
      close: async () => {
        if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
      },
    };
  }

  #timeOf({ value }: Extract<RecordItem, { kind: "record" }>): number {
    const { timeField } = this.#options;
    if (timeField === undefined) return 0;
    const at = timeIn(value, timeField);
    if (at === undefined) this.#withoutTime += 1;
    this.#lastAt = at ?? this.#lastAt;
    return this.#lastAt;
  }

  async #spill(): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), "heed-backtest-"));
    const file = join(this.#folder, `${this.#runs.length}.ndjson`);
    await writeRun(file, sorted(this.#held));
    this.#runs.push(file);
    this.#held = [];
    this.#characters = 0;
  }
}

/** Records of the same time stay in the order of the input. */
function sorted(records: readonly PastRecord[]): readonly PastRecord[] {
  return [...records].sort((a, b) => a.at - b.at);
}

async function* inTurn(records: readonly PastRecord[]): AsyncGenerator<PastRecord> {
  yield* records;
}
