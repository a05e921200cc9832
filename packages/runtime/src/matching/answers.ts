import { compileExpr, isList, type Scope, type Value } from "@heed/plan";
import type { Index } from "./build.ts";
import { type CodeRange, countOf } from "./domain.ts";
import { type Read, sourceReader } from "./read.ts";
import { safely } from "./safely.ts";
import type { Needle, Test } from "./vocabulary.ts";

/** Answers a test that is not one range of codes. */
type Answer = () => boolean;

/**
 * The answers to an index's tests for the record that is being looked at. Each is worked out when it is asked for, and once: whatever was
 * worked out carries the number of its record, so that nothing has to be cleared.
 */
export class Answers {
  #scope: Scope = {};
  #now = 0;
  readonly #index: Pick<Index, "domains" | "ranges" | "needles">;
  readonly #reads: readonly Read[];
  readonly #values: Value[];
  readonly #valuesAt: Int32Array;
  readonly #codes: Int32Array;
  readonly #codesAt: Int32Array;
  readonly #given: Uint8Array;
  readonly #givenAt: Int32Array;
  readonly #needlesAt: Int32Array;
  readonly #searchedAt: Int32Array;
  readonly #membersAt: Int32Array;
  /** What was found in the text that was searched last. */
  readonly #parts: number[] = [];
  readonly #memberTests: ReadonlyMap<number, ReadonlyMap<Value, number>>;
  readonly #groupOf: Int32Array;
  // Most tests ask whether a code lies in one range: these are answered without a call.
  readonly #sourceOf: Int32Array;
  readonly #froms: Int32Array;
  readonly #tos: Int32Array;
  readonly #tests: readonly Test[];
  /** Made when they are asked for first: most records ask few of them. */
  readonly #others: (Answer | undefined)[];

  constructor(index: Index) {
    const { sources, tests } = index.vocabulary;
    const { count, groups } = index.needles;
    const { domains, ranges, needles } = index;
    this.#index = { domains, ranges, needles };
    this.#reads = sources.map(sourceReader());
    this.#values = new Array<Value>(sources.length).fill(undefined);
    this.#valuesAt = new Int32Array(sources.length);
    this.#codes = new Int32Array(sources.length);
    this.#codesAt = new Int32Array(sources.length);
    this.#given = new Uint8Array(tests.length);
    this.#givenAt = new Int32Array(tests.length);
    this.#needlesAt = new Int32Array(count);
    this.#searchedAt = new Int32Array(groups.length);
    this.#membersAt = new Int32Array(sources.length);
    this.#memberTests = memberTestsOf(tests);
    this.#groupOf = new Int32Array(count);
    for (const [group, { needles }] of groups.entries()) for (const needle of needles) this.#groupOf[needle] = group;
    this.#sourceOf = Int32Array.from(tests, (test) => (test.kind === "other" ? 0 : test.source));
    this.#froms = Int32Array.from(index.ranges, (of) => (of?.length === 1 ? (of[0]?.[0] ?? -1) : -1));
    this.#tos = Int32Array.from(index.ranges, (of) => (of?.length === 1 ? (of[0]?.[1] ?? -1) : -1));
    this.#tests = tests;
    this.#others = new Array<Answer | undefined>(tests.length).fill(undefined);
  }

  /** Turns to another record: all answers are forgotten. */
  begin(scope: Scope): void {
    this.#scope = scope;
    this.#now += 1;
  }

