import { pick } from "@heed/cli/verify";
import { boolean, deeper, knowing, list, number, type Place, text } from "./write-place.ts";

/** Statements that change variables, and what can be read behind them. */
export interface Changes {
  readonly written: string;
  readonly place: Place;
}

/** Variables that depend on conditions and on what loops go over, with every way to leave one. `returned` writes what a `return` gives back. */
export function writeChanges(place: Place, returned: (at: Place) => string): Changes {
  const { dice } = place;
  const id = place.names.next++;
  const [n, t, b] = [`m${id}`, `w${id}`, `f${id}`];
  // A function that reads a variable says another thing once that has changed.
  const reader = `g${id}`;
  const behind = knowing(place, { numbers: [n], texts: [t, `${reader}(r.e)`] });
  const inner = deeper(behind);
  const declared = `let ${n}: number = ${number(deeper(place))}; let ${t}: string = ${text(deeper(place))}; let ${b} = ${pick(dice, ["false", "true", "r.b"])}; const ${reader} = (end: string): string => ${t} + ${n} + end;`;
  const change = (at: Place): string =>
    pick(dice, [
      () => `${n} += ${number(at)};`,
      () => `${n} ${pick(dice, ["-", "*", "%"])}= ${pick(dice, ["2", number(at)])};`,
      () => `${n}${pick(dice, ["++", "--"])};`,
      () => `++${n};`,
      () => `${t} = ${text(at)};`,
      () => `${t} ${pick(dice, ["+", "||", "&&", "??"])}= ${text(at)};`,
      () => `${b} = ${pick(dice, ["true", "false", boolean(at)])};`,
      () => `${b} ${pick(dice, ["||", "&&"])}= ${boolean(at)};`,
    ])();
  const jump = (at: Place): string => pick(dice, ["break;", "continue;", "{}", `return ${returned(at)};`]);
  const some = (at: Place, isLoop: boolean): string =>
    pick(dice, [
      () => `${change(at)} ${change(at)}`,
      () => `if (${boolean(at)}) ${change(at)}`,
      () => `if (${boolean(at)}) { ${change(at)} ${isLoop ? jump(at) : ""} } else { ${change(at)} }`,
      () => (isLoop ? `if (${boolean(at)}) ${jump(at)}` : `if (${boolean(at)}) return ${returned(at)};`),
      () =>
        `switch (r.e) { case "a": ${change(at)} ${pick(dice, ["break;", "", `if (${boolean(at)}) break;`])} default: ${change(at)} }`,
    ])();
  const loop = (): string => {
    const over = pick(dice, [`["ab", ks, r.t]`, "words", "r.l", "r.l", list(inner), "r.t", "new Set(r.l)"]);
    const at = knowing(inner, { texts: ["y"] });
    const within = dice() < 0.15 ? `for (const z of r.l) { if (z === y) break; ${t} += z; }` : "";
    return `for (const y of ${over}) { ${some(at, true)} ${within} ${some(at, true)} }`;
  };
  const body = Array.from({ length: 1 + Math.floor(dice() * 2) }, () => (dice() < 0.6 ? loop() : some(inner, false)));
  return { written: `${declared} ${body.join(" ")}`, place: knowing(behind, { texts: [`String(${b})`] }) };
}
