import type { Type } from "@heed/plan";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../src/ingest/decode/csv.ts";
import { all, chunksOf, cut, told } from "./reading.ts";

const text: Type = { kind: "text" };
const optional = (of: Type): Type => ({ kind: "union", of: [of, { kind: "undefined" }] });
const choice = (...values: readonly string[]): Type => ({
  kind: "union",
  of: values.map((value) => ({ kind: "literal", value })),
});

const fields: { readonly [name: string]: Type } = {
  id: text,
  rating: { kind: "number", int: true },
  text: optional(text),
  location: { kind: "record", fields: { name: text, country: optional(choice("DE", "FR")) } },
  tags: { kind: "list", of: text, default: [] },
  isOwner: optional({ kind: "boolean" }),
};

async function read(table: string, of = fields): Promise<readonly string[]> {
  return (await all(readCsv(chunksOf(table), { fields: of }))).map(told);
}

const header = "id,rating,text,location.name,location.country,tags,isOwner";

describe("a table of records", () => {
  test.for<[string, string, readonly string[]]>([
    [
      "cells become what the fields are",
      `${header}\na,5,"Great, ""really""",Bar,DE,"[""x"",""y""]",TRUE\n`,
      [
        'row 2 {"id":"a","rating":5,"text":"Great, \\"really\\"","location":{"name":"Bar","country":"DE"},"tags":["x","y"],"isOwner":true}',
      ],
    ],
    [
      "an empty cell is no value where there may be none, and the empty text where there has to be one",
      `${header}\n,5,,,,,\n`,
      ['row 2 {"id":"","rating":5,"location":{"name":""}}'],
    ],
    [
      "an empty cell is no number",
      `${header}\na,,,,,,\n`,
      ["row 2 bad: column `rating`: empty, where a whole number has to be"],
    ],
    [
      "every bad cell of a row is named",
      `${header}\na,five,,B,,x,maybe\n`,
      [
        'row 2 bad: column `rating`: `five` is not a whole number; column `tags`: `x` is not a list in JSON, such as `["one","two"]`; column `isOwner`: `maybe` is not `true` or `false`',
      ],
    ],
    [
      "a word outside a choice is left to the dataset",
      `id,rating,location.name,location.country\na,1,B,XX`,
      ['row 2 {"id":"a","rating":1,"location":{"name":"B","country":"XX"}}'],
    ],
    [
      "a byte order mark, Windows line ends and a last row without an end",
      "\ufeffid,rating,location.name\r\na,1,B\r\nb,2,C",
      ['row 2 {"id":"a","rating":1,"location":{"name":"B"}}', 'row 3 {"id":"b","rating":2,"location":{"name":"C"}}'],
    ],
    [
      "semicolons, as spreadsheets write them in some countries",
      "id;rating;location.name\na;1;B, C",
      ['row 2 {"id":"a","rating":1,"location":{"name":"B, C"}}'],
    ],
    ["tabs", "id\trating\tlocation.name\na\t1\tB", ['row 2 {"id":"a","rating":1,"location":{"name":"B"}}']],
    [
      "columns in any order, with room around their names",
      " rating , location.name,id\n1,B,a",
      ['row 2 {"rating":1,"location":{"name":"B"},"id":"a"}'],
    ],
    [
      "a record as one column of JSON",
      'id,rating,location\na,1,"{""name"":""B""}"',
      ['row 2 {"id":"a","rating":1,"location":{"name":"B"}}'],
    ],
    [
      "blank rows and rows of nothing but delimiters are left out",
      "id,rating,location.name\n\na,1,B\n,,\n\n",
      ['row 3 {"id":"a","rating":1,"location":{"name":"B"}}'],
    ],
    [
      "columns that the dataset does not have are told once",
      "id,rating,location.name,who,\na,1,B,x,\nb,2,C,y,",
      [
        "notice: left out, as the dataset has no such field: `who`, `(column 5, which has no name)`",
        'row 2 {"id":"a","rating":1,"location":{"name":"B"}}',
        'row 3 {"id":"b","rating":2,"location":{"name":"C"}}',
      ],
    ],
    [
      "a row too short or too long is told with both counts",
      "id,rating,location.name\na,1\nb,1,B,C\nc,1,B",
      [
        "row 2 bad: 2 cells, where the first row names 3 columns",
        "row 3 bad: 4 cells, where the first row names 3 columns",
        'row 4 {"id":"c","rating":1,"location":{"name":"B"}}',
      ],
    ],
    [
      "a line break in quotes belongs to the cell, and rows and lines are counted apart",
      'id,rating,location.name\na,1,"B\r\nC"\nb,two,B',
      [
        'row 2 {"id":"a","rating":1,"location":{"name":"B\\r\\nC"}}',
        "row 3 (line 4) bad: column `rating`: `two` is not a whole number",
      ],
    ],
    [
      "a stray quote costs its own row only",
      'id,rating,location.name\na,1,"B\nb,2,C\nc,3,"D"\n',
      [
        "row 2 bad: a quote that opens a cell here is not closed",
        'row 3 {"id":"b","rating":2,"location":{"name":"C"}}',
        'row 4 {"id":"c","rating":3,"location":{"name":"D"}}',
      ],
    ],
    [
      "a quote inside a cell without quotes is not guessed at",
      'id,rating,location.name\na,1,12" pizza\nb,2,C',
      [
        "row 2 bad: column 7 of the line: a quote in a cell that does not begin with one; put the cell in quotes and double the quotes in it",
        'row 3 {"id":"b","rating":2,"location":{"name":"C"}}',
      ],
    ],
    [
      "nor is what follows a closing quote",
      'id,rating,location.name\na,1,"the "best" bar"\nb,2,C',
      [
        "row 2 bad: column 11 of the line: `b` after a closing quote; double a quote that belongs to the cell",
        'row 3 {"id":"b","rating":2,"location":{"name":"C"}}',
      ],
    ],
    ["a table without rows", "", ["stopped: HD7105 the table is empty: it has no row that names the columns"]],
    ["a table with a header alone has no records", "id,rating,location.name\n", []],
    [
      "a column named twice",
      "id,rating,id,location.name\n",
      ["stopped: HD7106 the row that names the columns cannot be used: `id` occurs twice"],
    ],
    [
      "a record and its field",
      "id,rating,location,location.name\n",
      [
        "stopped: HD7106 the row that names the columns cannot be used: `location` and `location.name` say the same thing twice",
      ],
    ],
    [
      "fields without which no record can be",
      "Id,Stars,text\na,1,x",
      ["stopped: HD7107 no column for `id`, `rating`, `location`, which every record must have"],
    ],
    [
      "a field of a record without which it cannot be",
      "id,rating,location.country\na,1,DE",
      ["stopped: HD7107 no column for `location.name`, which every record must have"],
    ],
    [
      "lines that end in bare carriage returns",
      "id,rating\ra,1\r",
      [
        "stopped: HD7106 the row that names the columns cannot be used: the lines of the table end in bare carriage returns",
      ],
    ],
  ])("%s", async ([, table, items]) => {
    expect(await read(table)).toEqual(items);
  });

  test("bytes that are not UTF-8 are named, with their place, and cost their own row only", async () => {
    const table = Buffer.concat([
      Buffer.from("id,rating,location.name\na,1,Caf"),
      Buffer.from([0xe9]),
      Buffer.from("\nb,2,C\n"),
    ]);
    const items = await all(readCsv(chunksOf(table), { fields }));
    expect(items.map(told)).toEqual([
      "row 2 bad: column 8: the byte 0xE9 is not UTF-8; save the input as UTF-8",
      'row 3 {"id":"b","rating":2,"location":{"name":"C"}}',
    ]);
  });

  test("a cell that runs past the cap is given up, and the lines in it are read again", async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `r${index},${index},B`).join("\n");
    const items = await all(
      readCsv(chunksOf(`id,rating,location.name\na,1,"open\n${rows}\n`), { fields, maxBytes: 200 }),
    );
    expect(items).toHaveLength(51);
    const reason = "a quote that opens a cell here is not closed within 200 characters, the most that a row may have";
    expect(items[0]).toMatchObject({ kind: "bad", line: 2, raw: 'a,1,"open', reason });
    expect(items.slice(1).every((item) => item.kind === "record")).toBe(true);
  });

  test("a record that may be absent is absent when all its cells are empty", async () => {
    const table = {
      id: text,
      author: optional({ kind: "record", fields: { name: text, age: optional({ kind: "number" }) } }),
    };
    const ages = { ...table, author: optional({ kind: "record", fields: { age: optional({ kind: "number" }) } }) };
    expect(await read("id,author.age\na,\nb,3", ages)).toEqual([
      'row 2 {"id":"a"}',
      'row 3 {"id":"b","author":{"age":3}}',
    ]);
    expect(await read("id,author.name\na,B", table)).toEqual(['row 2 {"id":"a","author":{"name":"B"}}']);
  });

  test("the first alternative that fits is taken", async () => {
    const mixed: Type = {
      kind: "union",
      of: [{ kind: "literal", value: 1 }, { kind: "boolean" }, text, { kind: "literal", value: null }],
    };
    expect(await read("v\n1\ntrue\n2\n", { v: mixed })).toEqual([
      'row 2 {"v":1}',
      'row 3 {"v":true}',
      'row 4 {"v":"2"}',
    ]);
  });

  test("a field whose own name has a dot, and names that are not known", async () => {
    const odd: { readonly [name: string]: Type } = {
      "a.b": text,
      a: optional({ kind: "map", of: { kind: "number" } }),
    };
    expect(await read("a.b,a.c,a.__proto__\nx,1,2", odd)).toEqual(['row 2 {"a.b":"x","a":{"c":1,"__proto__":2}}']);
  });

  test("on tables that keep to the rules it reads what another reader reads, however the bytes are cut", async () => {
    const cell = fc
      .array(fc.constantFrom("a", "ü", "🙂", '"', ",", ";", "\n", "\r\n", " "), { maxLength: 5 })
      .map((parts) => parts.join(""));
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 6 });
    const names: { readonly [name: string]: Type } = { one: text, two: text };
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.integer({ min: 1, max: 9 })),
        fc.constantFrom("\n", "\r\n"),
        async (rows, lengths, end) => {
          const filled = rows.map(([one, two]) => [`x${one}`, two]);
          const lines = [["one", "two"], ...filled].map((cells) => cells.map(quoted).join(","));
          const written = Buffer.from(lines.join(end));
          const items = await all(readCsv(chunksOf(...cut(written, lengths)), { fields: names }));
          const expected = parse(written, { columns: true, record_delimiter: ["\r\n", "\n"] });
          expect(items.map((item) => (item.kind === "record" ? item.value : item))).toEqual(expected);
        },
      ),
    );
  });

  test("however the bytes of any table are cut, the items are the same", async () => {
    const part = fc.constantFrom("a", "1", '"', ",", "\n", "\r\n", "x,1,B\n");
    const body = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(body, fc.array(fc.integer({ min: 1, max: 9 })), async (rest, lengths) => {
        const bytes = Buffer.from(`id,rating,location.name\n${rest}`);
        const whole = await all(readCsv(chunksOf(bytes), { fields, maxBytes: 60 }));
        expect(await all(readCsv(chunksOf(...cut(bytes, lengths)), { fields, maxBytes: 60 }))).toEqual(whole);
      }),
    );
  });
});

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
