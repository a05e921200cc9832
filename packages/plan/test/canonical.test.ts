import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, canonicalPieces } from "../src/canonical.ts";
import { hashOf, sha256 } from "../src/hash.ts";

test("names stand in the order of their UTF-16 units, and nothing stands between", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: true, "\u{1F600}": 1, "\uffff": 2 })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}],"\u{1F600}":1,"\uffff":2}',
  );
});

test("what is undefined is left out", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test("different lone surrogates have different hashes", () => {
  expect(hashOf("\ud800")).not.toBe(hashOf("\ud801"));
  expect(canonicalJson("\ud800")).toBe('"\\ud800"');
});

test("the order in which names were written does not matter", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).reverse());
      expect(hashOf(reversed)).toBe(hashOf(record));
    }),
  );
});

test("canonical JSON says the same as the value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a hash names its algorithm", () => {
  expect(hashOf(null)).toBe(`sha256:${sha256("null")}`);
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("the pieces of canonical JSON are the whole, however small they are", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, levels) => {
      expect([...canonicalPieces(value, levels)].join("")).toBe(canonicalJson(value));
    }),
  );
  const odd = { b: undefined, a: [undefined, { c: undefined }], __proto__: 1, "\u{1F600}": [], "\uffff": {} };
  for (const levels of [0, 1, 2, 3]) expect([...canonicalPieces(odd, levels)].join("")).toBe(canonicalJson(odd));
});
