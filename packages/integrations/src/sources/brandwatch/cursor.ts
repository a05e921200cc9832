import type { Json } from "@heed/plan";
import { z } from "zod";

const marked = z.object({ mark: z.string(), addedAt: z.number() });
const sweepSchema = z.object({
  startDate: z.string(),
  endDate: z.string(),
  /** What was added before that is not asked for. */
  floorAt: z.number(),
  /** The latest that was seen in this list. */
  highestAt: z.number(),
  marks: z.array(marked),
  /** Where in the list it goes on; absent at its beginning. */
  next: z.string().optional(),
});
const cursorSchema = z.object({
  /** No mention that was taken was added later, in milliseconds since 1970; absent before the first list was read to its end. */
  throughAt: z.number().optional(),
  /** The marks of what was taken and is listed again, because it was added a short time before that. */
  seen: z.array(z.string()).default([]),
  sweep: sweepSchema.optional(),
});

/** A mention's mark and when it was added. */
export type Marked = z.output<typeof marked>;
/** One reading of the list, from what was added last backwards, over several looks if need be. */
export type Sweep = z.output<typeof sweepSchema>;
/** How far the list was read. */
export type Read = z.output<typeof cursorSchema>;

/** How far it was read; a cursor that cannot be read is none, and then all is read again and known by its key. */
export function readOf(stored: unknown): Read {
  return cursorSchema.safeParse(stored).data ?? { seen: [] };
}

/** The same as it is stored. */
export function cursorOf(read: Read): Json {
  const written: Json = JSON.parse(JSON.stringify(read));
  return written;
}
