import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
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

describe("an input file", () => {
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

  test("a file in a form that no reader takes is refused before a line of it is read", async () => {
    expect(await read({ path: file("z.ndjson", gzipSync("{}")) })).toEqual([
      expect.stringMatching(/HD7103 .*compressed with gzip/),
    ]);
    expect(await read({ path: file("u.csv", Buffer.from("\ufeffa\n1", "utf16le")) })).toEqual([
      expect.stringMatching(/HD7103 .*UTF-16/),
    ]);
    expect(await read({ path: file("x.csv", "PK\x03\x04…") })).toEqual([
      expect.stringMatching(/HD7103 .*a zip archive or a spreadsheet/),
    ]);
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
