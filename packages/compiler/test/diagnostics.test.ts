import { join } from "node:path";
import type { Compilation } from "@heed/compiler";
import { catalogue } from "@heed/compiler/diagnostics";
import type { Diagnostic } from "@heed/plan";
import { beforeAll, describe, expect, test } from "vitest";
import {
  compileFiles,
  compileInputs,
  type Fixture,
  fixtures,
  isIn,
  ofProject,
  rendered,
  root,
  withEdits,
} from "./fixtures.ts";

let inputs: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
let mended: Compilation;
beforeAll(async () => {
  inputs = await compileInputs();
  mended = await compileFiles(fixtures.flatMap((fixture) => fixture.mended ?? []));
}, 120_000);

const reportedBy = ({ name }: Fixture): readonly Diagnostic[] => inputs.get(name) ?? [];
const codeOf = ({ entry }: Fixture): RegExp => (entry === undefined ? /^TS\d+$/ : new RegExp(`^${entry.code}$`));

describe("the fixtures", () => {
  test("show every diagnostic of the catalogue", () => {
    const shown = new Set(fixtures.map(({ entry }) => entry));
    expect(catalogue.filter((entry) => !shown.has(entry)).map(({ name }) => name)).toEqual([]);
  });

  test("show nothing that is not in the catalogue, but for what TypeScript says", () => {
    const unknown = fixtures.filter(({ entry, name }) => entry === undefined && !name.startsWith("typescript--"));
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  test("each have an input and its repair, but for those of a whole project", () => {
    for (const { name, input, mended } of fixtures)
      expect([name, input !== undefined, mended !== undefined]).toEqual([
        name,
        !ofProject.has(name),
        !ofProject.has(name),
      ]);
  });
});

describe.for(fixtures.map((fixture) => [fixture.name, fixture] as const))("%s", ([name, fixture]) => {
  test("the input reports it, and nothing else", () => {
    const codes = reportedBy(fixture).map(({ code }) => code);
    expect(codes).not.toEqual([]);
    for (const code of codes) expect(code).toMatch(codeOf(fixture));
  });

  test("the report is what it was", async () => {
    await expect(rendered(reportedBy(fixture))).toMatchFileSnapshot(join(root, name, "expected.txt"));
  });

  if (ofProject.has(name)) return;

  test("each report has its place in the source", () => {
    for (const { span } of reportedBy(fixture))
      expect(span).toMatchObject({ file: expect.stringMatching(`^${name}/`) });
  });

  test("the repair has no errors, is not reported for the same, and is in the plan", () => {
    const { plan, map, diagnostics } = mended;
    const own = diagnostics.filter(({ span }) => span !== undefined && isIn(name, span.file));
    expect(own.filter(({ severity, code }) => severity === "error" || codeOf(fixture).test(code))).toEqual([]);
    expect(plan).toBeDefined();
    expect(map?.files).toContain(fixture.mended);
  });
});

describe("the fixes that are offered", () => {
  const fixed = new Map<string, Fixture>();
  let compiled: Compilation;
  beforeAll(async () => {
    const texts: Record<string, string> = {};
    for (const fixture of fixtures) {
      const edits = reportedBy(fixture).flatMap(({ fix }) => fix ?? []);
      if (edits.length === 0 || fixture.input === undefined) continue;
      const file = `${fixture.name}/fixed.ts`;
      fixed.set(file, fixture);
      texts[file] = withEdits(fixture.input, edits);
    }
    compiled = await compileFiles([...fixed.keys()], texts);
  });

  test("are taken, and what they mend is not reported again", () => {
    for (const [file, fixture] of fixed) {
      const left = compiled.diagnostics.filter(({ span }) => span?.file === file);
      expect(
        left.filter(({ code }) => codeOf(fixture).test(code)),
        file,
      ).toEqual([]);
    }
  });
});
