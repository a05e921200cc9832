import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { goodWorkflow, userProject } from "../compile/project.ts";
import { emptyFolder, heed, write } from "../world.ts";

const ndjson = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");
const many = (count: number, record: (at: number) => object) => Array.from({ length: count }, (_, at) => record(at));

async function infer(name: string, content: string, ...args: readonly string[]) {
  const cwd = emptyFolder();
  write(cwd, name, content);
  return heed(["schema", "infer", name, ...args], { cwd });
}

/** The definition that a proposed module makes. */
function definitionIn(module: string): {
  readonly key: string;
  readonly fields: { readonly [name: string]: z.ZodType };
} {
  const body = module.replace(/^import .*$/gm, "").replace(/export const \w+ = /, "return ");
  return new Function("dataset", "z", body)((_name: string, definition: object) => definition, z);
}

describe("a proposed dataset", () => {
  test("has types, choices, bounds and formats, and says what is a guess", async () => {
    const records = many(30, (at) => ({
      reviewId: `g-${at}`,
      stars: 1 + (at % 5),
      source: ["google", "direct"][at % 2],
      ...(at % 3 === 0 ? {} : { text: `words ${at}` }),
      answer: at % 4 === 0 ? null : `thanks ${at}`,
      seen: at % 2 === 0,
      place: { name: `p${at}`, zip: `0${at}123` },
      tags: at === 0 ? [] : ["a", "b"],
      updatedAt: `2026-03-0${1 + (at % 9)}T10:00:00Z`,
      price: at / 2,
      code: at === 7 ? "seven" : at,
      day: at === 3 ? "soon" : "2026-03-01",
    }));
    const { code, out, err } = await infer("Google reviews.ndjson", ndjson(records));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    await expect(out).toMatchFileSnapshot("google-reviews.txt");
  });

  test("accepts every record that it was made from", async () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.string(),
        fc.constantFrom(
          "2026-03-01T10:00:00Z",
          "2026-03-01T10:00:00+02:00",
          "2026-03-01",
          "https://a.example",
          "a@b.co",
        ),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(
          fc.string({ maxLength: 8 }).filter((name) => name !== "__proto__"),
          tie("any"),
          { maxKeys: 3 },
        ),
      ),
    })).any;
    const records = fc.array(
      fc.dictionary(fc.constantFrom("a", "b c", "d.e", "x\u2028y", "z*/"), value, { noNullPrototype: true }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(records, async (made) => {
        const all = made.map((record, at) => ({ id: `r${at}`, ...record }));
        const text = ndjson(all);
        const { code, out } = await infer("a.ndjson", text);
        expect(code).toBe(0);
        const schema = z.object(definitionIn(out).fields);
        for (const line of text.trim().split("\n"))
          expect(schema.safeParse(JSON.parse(line)).error, out).toBeUndefined();
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test("of a table compiles, and the table runs through it", async () => {
    const rows = many(25, (at) => ({ at })).map((_, at) =>
      [
        `g${at}`,
        at % 5,
        `0${at}`,
        at % 2 === 0 ? "TRUE" : "false",
        at % 5 === 0 ? "" : "12.5",
        at % 2 === 0 ? '"[""a"",""b""]"' : "[]",
        at === 4 ? "" : `"Bistro; ""No. ${at}"""`,
        at % 2 === 0 ? "DE" : "FR",
        "2026-03-01T10:00:00+01:00",
        at === 9 ? "n/a" : at,
      ].join(";"),
    );
    const header = "id;stars;zip;verified;price;tags;place.name;place.country;updated;visits";
    const cwd = userProject({ "workflows/unhappy.ts": goodWorkflow.replaceAll("rating", "stars") });
    writeFileSync(join(cwd, "table.csv"), `\uFEFF${header}\r\n${rows.join("\r\n")}\r\n;;;;;;;;;\r\n`);
    const { out } = await heed(["schema", "infer", "table.csv", "--name", "reviews"], { cwd });
    writeFileSync(join(cwd, "reviews.ts"), out);
    expect(out).toContain('visits: z.string(), // 1 of 25 are no number, such as "n/a"');
    expect(out).toContain("price: z.number().min(0).optional(), // guess: never below 0; missing in 5 of 25");
    expect(out).toContain(
      "    place: z.object({\n      name: z.string().optional(), // missing in 1 of 25\n      country: z.enum([",
    );
    expect(out).toMatch(/zip: z.string\(\),\n {4}verified: z.boolean\(\),\n/);
    expect(await heed(["build"], { cwd })).toMatchObject({ code: 0 });
    const ran = await heed(["run", "plan.json", "--input", "table.csv"], { cwd });
    expect(ran.out).toMatch(/^25 records read: 25 accepted · 0 duplicate · 0 stale · 0 rejected/);
  });

  test("is named and keyed as asked, and written to a file, but never over one", async () => {
    const cwd = emptyFolder();
    write(cwd, "a.ndjson", ndjson(many(3, (at) => ({ id: at, slug: `s${at}`, version: at }))));
    const args = [
      "schema",
      "infer",
      "a.ndjson",
      "--name",
      "1st class",
      "--key",
      "slug",
      "--version",
      "id",
      "--out",
      "a.ts",
    ];
    expect(await heed(args, { cwd })).toEqual({ code: 0, out: "", err: "a.ts written\n" });
    const written = readFileSync(join(cwd, "a.ts"), "utf8");
    expect(written).toContain(
      'export const records1stClass = dataset("1st class", {\n  key: "slug", // as asked\n  version: "id", // as asked\n',
    );
    const again = await heed(args, { cwd });
    expect(again).toMatchObject({ code: 78, out: expect.stringMatching(/^error HD0012 `a.ts` is there already/) });
    expect(readFileSync(join(cwd, "a.ts"), "utf8")).toBe(written);
  });

  test("says what it could not read, and of a key what lacks it", async () => {
    const records = many(60, (at) => (at === 5 ? { rating: 1 } : { id: `a${at % 58}`, rating: at }));
    const { code, out, err } = await infer("a.ndjson", `${ndjson(records)}{"id":\n`);
    expect(code).toBe(0);
    expect(err).toMatch(/^1 could not be read and were not looked at\n {2}line 61: column 7: /);
    expect(out).toContain(
      'key: "id", // guess: 2 of 60 repeat an earlier one, as a later version does; 1 of 60 records have none and are refused\n',
    );
    expect(out).toContain("    id: z.string(),\n");
  });

  test.for<[string, string, string, readonly string[], number, RegExp]>([
    ["a file without records", "a.ndjson", "\n", [], 78, /HD1011 `a.ndjson` holds no record/],
    ["a table without rows", "a.csv", "id,b\n", [], 78, /HD1011/],
    ["records that nothing names", "a.ndjson", '{"a":true}\n{"a":false}\n', [], 64, /HD1012 no field .*\n.*`a`/],
    ["a key that is not there", "a.ndjson", '{"id":1}\n', ["--key", "ID"], 64, /HD1012 the records have no field `ID`/],
    ["a header that says a thing twice", "a.csv", "id,id\n1,2\n", [], 78, /HD7106 .*`id` occurs twice/],
    ["a file of no known kind", "a.txt", "x", [], 78, /HD7102/],
  ])("%s is refused", async ([, name, content, args, exit, message]) => {
    const { code, out } = await infer(name, content, ...args);
    expect({ code, out }).toEqual({ code: exit, out: expect.stringMatching(message) });
  });

  test("hostile names and values stay names and values", async () => {
    const hostile = ['"); process.exit(1); ("', "\u2028alert(1)//", "*/ alert(1) /*", "\u202e`+x+`", "__proto__"];
    const records = many(30, (at) => ({
      id: `i${at}`,
      ...Object.fromEntries(hostile.map((name) => [name, hostile[at % 2]])),
      near: at === 0 ? "\n\u2029); alert(1)" : "2026-03-01",
    }));
    const { out } = await infer("a.ndjson", ndjson(records));
    expect(out.split(/[\n\u2028\u2029]/)).toHaveLength(out.split("\n").length);
    expect(out).not.toContain("\u202e");
    const { fields } = definitionIn(out);
    expect(Object.keys(fields)).toEqual(["id", ...hostile.slice(0, 4), "near"]);
    for (const record of records) expect(z.object(fields).safeParse(record).success).toBe(true);
  });
});
