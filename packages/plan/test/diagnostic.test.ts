import { expect, test } from "vitest";
import { type Diagnostic, defineDiagnostic, diagnose, inSourceOrder, type Span } from "../src/diagnostic.ts";

const kind = defineDiagnostic<{ name: string }>("unknown-name", {
  code: "HD0001",
  severity: "error",
  message: ({ name }) => `\`${name}\` is not known`,
});

function spanAt(file: string, line: number, column: number): Span {
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

function diagnosticAt(span: Span | undefined, code = "HD0001"): Diagnostic {
  return { ...diagnose(kind, { name: "x" }, { span }), code };
}

test("a diagnostic says what its entry makes of the parameters", () => {
  const span = spanAt("a.ts", 1, 2);
  expect(diagnose(kind, { name: "rating" }, { span })).toEqual({
    code: "HD0001",
    name: "unknown-name",
    severity: "error",
    message: "`rating` is not known",
    span,
  });
});

test("help is left out where the entry has none", () => {
  expect(diagnose(kind, { name: "x" })).not.toHaveProperty("help");
  expect(diagnose({ ...kind, help: ({ name }) => `declare \`${name}\`` }, { name: "x" }).help).toBe("declare `x`");
});

test("diagnostics stand as the source does: by file, line, column and code, those without a place first", () => {
  const ordered = [
    diagnosticAt(undefined),
    diagnosticAt(spanAt("a.ts", 2, 9)),
    diagnosticAt(spanAt("a.ts", 10, 1)),
    diagnosticAt(spanAt("a.ts", 10, 2), "HD0002"),
    diagnosticAt(spanAt("a.ts", 10, 2), "HD0003"),
    diagnosticAt(spanAt("b.ts", 1, 1)),
  ];
  expect(inSourceOrder([...ordered].reverse())).toEqual(ordered);
  expect(inSourceOrder([...ordered.slice(3), ...ordered.slice(0, 3)])).toEqual(ordered);
});

test("diagnostics of one place and code keep their order", () => {
  const [first, second] = ["first", "second"].map((message) => ({ ...diagnosticAt(spanAt("a.ts", 1, 1)), message }));
  if (first === undefined || second === undefined) throw new Error("two diagnostics");
  expect(inSourceOrder([first, second])).toEqual([first, second]);
  expect(inSourceOrder([second, first])).toEqual([second, first]);
});
