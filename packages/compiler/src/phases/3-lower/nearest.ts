const instead = (of: string, by: string): readonly [string, string] => [of, `use \`${by}\``];
const everywhere = (of: string, by: string): readonly [string, string] => [
  of,
  `use \`${by}\`, which is the same everywhere`,
];
const anew = "which makes a new list: a record does not change";
const order = "compare with `===`, `<` or `>`, which go by the characters' codes";
const makeDate = "make a new date from milliseconds: `new Date(date.getTime() + 3_600_000)`";
const parts = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"];

/** What comes nearest to a method that a plan has not, such as `array.sort`. */
const methods: ReadonlyMap<string, string> = new Map([
  ["array.copyWithin", `use \`concat\` and \`slice\`, ${anew}`],
  ["array.entries", "use the second parameter of the function: `list.map((element, place) => …)`"],
  ["array.fill", `use \`map\`, ${anew}`],
  [
    "array.forEach",
    'make one text of the list, `list.map((each) => …).join("\\n")`, and call a task once; or say what the loop is for with `some`, `every`, `filter` or `reduce`',
  ],
  ["array.keys", "use the second parameter of `map`: `list.map((_, place) => place)`"],
  ["array.pop", "use `at(-1)` for the last element, and `slice(0, -1)` for the others: a record does not change"],
  ["array.push", `write \`[...list, element]\`, ${anew}`],
  instead("array.reduceRight", "toReversed().reduce(…)"),
  ["array.reverse", `use \`toReversed()\`, ${anew}`],
  ["array.shift", "use `at(0)` for the first element, and `slice(1)` for the others: a record does not change"],
  ["array.sort", `use \`toSorted(…)\`, ${anew}`],
  ["array.splice", `use \`slice\` and \`concat\`, ${anew}`],
  instead("array.toSpliced", "filter` or `slice"),
  instead("array.toString", "join()"),
  ["array.unshift", `write \`[element, ...list]\`, ${anew}`],
  ["array.values", "use the list itself"],
  ["array.with", "use `map`: `list.map((element, place) => (place === 2 ? value : element))`"],
  ["string.localeCompare", order],
  ["string.matchAll", "use `match` with the flag `g`, which gives the list of what matched"],
  ["string.substr", "use `slice`, whose second argument is where to stop"],
  everywhere("string.toLocaleLowerCase", "toLowerCase"),
  everywhere("string.toLocaleUpperCase", "toUpperCase"),
  instead("string.trimLeft", "trimStart()"),
  instead("string.trimRight", "trimEnd()"),
  ["number.toLocaleString", "use `toFixed(…)`, or write the number into a template as it is"],
  ["number.valueOf", "leave it out"],
  ["boolean.valueOf", "leave it out"],
  ["date.getTimezoneOffset", "leave it out: a plan knows no time zone but UTC"],
  everywhere("date.getYear", "getUTCFullYear()"),
  everywhere("date.toDateString", "toISOString().slice(0, 10)"),
  everywhere("date.toLocaleDateString", "toISOString().slice(0, 10)"),
  everywhere("date.toLocaleString", "toISOString()"),
  everywhere("date.toLocaleTimeString", "toISOString().slice(11, 19)"),
  everywhere("date.toString", "toISOString()"),
  everywhere("date.toTimeString", "toISOString().slice(11, 19)"),
  everywhere("date.toUTCString", "toISOString()"),
  ...parts.map((name) => everywhere(`date.get${name}`, `getUTC${name}`)),
  ...parts.flatMap((name) => [`date.set${name}`, `date.setUTC${name}`].map((of) => [of, makeDate] as const)),
  ["date.setTime", makeDate],
]);

const angles = [
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "atan2",
  "sinh",
  "cosh",
  "tanh",
  "asinh",
  "acosh",
  "atanh",
];

/** The same for JavaScript's own functions and what is made with `new`. */
const globals: ReadonlyMap<string, string> = new Map([
  ["JSON.parse", "describe in the dataset what the text holds, or look into it with `includes`"],
  ["JSON.stringify", "write the fields that you mean into a template"],
  ["Object.hasOwn", 'use `"field" in record`, or compare with `undefined`'],
  ["new Array", "write the list out: `[a, b]`"],
  ["new RegExp", "write the regular expression out: `/…/`"],
  ["isFinite", "use `Number.isFinite(…)`; `isFinite` turns its argument into a number first"],
  ["isNaN", "use `Number.isNaN(…)`; `isNaN` turns its argument into a number first"],
  ...angles.map((name) => [`Math.${name}`, "leave it out: conditions on records need no angles"] as const),
  ...["expm1", "log1p", "hypot"].map(
    (name) => [`Math.${name}`, "use `Math.exp`, `Math.log` or `Math.sqrt`, and arithmetic"] as const,
  ),
]);

/** What to write in place of a method, given what it is a method of (`array`); undefined where nothing comes near. */
export function nearestMethod(of: string, method: string): string | undefined {
  return methods.get(`${of}.${method}`);
}

/** What to write in place of one of JavaScript's own functions, or of `new Map(…)` and its like; undefined where nothing comes near. */
export function nearestGlobal(name: string): string | undefined {
  return globals.get(name);
}
