import { defineDiagnostic } from "@heed/plan";

export const recursive = defineDiagnostic<{ name: string }>("recursive", {
  code: "HD2001",
  severity: "error",
  message: ({ name }) => `\`${name}\` calls itself, and a plan has no loops`,
  help: () => "use `some`, `every`, `filter` or `find` on a list of the record",
});

export const bodyNotVisible = defineDiagnostic<{ name: string }>("body-not-visible", {
  code: "HD2002",
  severity: "error",
  message: ({ name }) => `the source of \`${name}\` cannot be seen, so it cannot be compiled`,
  help: () => "copy the function into your own sources; of packages, only values can be used",
});

export const mutableBinding = defineDiagnostic<{ what: string; instead: string }>("mutable-binding", {
  code: "HD2003",
  severity: "error",
  message: ({ what }) => `${what} cannot be compiled`,
  help: ({ instead }) => instead,
});

export const unsupportedStatement = defineDiagnostic<{ statement: string; instead?: string | undefined }>(
  "unsupported-statement",
  {
    code: "HD2004",
    severity: "error",
    message: ({ statement }) => `${statement} cannot be compiled`,
    help: ({ instead }) =>
      instead ??
      "a condition is made of `const`, `let`, `if`, `switch`, `for … of` and `return`; a `do` also of task calls, `wait` and `forEach`",
  },
);

export const unsupportedSyntax = defineDiagnostic<{ syntax: string; instead?: string | undefined }>(
  "unsupported-syntax",
  {
    code: "HD2005",
    severity: "error",
    message: ({ syntax }) => `${syntax} cannot be compiled`,
    help: ({ instead }) =>
      instead ?? "write it with comparisons, `&&`, `||`, `?:` and the methods of texts, numbers and lists",
  },
);

export const unsupportedOperands = defineDiagnostic<{ operator: string; types: string; instead: string }>(
  "unsupported-operands",
  {
    code: "HD2006",
    severity: "error",
    message: ({ operator, types }) => `\`${operator}\` cannot be compiled for ${types}`,
    help: ({ instead }) => instead,
  },
);

export const unsupportedMethod = defineDiagnostic<{ method: string; of: string; instead: string }>(
  "unsupported-method",
  {
    code: "HD2026",
    severity: "error",
    message: ({ method, of }) => `\`${method}\` of ${of} cannot be compiled`,
    help: ({ instead }) => instead,
  },
);

export const identityCompared = defineDiagnostic<{ what?: string; instead: string }>("identity-compared", {
  code: "HD2007",
  severity: "error",
  message: ({ what }) => `this compares two ${what ?? "objects"} by identity, which records do not have`,
  help: ({ instead }) => instead,
});

export const looseEquality = defineDiagnostic<{ operator: string; strict: string }>("loose-equality", {
  code: "HD2008",
  severity: "error",
  message: ({ operator }) => `\`${operator}\` converts its operands, and is only compiled against \`null\``,
  help: ({ strict }) => `write \`${strict}\``,
});

export const regexBacktracks = defineDiagnostic<{ part: string; isTooLarge: boolean }>("regex-backtracks", {
  code: "HD2010",
  severity: "error",
  message: ({ part, isTooLarge }) =>
    isTooLarge === true
      ? `\`${shortened(part)}\` repeats too much for it to be known how long matching it may take`
      : `\`${shortened(part)}\` can match the same text in several ways, turn by turn: a text of some forty characters may take it for ever`,
  help: ({ isTooLarge }) =>
    isTooLarge === true
      ? "split it into several regular expressions, or repeat less"
      : "let each turn begin or end with something that only stands there: `\\w+(\\s\\w+)*` instead of `(\\w+\\s?)*`, `a+` instead of `(a+)+`",
});

export const regexState = defineDiagnostic<{ flag: string }>("regex-state", {
  code: "HD2009",
  severity: "error",
  message: ({ flag }) => `the flag \`${flag}\` makes a regular expression remember its last match`,
  help: ({ flag }) => `leave \`${flag}\` out: \`test\` looks through the whole text without it`,
});

export const localeDependent = defineDiagnostic<{ what: string; instead: string }>("locale-dependent", {
  code: "HD2012",
  severity: "error",
  message: ({ what }) => `\`${what}\` gives different results on different machines`,
  help: ({ instead }) => instead,
});

