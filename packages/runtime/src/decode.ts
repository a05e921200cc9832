export { csvHeader } from "./ingest/decode/csv.ts";
export {
  type Input,
  type InputFormat,
  type InputRequest,
  inputFormats,
  type OpenedInput,
  openInput,
} from "./ingest/decode/input-file.ts";
export type { InputItem } from "./ingest/decode/input-item.ts";
export { inBatches, type RecordItem, type Taken, takeBatch } from "./ingest/decode/take-batch.ts";
export { unreadableFile } from "./ingest/decode/unreadable-file.ts";
