import type { Diagnostic } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { coloursFor, renderFault } from "../src/render-fault.ts";

const fault: Diagnostic = {
  code: "HD7001",
  name: "x",
  severity: "error",
  message: "no value for the secret `A`",
  help: "set it",
};
const silent = { write: () => {} };

describe("a fault as text", () => {
  test("the code stands first, and what helps stands below", () => {
    const plain = coloursFor({ ...silent, isTerminal: false }, {});
    expect(renderFault(fault, plain)).toBe("error HD7001 no value for the secret `A`\n  help set it\n");
    const { help: _help, ...helpless } = fault;
    expect(renderFault(helpless, plain)).toBe("error HD7001 no value for the secret `A`\n");
  });

  test.for<[boolean, { readonly [name: string]: string }, boolean]>([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "0" }, false],
  ])("on a terminal: %s, with %o: colours: %s", ([isTerminal, env, isColoured]) => {
    expect(renderFault(fault, coloursFor({ ...silent, isTerminal }, env)).includes("\x1b[")).toBe(isColoured);
  });
});