  ask(test: number): boolean {
    const from = this.#froms[test] ?? -1;
    if (from >= 0) {
      const code = this.codeOf(this.#sourceOf[test] ?? 0);
      return code >= from && code <= (this.#tos[test] ?? 0);
    }
    if (this.#givenAt[test] === this.#now) return this.#given[test] === 1;
    const answer = this.#answerOf(test)();
    this.#given[test] = answer ? 1 : 0;
    this.#givenAt[test] = this.#now;
    return answer;
  }

  /** A source's value. */
  read(source: number): Value {
    if (this.#valuesAt[source] === this.#now) return this.#values[source];
    const value = this.#reads[source]?.(this.#scope);
    this.#values[source] = value;
    this.#valuesAt[source] = this.#now;
    return value;
  }

  /** The code of a source's value. */
  codeOf(source: number): number {
    if (this.#codesAt[source] === this.#now) return this.#codes[source] ?? 0;
    const code = this.#index.domains[source]?.codeOf(this.read(source)) ?? 0;
    this.#codes[source] = code;
    this.#codesAt[source] = this.#now;
    return code;
  }

  /** Looks at the elements of a source's list, and puts the tests of an element that are true at the end of `found`, each once. */
  members(source: number, found: number[]): void {
    this.#membersAt[source] = this.#now;
    const list = this.read(source);
    const known = this.#memberTests.get(source);
    if (known === undefined || list === undefined || !isList(list)) return;
    for (const element of list) {
      const test = known.get(element);
      if (test === undefined || this.#givenAt[test] === this.#now) continue;
      this.#given[test] = 1;
      this.#givenAt[test] = this.#now;
      found.push(test);
    }
  }

  /** Reads a text for all needles that are sought in it, and puts those that it has at the end of `found`, each once. */
  search(group: number, found: number[]): void {
    this.#searchedAt[group] = this.#now;
    const sought = this.#index.needles.groups[group];
    const text = sought && this.read(sought.source);
    if (sought === undefined || typeof text !== "string") return;
    const { needles, automaton } = sought;
    const parts = this.#parts;
    parts.length = 0;
    automaton.scan(text, parts);
    for (let at = 0; at < parts.length; at += 1) {
      const needle = needles[parts[at] ?? 0] ?? 0;
      if (this.#needlesAt[needle] === this.#now) continue;
      this.#needlesAt[needle] = this.#now;
      found.push(needle);
    }
  }

  /** Whether a needle is in its text, which was searched. */
  hasNeedle(needle: number): boolean {
    return this.#needlesAt[needle] === this.#now;
  }

  #answerOf(number: number): Answer {
    const known = this.#others[number];
    if (known !== undefined) return known;
    const test = this.#tests[number];
    const answer = test === undefined ? () => false : this.#answerTo(test, number);
    this.#others[number] = answer;
    return answer;
  }

  /** Whether a test's needle is in its text; undefined when nobody has looked. */
  #isFound(test: number): boolean | undefined {
    const needle = this.#index.needles.needleOf(test);
    if (needle === undefined || this.#searchedAt[this.#groupOf[needle] ?? 0] !== this.#now) return undefined;
    return this.#needlesAt[needle] === this.#now;
  }

  #answerTo(test: Test, number: number): Answer {
    switch (test.kind) {
      case "one-of":
      case "order":
        return this.#answerByCode(this.#index.ranges[number] ?? [], test.source);
      case "member":
        return () => {
          if (this.#membersAt[test.source] !== this.#now) this.members(test.source, []);
          return this.#givenAt[number] === this.#now && this.#given[number] === 1;
        };
      case "contains": {
        const isIn = this.#finderOf(test);
        return () => this.#isFound(number) ?? isIn();
      }
      case "matches": {
        // Looking for the part without which it cannot match is several times as quick as looking for a match.
        const mayMatch = test.needs === undefined || test.needs.folded ? () => true : this.#finderOf(test.needs);
        return () => {
          const found = this.#isFound(number);
          if (found === false || (found === undefined && !mayMatch())) return false;
          const text = this.read(test.source);
          return typeof text === "string" && test.pattern.test(text);
        };
      }
      case "other": {
        const holds = safely(compileExpr(test.expr));
        return () => this.#isFound(number) !== false && holds(this.#scope);
      }
    }
  }

  /** Tells whether a part is in the text at hand. */
  #finderOf({ source, part }: Pick<Needle, "source" | "part">): Answer {
    return () => {
      const text = this.read(source);
      return typeof text === "string" && text.includes(part);
    };
  }

  /** Asks a code that may lie in several ranges. */
  #answerByCode(ranges: readonly CodeRange[], source: number): Answer {
    if (countOf(ranges) > mostListed) {
      return () => {
        const code = this.codeOf(source);
        return ranges.some(([from, to]) => code >= from && code <= to);
      };
    }
    const codes = new Set<number>();
    for (const [from, to] of ranges) for (let code = from; code <= to; code += 1) codes.add(code);
    return () => codes.has(this.codeOf(source));
  }
}

/** So many codes of a test are listed; with more, its ranges are gone through. */
const mostListed = 4096;

function memberTestsOf(tests: readonly Test[]): ReadonlyMap<number, ReadonlyMap<Value, number>> {
  const known = new Map<number, Map<Value, number>>();
  for (const [number, test] of tests.entries()) {
    if (test.kind !== "member") continue;
    const ofSource = known.get(test.source) ?? new Map<Value, number>();
    known.set(test.source, ofSource);
    ofSource.set(test.value, number);
  }
  return known;
}