export const localTime = defineDiagnostic<{ what: string; instead?: string | undefined }>("local-time", {
  code: "HD2011",
  severity: "error",
  message: ({ what }) => `${what} depends on the time zone of the machine`,
  help: ({ instead }) => instead ?? "use what is in UTC: `toISOString()`, `getTime()`, `getUTCHours()` and their like",
});

export const clockOrChance = defineDiagnostic<{ what: string }>("clock-or-chance", {
  code: "HD2013",
  severity: "error",
  message: ({ what }) => `\`${what}\` gives another value each time, and a plan must not`,
  help: ({ what }) =>
    /date|performance/i.test(what)
      ? "when the record was taken in is in the third parameter: `(record, before, { now }) => …`; what is to happen later stands behind `wait(…)`"
      : "decide by a field of the record, such as the last character of its key",
});

export const notAText = defineDiagnostic<{ type: string; instead: string }>("not-a-text", {
  code: "HD2015",
  severity: "error",
  message: ({ type }) => `a value of type \`${type}\` has no text worth writing`,
  help: ({ instead }) => instead,
});

export const restOrSpread = defineDiagnostic<{ what: string; instead: string }>("rest-or-spread", {
  code: "HD2017",
  severity: "error",
  message: ({ what }) => `${what} cannot be compiled`,
  help: ({ instead }) => instead,
});

export const dynamicKey = defineDiagnostic<{ of: string }>("dynamic-key", {
  code: "HD2018",
  severity: "error",
  message: ({ of }) => `which part of ${of} is meant is only known when a record arrives`,
  help: () =>
    "name it after a dot, with `condition ? a : b` where it depends on the record; only a table of values can be looked into by one",
});

export const methodShorthand = defineDiagnostic<{ name: string }>("method-shorthand", {
  code: "HD2019",
  severity: "error",
  message: ({ name }) => `\`${name}\` is written as a method, and methods cannot be linked to what they capture`,
  help: ({ name }) => `write it as a property: \`${name}: (…) => …\``,
});

export const notPlainFunction = defineDiagnostic<{ what: string }>("not-plain-function", {
  code: "HD2020",
  severity: "error",
  message: ({ what }) => `${what} cannot be compiled`,
  help: () => "leave `async` and `*` out: the runtime waits for tasks by itself",
});

export const taskInCondition = defineDiagnostic<{ task: string }>("task-in-condition", {
  code: "HD2021",
  severity: "error",
  message: ({ task }) => `\`${task}\` is a task, and a condition cannot do anything`,
  help: () => "call tasks in `do`",
});

export const taskInLoop = defineDiagnostic<{ task: string }>("task-in-loop", {
  code: "HD2022",
  severity: "error",
  message: ({ task }) => `\`${task}\` is called for each element of a list, so the number of steps is not known`,
  help: () =>
    'go over the list with `forEach(list, (element) => …)`, or call it once, with a text made of the list: `list.join(", ")`',
});

export const noEffect = defineDiagnostic<{ instead: string }>("no-effect", {
  code: "HD2023",
  severity: "error",
  message: () => "the value of this expression is not used, and it does nothing else",
  help: ({ instead }) => instead,
});

export const notAValue = defineDiagnostic<{ what: string; instead?: string | undefined }>("not-a-value", {
  code: "HD2024",
  severity: "error",
  message: ({ what }) => `${what} cannot stand where a value is needed`,
  help: ({ instead }) => instead ?? "call it, or read a field of it",
});

export const mayFail = defineDiagnostic<{ name: string }>("may-fail", {
  code: "HD2014",
  severity: "warning",
  message: ({ name }) => `\`!\` hides that \`${name}\` may be missing; for a record where it is, this fails`,
  help: () => "use `?.` or `??`, or test for it first",
});

export const unsafeInHtml = defineDiagnostic<{ where: string; instead: string }>("unsafe-in-html", {
  code: "HD2038",
  severity: "error",
  message: ({ where }) => `a value cannot stand ${where}: what is in it could become more than text`,
  help: ({ instead }) => instead,
});

/** A part of a pattern as a line shows it. */
function shortened(part: string): string {
  return part.length > 60 ? `${part.slice(0, 59)}…` : part;
}
