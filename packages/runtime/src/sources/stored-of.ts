import type { SourceRecord } from "@heed/integrations/source";
import { isRecord } from "@heed/plan";
import type { StoredVersion } from "../stores/rows.ts";
import type { Store } from "../stores/store.ts";

/** So many records are read at once. */
const storedAtOnce = 200;

/** The newest version of each record whose key begins so, a page at a time. */
export async function* storedOf(
  store: Pick<Store, "newest">,
  dataset: string,
  prefix: string,
): AsyncGenerator<SourceRecord, undefined, undefined> {
  let page: readonly StoredVersion[] = [];
  do {
    const after = page.at(-1)?.key;
    page = await store.newest(dataset, { prefix, limit: storedAtOnce, ...(after === undefined ? {} : { after }) });
    for (const { record } of page) if (isRecord(record)) yield record;
  } while (page.length === storedAtOnce);
}
