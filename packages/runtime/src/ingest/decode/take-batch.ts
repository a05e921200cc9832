import type { IngestResult } from "../../result.ts";
import type { Runtime } from "../../runtime.ts";
import type { InputItem } from "./input-item.ts";

/** An item that stands for one record, readable or not. */
export type RecordItem = Extract<InputItem, { kind: "record" | "bad" }>;

/** An item and what became of it. */
export interface Taken {
  readonly item: RecordItem;
  readonly result: IngestResult;
}

/** How much is taken in with one write: enough to make the write worth it, and never more than fits easily in memory. */
const most = { records: 500, characters: 4_194_304 };

/** Groups an input's items as they are to be taken in. Notices and the end come through on their own, in their order. */
export async function* inBatches(
  items: AsyncIterable<InputItem> | Iterable<InputItem>,
): AsyncGenerator<readonly RecordItem[] | Exclude<InputItem, RecordItem>, undefined, undefined> {
  let batch: RecordItem[] = [];
  let characters = 0;
  for await (const item of items) {
    const isRecord = item.kind === "record" || item.kind === "bad";
    if (isRecord) {
      batch.push(item);
      characters += item.raw.length;
    }
    if (batch.length > 0 && (!isRecord || batch.length === most.records || characters >= most.characters)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    if (!isRecord) yield item;
  }
  if (batch.length > 0) yield batch;
}

/** Takes a batch in. When it resolves, all of it is on the disk: what was taken, and the text of what could not be read. */
export async function takeBatch(
  runtime: Pick<Runtime, "ingest" | "reject">,
  batch: readonly RecordItem[],
  { dataset, source }: { readonly dataset: string; readonly source: string },
): Promise<readonly Taken[]> {
  const records = batch.filter((item) => item.kind === "record");
  const results =
    records.length === 0
      ? []
      : await runtime.ingest(
          dataset,
          records.map(({ value }) => value),
        );
  const unreadable = batch.filter((item) => item.kind === "bad");
  await Promise.all(
    unreadable.map(({ raw, place, reason }) => runtime.reject({ dataset, raw, place: `${source} ${place}`, reason })),
  );
  let next = 0;
  return batch.map((item) => {
    if (item.kind === "bad")
      return { item, result: { kind: "rejected", issues: [{ path: "", message: item.reason }] } };
    const result = results[next];
    if (result === undefined) throw new Error("bug: fewer results than records");
    next += 1;
    return { item, result };
  });
}
