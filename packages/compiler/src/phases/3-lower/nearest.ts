const inText = "use `/…/.test(text)`, `includes`, `startsWith` or `endsWith`";
const atTheEnd = "use `concat`, which makes a new list: a record does not change";
const instants =
  'compare instants as the texts that they are: `review.updateTime < "2026-01-01T00:00:00Z"`; what is to happen later stands behind `wait(…)`';
const byName = "name the fields one by one: the dataset says which there are";
const known = "the dataset says what a field holds; where it may be missing, compare with `undefined` or `null`";
const unordered = "a list stays in the order in which it arrives: ask of it with `some`, `every`, `find` or `includes`";

/** What comes nearest to a method that a plan has not, by what it is a method of. */
const methods: { readonly [of: string]: { readonly [method: string]: string } } = {
  array: {
    copyWithin: atTheEnd,
    fill: atTheEnd,
    findIndex: "use `find` for the element, or `some` for whether there is one",
    findLast: "use `filter(…).at(-1)`",
    findLastIndex: "use `filter(…).at(-1)` for the element, or `some` for whether there is one",
    forEach: 'make one text of the list, `list.map((each) => …).join("\\n")`, and call a task once',
    lastIndexOf: "use `includes`, `indexOf` or `at(-1)`",
    pop: "use `at(-1)` for the last element: a record does not change",
    push: atTheEnd,
    reduce: "use `some`, `every`, `filter(…).length` or `map(…).join(…)`: they say what the loop is for",
    reduceRight: "use `some`, `every`, `filter(…).length` or `map(…).join(…)`: they say what the loop is for",
    reverse: unordered,
    shift: "use `slice(1)` for all but the first: a record does not change",
    sort: unordered,
    splice: "use `slice` and `concat`, which make new lists: a record does not change",
    toReversed: unordered,
    toSorted: unordered,
    toString: 'use `join(", ")`',
    unshift: atTheEnd,
  },
  string: {
    at: "use `charAt`, or `slice(-1)` for the last character",
    charCodeAt: "use `charAt`, and compare characters",
    codePointAt: "use `charAt`, and compare characters",
    concat: "use a template, or `+`",
    lastIndexOf: "use `indexOf`, or `endsWith`",
    match: inText,
    matchAll: inText,
    replace: "use `split(…).join(…)`, which replaces wherever it is found",
    replaceAll: "use `split(…).join(…)`, which replaces wherever it is found",
    search: inText,
    substr: "use `slice`, whose second argument is where to stop",
    substring: "use `slice`",
    toString: "leave it out: it is a text",
    valueOf: "leave it out",
  },
  number: {
    toFixed: "use `Math.round(n * 100) / 100`, in a template where a text is needed",
    toPrecision: "use `Math.round`, in a template where a text is needed",
    toString: "use `String(n)`, or a template",
    valueOf: "leave it out",
  },
};

/** The same for JavaScript's own functions and what is made with `new`. */
const globals: { readonly [name: string]: string } = {
  "Array.from": "use the list as it is, or `map`",
  "Array.isArray": known,
  "Date.parse": instants,
  "JSON.parse": "describe in the dataset what the text holds, or look into it with `includes`",
  "JSON.stringify": "write the fields that you mean into a template",
  "Number.isFinite": "use `Number.isNaN`: a number of a record is always finite",
  "Number.isSafeInteger": "use `Number.isInteger`",
  "Number.parseFloat": "use `Number(text)`",
  "Number.parseInt": "use `Math.trunc(Number(text))`",
  "Object.entries": byName,
  "Object.fromEntries": byName,
  "Object.hasOwn": 'use `"field" in record`, or compare with `undefined`',
  "Object.keys": byName,
  "Object.values": byName,
  "new Array": "write the list out: `[a, b]`",
  "new Date": instants,
  "new Map": "use a table: `const teams = { DE: … }`",
  "new RegExp": "write the regular expression out: `/…/`",
  "new Set": "use a list: `[…].includes(value)`",
  isFinite: "use `Number.isNaN`: a number of a record is always finite",
  isNaN: "use `Number.isNaN`",
  parseFloat: "use `Number(text)`",
  parseInt: "use `Math.trunc(Number(text))`",
};

/** What to write in place of a method; undefined where nothing comes near. */
export function nearestMethod(of: string, method: string): string | undefined {
  const known = Object.hasOwn(methods, of) ? methods[of] : undefined;
  return known !== undefined && Object.hasOwn(known, method) ? known[method] : undefined;
}

/** What to write in place of one of JavaScript's own functions, or of `new Date(…)` and its like; undefined where nothing comes near. */
export function nearestGlobal(name: string): string | undefined {
  return Object.hasOwn(globals, name) ? globals[name] : undefined;
}
