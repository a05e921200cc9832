import { type Dice, pick } from "@heed/cli/verify";

/** Where an expression is written: how deep, and what there is to read. */
export interface Place {
  readonly dice: Dice;
  readonly depth: number;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly lists: readonly string[];
  /** Counts the names that are given. */
  readonly names: { next: number };
  readonly writers: Writers;
}

/** Writes an expression of each kind; they are made of one another. */
export interface Writers {
  readonly boolean: Writer;
  readonly date: Writer;
  readonly list: Writer;
  readonly number: Writer;
  readonly text: Writer;
}
type Writer = (place: Place) => string;

/** An expression that is true or false. */
export const boolean: Writer = (place) => place.writers.boolean(place);

/** An expression that is a date, valid or not. */
export const date: Writer = (place) => place.writers.date(place);

/** An expression that is a list of texts. */
export const list: Writer = (place) => place.writers.list(place);

/** An expression that is a number. */
export const number: Writer = (place) => place.writers.number(place);

/** An expression that is a text. */
export const text: Writer = (place) => place.writers.text(place);

/** The place inside of an expression. */
export function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

/** The place with more to read. */
export function knowing(place: Place, more: Partial<Pick<Place, "numbers" | "texts" | "lists">>): Place {
  const { numbers = [], texts = [], lists = [] } = more;
  return {
    ...place,
    numbers: [...place.numbers, ...numbers],
    texts: [...place.texts, ...texts],
    lists: [...place.lists, ...lists],
  };
}

/** True where an expression ends: always at some depth, before it the more likely the deeper. */
export function isLeaf({ dice, depth }: Place): boolean {
  return depth > 3 || dice() < depth * 0.15;
}

/** One of several ways to write, written. */
export function oneOf(dice: Dice, ways: readonly (() => string)[]): string {
  return pick(dice, ways)();
}
