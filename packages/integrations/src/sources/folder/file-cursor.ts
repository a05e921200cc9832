import { z } from "zod";

/** How far a file was read. `head` is the hash of its first bytes, which tells it from another file of its name. */
export interface FileCursor {
  readonly items: number;
  /** The size up to which all was taken; absent while a part of it is still to be read. */
  readonly size?: number | undefined;
  readonly head: string;
  readonly headBytes: number;
}

const fileCursor: z.ZodType<FileCursor> = z.object({
  items: z.int().min(0),
  size: z.int().min(0).optional(),
  head: z.string(),
  headBytes: z.int().min(0),
});

const cursorSchema = z.object({ files: z.record(z.string(), fileCursor) });

/** How far each file was read, by name. */
export type FolderCursor = ReadonlyMap<string, FileCursor>;

/** The cursor that was stored; one that cannot be read is none, and then files are read again from their beginning. */
export function folderCursorOf(stored: unknown): FolderCursor {
  const read = cursorSchema.safeParse(stored);
  return new Map(read.success ? Object.entries(read.data.files) : []);
}
