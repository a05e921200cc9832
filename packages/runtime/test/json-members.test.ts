import fc from "fast-check";
import { expect, test } from "vitest";
import { readMembers } from "../src/json-members.ts";
import { atOnce } from "../src/slices.ts";

/** What is read of a text in pieces of at least so many characters; undefined for what is no JSON object. */
function read(text: string, piece: number): unknown {
  const members = atOnce(readMembers(text, piece));
  return members && Object.fromEntries([...members].map(([name, { value }]) => [name, value]));
}

function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return typeof json === "object" && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

const names = fc.oneof(fc.constantFrom("__proto__", "", 'a"b', "\\"), fc.string({ unit: "binary" }));
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, -0.5, 1e21, "", '"', "\\", '\\"', "{[,:]}", "\u2028"),
    fc.string({ unit: "binary" }),
    fc.array(tie("value"), { maxLength: 6 }),
    fc.dictionary(names, tie("value"), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;
const records = fc.dictionary(names, values, { maxKeys: 5, noNullPrototype: true });
const texts = fc
  .record({ record: records, indent: fc.constantFrom(0, 1, "\t"), before: fc.constantFrom("", "\ufeff", " \r\n") })
  .map(({ record, indent, before }) => `${before}${JSON.stringify(record, undefined, indent)}`);
const pieces = fc.constantFrom(1, 3, 20, 10_000);

test("an object is read in pieces as `JSON.parse` reads it at once", () => {
  fc.assert(
    fc.property(texts, pieces, (text, piece) => {
      expect(JSON.stringify(read(text, piece))).toBe(JSON.stringify(parsed(text)));
      expect(parsed(text)).toBeDefined();
    }),
  );
});

test("what `JSON.parse` refuses is refused, wherever a text is damaged", () => {
  const damage = fc.record({
    at: fc.nat(400),
    cut: fc.nat(2),
    put: fc.constantFrom("", ",", "]", "}", "[", "{", '"', ":", "\\", "1", " ", "tru"),
  });
  fc.assert(
    fc.property(texts, damage, pieces, (text, { at, cut, put }, piece) => {
      const from = at % (text.length + 1);
      const damaged = text.slice(0, from) + put + text.slice(from + cut);
      expect(JSON.stringify(read(damaged, piece)), damaged).toBe(JSON.stringify(parsed(damaged)));
    }),
    { numRuns: 500 },
  );
});

test.for([
  '{"a":[1,]}',
  '{"a":[,1]}',
  '{"a":{"b":1,}}',
  '{"a":[1}}',
  '{"a":{"b":1]}',
  '{"a":1,}',
  '{"a":1}}',
  '{"a" 1}',
  "{a:1}",
  '{"a":[1 2]}',
])("%s is no JSON", (text) => {
  expect([1, 10_000].map((piece) => read(text, piece))).toEqual([undefined, undefined]);
});

test("a member is where its name begins and its value ends", () => {
  const text = '{ "a" : [1, 2] , "b":{"c":"}"}}';
  const members = [...(atOnce(readMembers(text)) ?? [])];
  expect(members.map(([, { from, to }]) => text.slice(from, to))).toEqual(['"a" : [1, 2]', '"b":{"c":"}"}']);
});

test("an object's names are those that it has, in whatever pieces they were read", () => {
  fc.assert(
    fc.property(records, pieces, (record, piece) => {
      const { names } = atOnce(readMembers(JSON.stringify({ record }), piece))?.get("record") ?? {};
      expect(names).toEqual(expect.arrayContaining(Object.keys(record)));
      expect(names).toHaveLength(Object.keys(record).length);
    }),
  );
});

test("a large list or object is read in many pieces", () => {
  const text = JSON.stringify({ list: new Array(1_000).fill("abcdefgh"), record: { ...new Array(1_000).fill("i") } });
  expect([...readMembers(text, 100)].length).toBeGreaterThan(150);
});
