import { type Expr, nodeReader, nodeWriter, type Scope } from "@heed/plan";
import { call, constant, field } from "../write-plan.ts";
import { scopeFrom } from "./conditions.ts";

type Dice = () => number;

const brands = ["a", "b", "zz"];
/** Every other word is of a script with some thousand characters. */
const wordOf = (at: number): string =>
  at % 2 === 0
    ? `w${String(at).padStart(3, "0")}`
    : `${String.fromCharCode(0x4e00 + at)}-${String.fromCharCode(0x5e00 + at)}`;
const wordFrom = (dice: Dice, most: number): string => wordOf(Math.floor(dice() * most));
const all = (...terms: readonly Expr[]): Expr => ({ kind: "all", terms });

/** Conditions that look for so many different words: more than there are bits for, or so few that no text is read ahead. */
export function wordyConditions(
  dice: Dice,
  { count, words }: { readonly count: number; readonly words: number },
): readonly Expr[] {
  const ofBrand = (...rest: readonly Expr[]): Expr =>
    all(call("value.equals", field("brand"), constant(brands[Math.floor(dice() * brands.length)])), ...rest);
  const says = (): Expr => call("text.includes", field("text"), constant(wordFrom(dice, words)));
  const pattern = (): Expr =>
    call(
      "text.matches",
      field("text"),
      constant(`${wordFrom(dice, words)} .{0,9}${wordFrom(dice, words)}`),
      constant(dice() < 0.5 ? "i" : ""),
    );
  const low = (): Expr => call("number.at-most", field("rating"), constant(1 + Math.floor(dice() * 4)));
  const shapes = [
    () => ofBrand(says()),
    () => ofBrand(low(), says()),
    () => ofBrand(pattern()),
    () => ofBrand(says(), { kind: "not", term: says() }),
    () => all(low(), says(), says()),
  ];
  // Where few words are sought, most conditions are about something else.
  const isAboutText = (): boolean => words > 100 || dice() < 0.1;
  return asInPlan(
    Array.from(
      { length: count },
      () => (isAboutText() ? shapes[Math.floor(dice() * shapes.length)] : undefined)?.() ?? ofBrand(low()),
    ),
  );
}

/** The conditions as they are read from a plan: equal parts are one object. */
function asInPlan(conditions: readonly Expr[]): readonly Expr[] {
  const writer = nodeWriter();
  const names = conditions.map(writer.write);
  return names.map(nodeReader(writer.table()));
}

/** What such conditions see: a record whose text has a dozen of the words, some of them cut off. */
export function wordyScope(dice: Dice, words: number): Scope {
  const scope = scopeFrom(dice);
  const said = Array.from({ length: 12 }, () => wordFrom(dice, words).slice(0, dice() < 0.2 ? 3 : 4));
  const brand = brands[Math.floor(dice() * brands.length)];
  return { ...scope, record: { ...(scope.record as Scope), brand, text: said.join(" ") } };
}

/** A handful of conditions of which one is about all texts but those that the others name. */
export const conditionsOnOthers: readonly Expr[] = asInPlan([
  call("value.equals", field("note"), constant("refund")),
  { kind: "not", term: call("list.includes", constant([null, undefined, "refund", "a"]), field("note")) },
  all({ kind: "not", term: call("list.includes", constant([null, "a"]), field("note")) }, field("flag")),
]);

/** What they see: a note that differs in one letter from one that they name, or any other. */
export function scopeOfNote(dice: Dice): Scope {
  const scope = scopeFrom(dice);
  return dice() < 0.5 ? scope : { ...scope, record: { ...(scope.record as Scope), note: "rifund" } };
}
