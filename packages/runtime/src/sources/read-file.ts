import type { FileFormat, SourceItem } from "@heed/integrations/source";
import { readCsv } from "../ingest/decode/csv.ts";
import type { Fields } from "../ingest/decode/csv-columns.ts";
import type { InputItem } from "../ingest/decode/input-item.ts";
import { readNdjson } from "../ingest/decode/ndjson.ts";
import { begun, unsupported } from "../ingest/decode/signature.ts";

/** The records in the bytes of a file; where it cannot be read on, the reason is the last item. */
export async function* readFile(
  chunks: AsyncIterable<Uint8Array>,
  format: FileFormat,
  fields: Fields,
): AsyncGenerator<SourceItem, undefined, undefined> {
  const { start, whole } = await begun(chunks);
  const fault = unsupported("the file", start);
  if (fault !== undefined) {
    yield { kind: "bad", raw: "", place: "", reason: fault.message };
    return;
  }
  for await (const item of format === "csv" ? readCsv(whole, { fields }) : readNdjson(whole)) yield* sourceItems(item);
}

function sourceItems(item: InputItem): readonly SourceItem[] {
  switch (item.kind) {
    case "record":
      return [{ kind: "record", value: item.value }];
    case "bad":
      return [{ kind: "bad", raw: item.raw, place: item.place, reason: item.reason }];
    case "stopped":
      return [{ kind: "bad", raw: "", place: "", reason: item.fault.message }];
    case "notice":
      return [];
  }
}
