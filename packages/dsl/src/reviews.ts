import { type reviewFields, reviews } from "@heed/integrations/reviews";
import type { RecordOf } from "./dataset.ts";

/** A review, wherever it was written, as conditions see it. */
export type Review = RecordOf<typeof reviewFields>;

export { reviews };
