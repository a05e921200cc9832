import { z } from "zod";
import type { SourceContract } from "../../source.ts";

/** A folder into which files of records are put. */
export const contract = {
  kind: "polled",
  name: "folder",
  summary:
    "Files of records, NDJSON or CSV, that are put into a folder. Each is taken once; what is added to one later is taken too.",
  settings: z.strictObject({
    /** The folder, from the folder in which the service runs. Folders in it are not looked into. */
    path: z.string().min(1),
    /** A file is taken when it has not changed for so long, so that one that is being written is left alone. */
    settledSeconds: z.number().min(0).max(3_600).default(5),
    everySeconds: z.number().min(1).max(86_400).default(10),
  }),
} as const satisfies SourceContract;
