import type { Scope } from "@heed/plan";
import { Answers } from "./answers.ts";
import type { Index } from "./build.ts";
import { fewCandidates } from "./few.ts";
import { entrySize, runSize } from "./lists.ts";
import { accept } from "./program.ts";

/** Finds the conditions that a record may meet. */
export interface Matcher {
  /**
   * The conditions that hold, in their order. Among them are those in `unsure` whose sure part holds: only their evaluation tells. The list is
   * used again by the next call.
   */
  readonly candidates: (scope: Scope) => readonly number[];
  /** How many entries were tried with the latest record, and how many programs were run. */
  readonly effort: { readonly tried: number; readonly run: number };
}

/** A matcher over an index. */
export function createMatcher(index: Index): Matcher {
  if (!index.isDirect) return new ListMatcher(index);
  return { effort: { tried: index.size, run: index.size }, candidates: fewCandidates(index) };
}

class ListMatcher implements Matcher {
  readonly effort = { tried: 0, run: 0 };
  readonly #index: Pick<Index, "lists" | "masks" | "needles" | "programs">;
  readonly #answers: Answers;
  readonly #memberSources: readonly number[];
  /** The bits of the masks that fail for the record at hand. */
  readonly #failing: Int32Array;
  /** The record for which a condition was found to hold. */
  readonly #doneAt: Int32Array;
  readonly #hits: number[] = [];
  readonly #present: number[] = [];
  readonly #sought: number[] = [];
  #now = 0;

  constructor(index: Index) {
    // Only this much of it: the rest is large, and of use to nobody while records come.
    const { lists, masks, needles, programs } = index;
    this.#index = { lists, masks, needles, programs };
    this.#answers = new Answers(index);
    this.#failing = new Int32Array(index.masks.words);
    this.#doneAt = new Int32Array(index.size);
    this.#memberSources = memberSourcesOf(index);
  }

  candidates(scope: Scope): readonly number[] {
    const { lists, masks, needles } = this.#index;
    this.#begin(scope);
    // Elements and words before the first question about one: they are answered from what was found.
    for (const source of this.#memberSources) this.#answers.members(source, this.#present);
    for (let group = 0; group < needles.groups.length; group += 1) this.#answers.search(group, this.#sought);
    for (const test of this.#present) this.#turn(masks.ofMembers, test);
    this.#scan(lists.always);
    for (const { source, lists: ofCodes } of lists.ofCodes) this.#scan(at(ofCodes, this.#answers.codeOf(source)));
    for (const test of this.#present) this.#scan(lists.ofMembers[test] ?? -1);
    for (const needle of this.#sought) this.#scan(lists.ofNeedles[needle] ?? -1);
    return inOrder(this.#hits);
  }

  #begin(scope: Scope): void {
    const { base, tables, words } = this.#index.masks;
    const failing = this.#failing;
    this.#now += 1;
    this.effort.tried = 0;
    this.effort.run = 0;
    // Most are empty, and telling so is quicker than emptying them.
    if (this.#hits.length > 0) this.#hits.length = 0;
    if (this.#present.length > 0) this.#present.length = 0;
    if (this.#sought.length > 0) this.#sought.length = 0;
    this.#answers.begin(scope);
    failing.set(base);
    for (const { source, failing: table } of tables) {
      const from = this.#answers.codeOf(source) * words;
      for (let word = 0; word < words; word += 1) failing[word] = at(failing, word) | at(table, from + word);
    }
  }

  #turn(turns: Int32Array, number: number): void {
    const from = number * 4;
    if (from >= turns.length) return;
    const failing = this.#failing;
    const [first, second] = [at(turns, from), at(turns, from + 2)];
    failing[first] = at(failing, first) ^ at(turns, from + 1);
    failing[second] = at(failing, second) ^ at(turns, from + 3);
  }

  #scan(list: number): void {
    if (list < 0) return;
    const { headers, entries } = this.#index.lists;
    const failing = this.#failing;
    const last = list + at(headers, list) * runSize;
    for (let run = list; run < last; run += runSize) {
      const fails = at(failing, at(headers, run + 1));
      if ((at(headers, run + 2) & fails) !== 0) continue;
      const end = at(headers, run + 4);
      for (let entry = at(headers, run + 3); entry < end; entry += entrySize) {
        this.effort.tried += 1;
        if ((at(entries, entry) & fails) !== 0) continue;
        if ((at(entries, entry + 2) & at(failing, at(entries, entry + 1))) !== 0) continue;
        const needle = at(entries, entry + 3);
        if (needle >= 0 && !this.#answers.hasNeedle(needle)) continue;
        this.#try(at(entries, entry + 5), at(entries, entry + 4));
      }
    }
  }

  #try(condition: number, program: number): void {
    if (this.#doneAt[condition] === this.#now || !this.#holds(program)) return;
    this.#doneAt[condition] = this.#now;
    this.#hits.push(condition);
  }

  #holds(program: number): boolean {
    if (program < 0) return program === accept;
    const { programs } = this.#index;
    const answers = this.#answers;
    this.effort.run += 1;
    let next = program;
    while (next >= 0) next = at(programs, next + (answers.ask(at(programs, next)) ? 1 : 2));
    return next === accept;
  }
}

/** The sources whose elements lead to a list or turn a bit. */
function memberSourcesOf({ vocabulary, lists, masks }: Index): readonly number[] {
  const sources = vocabulary.tests.flatMap((test, number) =>
    test.kind === "member" && ((lists.ofMembers[number] ?? -1) >= 0 || number * 4 < masks.ofMembers.length)
      ? [test.source]
      : [],
  );
  return [...new Set(sources)];
}

function at(list: Int32Array, place: number): number {
  return list[place] ?? 0;
}

/** Few hits are sorted by hand; sorting by the library pays for many. */
function inOrder(hits: number[]): readonly number[] {
  if (hits.length > 60) return hits.sort((a, b) => a - b);
  for (let next = 1; next < hits.length; next += 1) {
    const each = hits[next] ?? 0;
    let to = next - 1;
    for (; to >= 0 && (hits[to] ?? 0) > each; to -= 1) hits[to + 1] = hits[to] ?? 0;
    hits[to + 1] = each;
  }
  return hits;
}
