import type { Json } from "@heed/plan";
import { z } from "zod";

/** How far a location was read. */
export interface Read {
  /** No review that was taken was changed later, in milliseconds since 1970. */
  readonly throughAt: number;
  /** The marks of what was taken and is looked at again, because it was changed a short time before that. */
  readonly seen: readonly string[];
  /** When all of its reviews were compared with what was taken, or were taken first. */
  readonly sweptAt: number;
}

const cursorSchema = z.object({
  locations: z.record(z.string(), z.object({ throughAt: z.number(), seen: z.array(z.string()), sweptAt: z.number() })),
});

/** How far each location was read. A cursor that cannot be read is none: then all is read again, and known by its key. */
export function readOf(stored: unknown): ReadonlyMap<string, Read> {
  const { data } = cursorSchema.safeParse(stored);
  return new Map(Object.entries(data?.locations ?? {}));
}

/** The same as it is stored. */
export function cursorOf(read: ReadonlyMap<string, Read>): Json {
  const written = [...read].map(([name, { throughAt, seen, sweptAt }]): [string, Json] => [
    name,
    { throughAt, seen, sweptAt },
  ]);
  return { locations: Object.fromEntries(written) };
}
