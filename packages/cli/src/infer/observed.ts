import { isList, isRecord, type Json } from "@heed/plan";
import { knownFormats } from "./text-formats.ts";

/** So many different texts are remembered; a choice has fewer. */
const mostChoices = 40;
/** So many values are held against each other to find out whether all differ. */
const mostCompared = 1_000_000;

/** The texts that a field had. */
export class ObservedTexts {
  count = 0;
  /** The different ones, up to a number that is too large for a choice. */
  readonly choices = new Set<string>();
  /** For each known format, how many are not of it, infinity for many, and the first of those. */
  readonly unfit: { count: number; example: string }[] = knownFormats.map(() => ({ count: 0, example: "" }));

  add(text: string): void {
    this.count += 1;
    if (this.choices.size <= mostChoices) this.choices.add(text);
    for (const [at, { fits }] of knownFormats.entries()) {
      const unfit = this.unfit[at];
      if (unfit === undefined || unfit.count === Number.POSITIVE_INFINITY || fits(text)) continue;
      if (unfit.count === 0) unfit.example = text;
      unfit.count += 1;
      // A format that most texts are not of needs no further look.
      if (unfit.count > 100 && unfit.count * 2 > this.count) unfit.count = Number.POSITIVE_INFINITY;
    }
  }

  /** True while every different text is in `choices`. */
  get areChoicesAll(): boolean {
    return this.choices.size <= mostChoices;
  }
}

/** The numbers that a field had. */
export class ObservedNumbers {
  count = 0;
  integers = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.count += 1;
    if (Number.isSafeInteger(value)) this.integers += 1;
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
  }
}

/** Everything that was seen of one field. In a table a text may count as several things at once, as `12` does as a text and a number. */
export class Observed {
  count = 0;
  nulls = 0;
  /** Cells of a table without anything in them. */
  empty = 0;
  booleans = 0;
  lists = 0;
  records = 0;
  readonly texts = new ObservedTexts();
  readonly numbers = new ObservedNumbers();
  /** The first text of a table that is no number. */
  noNumber: string | undefined;
  /** The elements of all lists. */
  element: Observed | undefined;
  readonly fields = new Map<string, Observed>();
  /** The values that stand alone, to find out whether they differ; undefined once there are too many. */
  different: Set<string> | undefined = new Set();
  /** How many values were there already. */
  repeated = 0;
  /** How many values could not name a record: none, the empty text, or signs that no name may have. */
  nameless = 0;

  add(value: Json): void {
    this.count += 1;
    this.#compare(value);
    if (value === null) this.nulls += 1;
    else if (typeof value === "string") this.texts.add(value);
    else if (typeof value === "number") this.numbers.add(value);
    else if (typeof value === "boolean") this.booleans += 1;
    else this.#addComposed(value);
  }

  /** Takes the text of a table's cell. */
  addCell(text: string): void {
    this.count += 1;
    this.#compare(text);
    if (text === "") {
      this.empty += 1;
      return;
    }
    this.texts.add(text);
    if (isNumber(text)) this.numbers.add(Number(text));
    else this.noNumber ??= text;
    if (/^\s*(true|false)\s*$/i.test(text)) this.booleans += 1;
    const composed = composedIn(text);
    if (composed !== undefined) this.#addComposed(composed);
  }

  field(name: string): Observed {
    const known = this.fields.get(name) ?? new Observed();
    this.fields.set(name, known);
    return known;
  }

  #addComposed(value: Json): void {
    if (isList(value)) {
      this.lists += 1;
      this.element ??= new Observed();
      for (const each of value) this.element.add(each);
    } else if (isRecord(value)) {
      this.records += 1;
      for (const [name, each] of Object.entries(value)) this.field(name).add(each);
    }
  }

  #compare(value: Json): void {
    const name = typeof value === "string" || typeof value === "number" ? String(value) : "";
    if (name === "" || name.includes("\0") || /\p{Cs}/u.test(name)) {
      this.nameless += 1;
      return;
    }
    if (this.different === undefined) return;
    if (this.different.has(name)) this.repeated += 1;
    else if (this.different.size < mostCompared) this.different.add(name);
    else this.different = undefined;
  }
}

/** Digits that begin with a zero, or are more than a number holds, are a code and not an amount. */
function isNumber(text: string): boolean {
  const written = text.trim();
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(written) || /^[+-]?0\d/.test(written)) return false;
  const value = Number(written);
  return Number.isFinite(value) && (/[.eE]/.test(written) || Number.isSafeInteger(value));
}

function composedIn(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
