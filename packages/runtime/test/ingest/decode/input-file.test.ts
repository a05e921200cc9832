import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test, vi } from "vitest";
import { type InputRequest, openInput } from "../../../src/ingest/decode/input-file.ts";
import { all, chunksOf, told } from "./reading.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-input-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(request: Partial<InputRequest> & { readonly path: string }): Promise<readonly string[]> {
  const opened = await openInput({ fields: { a: { kind: "number" } }, stdin: chunksOf(), ...request });
  return opened.kind === "open"
    ? (await all(opened.input.items)).map(told)
    : [`refused: ${opened.fault.code} ${opened.fault.message}`];
}

/** How many descriptors this process has open on a file. */
function openOn(path: string): number {
  return readdirSync("/dev/fd").filter((fd) => {
    try {
      return readlinkSync(`/dev/fd/${fd}`) === path;
    } catch {
      // The descriptor by which the folder was read is gone by now.
      return false;
    }
  }).length;
}

describe("an input file", () => {
  test.for([
    ["is read to its end", "closed.csv", "a\n1\n"],
    ["is not read beyond its bad header", "twice.csv", "a,a\n1,2\n"],
    ["has nothing in it", "empty.csv", ""],
  ] as const)("that %s is closed then", async ([, name, content]) => {
    const path = file(name, content);
    const opened = await openInput({ path, fields: { a: { kind: "number" } }, stdin: chunksOf() });
    if (opened.kind !== "open") expect.unreachable(opened.fault.message);
    expect(openOn(path)).toBe(1);
    await all(opened.input.items);
    await vi.waitFor(() => expect(openOn(path)).toBe(0));
  });

  test("the end of its name says what it holds", async () => {
    expect(await read({ path: file("a.ndjson", '{"a":1}\n') })).toEqual(['line 1 {"a":1}']);
    expect(await read({ path: file("a.jsonl", '{"a":1}\n') })).toEqual(['line 1 {"a":1}']);
    expect(await read({ path: file("a.CSV", "a\n1\n") })).toEqual(['row 2 {"a":1}']);
    expect(await read({ path: file("a.tsv", "a\tb\n1\t2\n") })).toContain('row 2 {"a":1}');
  });

  test("or the user does", async () => {
    const path = file("export.txt", "a\n1\n");
    expect(await read({ path })).toEqual([`refused: HD7102 cannot tell from its name what \`${path}\` holds`]);
    expect(await read({ path, format: "csv" })).toEqual(['row 2 {"a":1}']);
  });

  test("a dash is standard input, as NDJSON unless told otherwise", async () => {
    expect(await read({ path: "-", stdin: chunksOf('{"a":', "1}\n") })).toEqual(['line 1 {"a":1}']);
    expect(await read({ path: "-", format: "csv", stdin: chunksOf("a\n", "1\n") })).toEqual(['row 2 {"a":1}']);
  });

  test("a file that is not there, a folder, and a path through a file are told apart", async () => {
    const inside = join(file("b.ndjson", ""), "x.ndjson");
    mkdirSync(join(folder, "c.ndjson"));
    expect(await read({ path: join(folder, "none.ndjson") })).toEqual([
      expect.stringMatching(/HD7101 .*there is no such file/),
    ]);
    expect(await read({ path: inside })).toEqual([expect.stringMatching(/HD7101 .*there is no such file/)]);
    expect(await read({ path: join(folder, "c.ndjson") })).toEqual([expect.stringMatching(/HD7101 .*it is a folder/)]);
  });

  test.for<[string, string, Uint8Array, string]>([
    ["gzip", "z.ndjson", gzipSync("{}"), "compressed with gzip"],
    ["gzip, and its name says nothing else", "z.ndjson.gz", gzipSync("{}"), "compressed with gzip"],
    ["zstd", "z.csv", Buffer.from("28b52ffd0000", "hex"), "compressed with zstd"],
    ["bzip2", "b2.csv", Buffer.from("BZh91AY&SY"), "compressed with bzip2"],
    ["xz", "xz.csv", Buffer.from("fd377a585a000004", "hex"), "compressed with xz"],
    ["zip", "x.csv", Buffer.from("PK\x03\x04…"), "a zip archive or a spreadsheet"],
    ["UTF-16 with its mark", "u.csv", Buffer.from("\ufeffa\n1", "utf16le"), "text in UTF-16"],
    ["UTF-16 without a mark", "v.ndjson", Buffer.from('{"a":1}\n', "utf16le"), "text in UTF-16"],
    ["UTF-16 without a mark, the other way", "w.csv", Buffer.from("a\n1", "utf16le").swap16(), "text in UTF-16"],
  ])("what no reader takes is refused before a line of it is read: %s", async ([, name, content, found]) => {
    const path = file(name, content);
    expect(await read({ path })).toEqual([`refused: HD7103 \`${path}\` is ${found}`]);
    // Nobody sees the beginning of a stream before it is read, and its bytes may come one by one.
    const bytes = [...content].map((byte) => Uint8Array.of(byte));
    expect(await read({ path: "-", stdin: chunksOf(...bytes) })).toEqual([
      `stopped: HD7103 \`standard input\` is ${found}`,
    ]);
  });

  test("an input shorter than any of those marks is read", async () => {
    expect(await read({ path: "-", stdin: chunksOf("{", "}") })).toEqual(["line 1 {}"]);
    expect(await read({ path: "-", stdin: chunksOf() })).toEqual([]);
  });

  test("a pipe is read as it comes", async () => {
    const path = join(folder, "pipe.ndjson");
    execFileSync("mkfifo", [path]);
    const reading = read({ path });
    writeFileSync(path, '{"a":1}\n');
    expect(await reading).toEqual(['line 1 {"a":1}']);
  });

  test("the bytes read are counted, for the progress", async () => {
    const path = file("d.ndjson", '{"a":1}\n'.repeat(100_000));
    const opened = await openInput({ path, fields: {}, stdin: chunksOf() });
    if (opened.kind === "refused") throw new Error(opened.fault.message);
    const { input } = opened;
    expect([input.size, input.bytesRead()]).toEqual([800_000, 0]);
    await input.items[Symbol.asyncIterator]().next();
    expect(input.bytesRead()).toBeLessThan(800_000);
    await all(input.items);
    expect(input.bytesRead()).toBe(800_000);
  });

  test("a disk that fails on the way ends the input with a fault, after what was read", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a":1}\n');
      throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
    }
    expect(await read({ path: "-", stdin: failing() })).toEqual([
      'line 1 {"a":1}',
      "stopped: HD7104 reading `standard input` failed on the way: the disk could not be read",
    ]);
  });
});
