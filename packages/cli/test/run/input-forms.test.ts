import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { heed, jsonLines, write } from "../world.ts";
import { project } from "./project.ts";

const mark = "\ufeff";
const megabytes = (count: number) => "x".repeat(count * 1_000_000);

/** Text with bytes that are no UTF-8: `é` as Windows writes it. */
const latin1 = (text: string) => Buffer.from(text, "latin1");

/** What a file in some form comes to: the exit code, how many records were accepted and rejected, and what is told. */
type Form = readonly [
  title: string,
  file: string,
  content: string | Uint8Array,
  ended: { readonly code: number; readonly accepted?: number; readonly rejected?: number; readonly says?: RegExp },
];

describe("a file of records", () => {
  test.for<Form>([
    ["with a byte order mark", "a.ndjson", `${mark}{"id":"a","rating":5}\n`, { code: 0, accepted: 1 }],
    [
      "with the line ends of Windows",
      "a.ndjson",
      '{"id":"a","rating":5}\r\n{"id":"b","rating":5}\r\n',
      { code: 0, accepted: 2 },
    ],
    ["with nothing in it", "a.ndjson", "", { code: 0, accepted: 0 }],
    [
      "in UTF-16",
      "a.ndjson",
      Buffer.from(`${mark}{"id":"a"}\n`, "utf16le"),
      { code: 78, says: /^error HD7103 `a.ndjson` is text in UTF-16\n {2}help save it as UTF-8\n/ },
    ],
    [
      "packed with gzip",
      "a.ndjson.gz",
      gzipSync("{}\n"),
      {
        code: 78,
        says: /^error HD7103 .* compressed with gzip\n {2}help unpack it on the way: `gunzip -c FILE \| heed run PLAN --input -`\n/,
      },
    ],
    [
      "with a line of 10 MB, which alone is not taken",
      "a.ndjson",
      `{"id":"a","rating":5,"nothing":"${megabytes(10)}"}\n{"id":"b","rating":5}\n`,
      { code: 1, accepted: 1, rejected: 1, says: /line 1: 10000034 bytes long, where 1048576 are the most/ },
    ],
    [
      "with NUL bytes, in a text and as a line",
      "a.ndjson",
      '{"id":"a\u0000","rating":5}\n\u0000\u0000\n{"id":"b","rating":5,"nothing":"x\\u0000y"}\n',
      { code: 1, accepted: 1, rejected: 2, says: /line 1: column 9: a control character in a text/ },
    ],
    [
      "with bytes that are not UTF-8",
      "a.ndjson",
      latin1('{"id":"caf\u00e9","rating":5}\n{"id":"b","rating":5}\n'),
      {
        code: 1,
        accepted: 1,
        rejected: 1,
        says: /line 1: column 11: the byte 0xE9 is not UTF-8; save the input as UTF-8/,
      },
    ],
    [
      "with one key again and again",
      "a.ndjson",
      '{"id":"a","rating":5}\n{"id":"a","rating":5}\n',
      { code: 0, accepted: 1 },
    ],
    [
      "that is one JSON list",
      "a.ndjson",
      '[{"id":"a","rating":5}]',
      { code: 1, rejected: 1, says: /found a list; a JSON list becomes NDJSON with `jq -c '.\[\]'`/ },
    ],
    [
      "as a table with a mark and the line ends of Windows",
      "a.csv",
      `${mark}id,rating\r\na,5\r\n`,
      { code: 0, accepted: 1 },
    ],
    [
      "as a table in UTF-16 without a mark",
      "a.csv",
      Buffer.from("id,rating\n", "utf16le"),
      { code: 78, says: /^error HD7103 `a.csv` is text in UTF-16\n/ },
    ],
    [
      "as a table with nothing in it",
      "a.csv",
      "",
      { code: 1, accepted: 0, says: /error HD7105 .*\n {2}help name the columns in the first row/ },
    ],
    ["as a table with a header alone", "a.csv", "id,rating\n", { code: 0, accepted: 0 }],
    [
      "as a table with line breaks in quotes",
      "a.csv",
      'id,rating,nothing\na,5,"x\ny\r\nz"\n',
      { code: 0, accepted: 1 },
    ],
    [
      "as a table with a quote that is left open",
      "a.csv",
      'id,rating,nothing\na,5,"x\nb,5,\n',
      { code: 1, accepted: 1, rejected: 1, says: /row 2: a quote that opens a cell here is not closed/ },
    ],
    [
      "as a table with two columns of one name",
      "a.csv",
      "id,rating,rating\na,5,4\n",
      { code: 1, accepted: 0, says: /error HD7106 .*`rating` occurs twice\n {2}help / },
    ],
    [
      "as a table without a column that must be",
      "a.csv",
      "id,nothing\na,5\n",
      { code: 1, accepted: 0, says: /error HD7107 no column for `rating`, .*\n {2}help .*`id`, `nothing`\n/ },
    ],
    [
      "as a table with a row of 10 MB",
      "a.csv",
      `id,rating,nothing\na,5,${megabytes(10)}\nb,5,\n`,
      { code: 1, accepted: 1, rejected: 1, says: /row 2: 10000004 bytes long/ },
    ],
    [
      "as a table with a header of 10 MB",
      "a.csv",
      `id,${megabytes(10)}\n`,
      { code: 1, accepted: 0, says: /error HD7106 .* 10000003 bytes long/ },
    ],
    [
      "as a table with NUL bytes",
      "a.csv",
      "id,rating\na\u0000,5\nb,5\n",
      { code: 1, accepted: 1, rejected: 1, says: /row 2: `id` holds a NUL/ },
    ],
    [
      "as a table with bytes that are not UTF-8",
      "a.csv",
      latin1("id,rating\ncaf\u00e9,5\nb,5\n"),
      { code: 1, accepted: 1, rejected: 1, says: /row 2: column 4: the byte 0xE9/ },
    ],
  ])("%s", async ([, file, content, { code, accepted, rejected = 0, says = /^/ }]) => {
    const { cwd, run } = project();
    write(cwd, file, content);
    const ran = await heed(run(file), { cwd });
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: "" });
    if (accepted !== undefined) expect(ran.out).toMatch(new RegExp(`: ${accepted} accepted · `));
    expect(ran.out).toMatch(says);
    const kept = join(cwd, ".heed", `${file}.rejects.ndjson`);
    expect(existsSync(kept) ? jsonLines(kept).length : 0).toBe(rejected);
  });

  test("what stands in it is told so that a terminal does nothing with it", async () => {
    const { cwd, run } = project({ hasBrokenCondition: true });
    const hostile = "\u001bc\u001b]0;x\u0007\u202e";
    write(cwd, "a.ndjson", `${hostile}\n${JSON.stringify({ id: hostile, rating: 1 })}\n`);
    write(cwd, "b.csv", `id,rating,${hostile}\n${hostile},five,\n`);
    const ran = [await heed(run("a.ndjson"), { cwd }), await heed(run("b.csv"), { cwd })];
    const told = ran.map(({ out, err }) => out + err).join("");
    expect(told).toContain("unhappy, record \\u001bc\\u001b]0;x\\u0007\\u202e: ");
    expect(told).toContain("the dataset has no such field: `\\u001bc");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(told).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
