import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNdjson } from "../../../src/ingest/decode/ndjson.ts";
import { all, chunksOf, cut, told } from "./reading.ts";

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  return (await all(readNdjson(chunksOf(...chunks)))).map(told);
}

describe("newline-delimited JSON", () => {
  test.for<[string, string, readonly string[]]>([
    ["one record a line", '{"a":1}\n{"a":2}\n', ['line 1 {"a":1}', 'line 2 {"a":2}']],
    ["the last line needs no line feed", '{"a":1}', ['line 1 {"a":1}']],
    ["lines may end as on Windows", '{"a":1}\r\n{"a":2}\r\n', ['line 1 {"a":1}', 'line 2 {"a":2}']],
    ["a byte order mark is no part of the first record", '\ufeff{"a":1}\n', ['line 1 {"a":1}']],
    ["blank lines count and give nothing", '\n  \r\n{"a":1}\n\n', ['line 3 {"a":1}']],
    ["nothing in it is no records", "", []],
    [
      "a bad line does not stop the ones after it",
      '{"a":\n{"a":2}',
      ["line 1 bad: column 6: the text ends too soon", 'line 2 {"a":2}'],
    ],
    ["a name like `__proto__` is a name", '{"__proto__":1}', ['line 1 {"__proto__":1}']],
    [
      "what is no record is told by its kind",
      '{}\n5\n"x"\nnull\n[1]',
      [
        "line 1 {}",
        "line 2 bad: expected a record in `{ }`, found a number",
        "line 3 bad: expected a record in `{ }`, found a text",
        "line 4 bad: expected a record in `{ }`, found a null",
        "line 5 bad: expected a record in `{ }`, found a list",
      ],
    ],
    [
      "a whole file that is one JSON list gets the way out",
      '[{"a":1}]',
      ["line 1 bad: expected a record in `{ }`, found a list; a JSON list becomes NDJSON with `jq -c '.[]'`"],
    ],
    [
      "so does one that is spread over lines",
      '[\n{"a":1}\n]',
      [
        "line 1 bad: column 2: the text ends too soon; a JSON list becomes NDJSON with `jq -c '.[]'`",
        'line 2 {"a":1}',
        "line 3 bad: column 1: expected a value, found `]`",
      ],
    ],
  ])("%s", async ([, text, items]) => {
    expect(await read(text)).toEqual(items);
  });

  test("the text of every line is kept, for the file of rejects", async () => {
    const items = await all(readNdjson(chunksOf('{"a":1}\r\n{"a":\n')));
    expect(items).toMatchObject([{ raw: '{"a":1}' }, { raw: '{"a":' }]);
  });

  test("bytes that are not UTF-8 are named, with their place", async () => {
    const mixed = Buffer.concat([
      Buffer.from('{"ok":"\ufffd", "t":"caf'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n{"a":1}'),
    ]);
    expect(await read(mixed)).toEqual([
      "line 1 bad: column 20: the byte 0xE9 is not UTF-8; save the input as UTF-8",
      'line 2 {"a":1}',
    ]);
  });

  test("of a line over the cap the start is kept, the rest dropped, and reading goes on", async () => {
    const long = `{"a":"${"x".repeat(300)}"}`;
    const items = await all(readNdjson(chunksOf(`${long}\n{"a":1}\n`), { maxBytes: 100 }));
    expect(items.map(told)).toEqual([
      `line 1 bad: ${long.length} bytes long, where 100 are the most; only the start of it is kept`,
      'line 2 {"a":1}',
    ]);
    expect(items[0]).toMatchObject({ raw: long.slice(0, 100) });
  });

  test("a line of exactly the cap is a record", async () => {
    const text = `{"a":"${"x".repeat(92)}"}`;
    expect(text).toHaveLength(100);
    expect(await all(readNdjson(chunksOf(`${text}\n`), { maxBytes: 100 }))).toMatchObject([{ kind: "record" }]);
  });

  test("nesting without end is refused and not followed", async () => {
    const deep = `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    const open = `{"a":${"[".repeat(200_000)}`;
    expect(await read(`${deep}\n${open}`)).toEqual([
      "line 1 bad: nested deeper than 100 levels",
      "line 2 bad: column 200006: the text ends too soon",
    ]);
  });

  test("the stream is read no further than the records that are asked for", async () => {
    let chunks = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        chunks += 1;
        yield new TextEncoder().encode('{"a":1}\n');
      }
    }
    const items = readNdjson(endless());
    for (let taken = 0; taken < 5; taken += 1) await items.next();
    await items.return(undefined);
    expect(chunks).toBe(5);
  });

  test("however the bytes are cut, the items are the same", async () => {
    const pieces = ['{"a":1}', '{"ü":"🙂 é"}', '{"a":', "", " ", "[1]", "\ufeff{}", '{"a":"\ufffd"}', "x".repeat(60)];
    const line = fc.oneof(
      fc.constantFrom(...pieces).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    );
    const end = fc.constantFrom("\n", "\r\n", "\r").map((text) => Buffer.from(text));
    const input = fc.tuple(fc.boolean(), fc.array(fc.tuple(line, end), { maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(input, fc.array(fc.integer({ min: 0, max: 12 })), async ([hasMark, lines], lengths) => {
        const bytes = Buffer.concat([Buffer.from(hasMark ? "\ufeff" : ""), ...lines.flat()]);
        const whole = await all(readNdjson(chunksOf(bytes), { maxBytes: 50 }));
        expect(await all(readNdjson(chunksOf(...cut(bytes, lengths)), { maxBytes: 50 }))).toEqual(whole);
      }),
    );
  });
});
