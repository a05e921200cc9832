import { InvalidArgumentError, Option } from "@commander-js/extra-typings";

/** A format that was asked for, and the file that it goes to; without one it goes to standard output. */
export interface FormatWish<F extends string = Format> {
  readonly format: F;
  readonly file?: string | undefined;
}

/** The forms in which findings can be told. */
export const formats = ["text", "json", "sarif", "github", "junit"] as const;

export type Format = (typeof formats)[number];

/** `--format text|json=FILE|…`, which may be given several times. */
export function formatOption<F extends string>(known: readonly F[]) {
  return new Option(
    "--format <format[=file]>",
    `how the result is told; repeatable, each with a file if wanted: \`${known.at(-1)}=report\``,
  )
    .choices(known)
    .argParser((written: string, before: readonly FormatWish<F>[] = []) => addFormat(written, before, known));
}

/** Adds one format to those before it. Standard output takes one; text and annotations go together there. */
function addFormat<F extends string>(
  written: string,
  before: readonly FormatWish<F>[],
  known: readonly F[],
): readonly FormatWish<F>[] {
  const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(written) ?? [];
  const format = known.find((each) => each === name);
  if (format === undefined || file === "")
    throw new InvalidArgumentError(`Allowed choices are ${known.join(", ")}, each with \`=FILE\` if wanted.`);
  const wishes = [...before, { format, ...(file === undefined ? {} : { file }) }];
  const onOutput = wishes.filter((each) => each.file === undefined).map((each) => each.format);
  if (new Set(onOutput).size > 1 && onOutput.some((each) => each !== "text" && each !== "github"))
    throw new InvalidArgumentError(`Only one format can go to standard output; give \`${written}\` a file.`);
  return wishes;
}
