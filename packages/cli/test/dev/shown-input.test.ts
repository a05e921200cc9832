import { expect, test } from "vitest";
import { shownInput } from "../../src/dev/shown-input.ts";

test.for<readonly [string, unknown, string]>([
  ["fields stand under each other", { to: "a", n: 1, none: undefined, no: null }, 'to "a"\nn 1\nno null\n'],
  ["lists are numbered", { tags: ["a"], empty: [], nothing: {} }, 'tags\n  [0] "a"\nempty []\nnothing {}\n'],
  ["lines of a text are told from fields", { text: 'one\r\nto "b"' }, 'text\n  │ one\n  │ to "b"\n'],
  ["a name cannot paint either", { "a\u001b[2J": "b\u202e" }, 'a\\u001b[2J "b\\u202e"\n'],
  ["a long line is cut", { text: "x".repeat(161) }, `text "${"x".repeat(160)}… (1 more characters)"\n`],
  [
    "of many lines the first are shown",
    { text: "\n".repeat(13) },
    `text\n${"  │ \n".repeat(12)}  … and 2 more lines\n`,
  ],
])("%s", ([, input, text]) => {
  expect(shownInput(input, "")).toBe(text);
});
