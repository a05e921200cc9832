import type { z } from "zod";
import type { contract } from "./contract.ts";
import { csvOf } from "./csv.ts";

type Input = z.output<(typeof contract)["operations"]["send"]["input"]>;

/** A file of a mail, with what is in it. */
export interface File {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** The files of a mail: what a step gave as data, written down. */
export function filesOf({ attachments = [] }: Pick<Input, "attachments">): readonly File[] {
  return attachments.map((attachment) => {
    const [contentType, text] =
      "csv" in attachment
        ? ["text/csv; charset=utf-8", csvOf(attachment.csv)]
        : ["application/json", `${JSON.stringify(attachment.json, undefined, 2)}\n`];
    return { filename: attachment.name, contentType, content: Buffer.from(text, "utf8") };
  });
}
