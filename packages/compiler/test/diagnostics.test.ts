import { existsSync } from "node:fs";
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
  const texts: Record<string, string> = {};
  let compiled: readonly Diagnostic[] = [];
  beforeAll(async () => {
    for (const fixture of fixtures) {
      const edits = reportedBy(fixture).flatMap(({ fix }) => fix ?? []);
      if (edits.length === 0 || fixture.input === undefined) continue;
      const file = `${fixture.name}/fixed.ts`;
      fixed.set(file, fixture);
      texts[file] = withEdits(fixture.input, edits);
    }
    compiled = (await compileFiles([...fixed.keys()], texts)).diagnostics;
  });

  test("are what they were, and stand beside each fixture that has one", async () => {
    for (const [file, text] of Object.entries(texts)) await expect(text).toMatchFileSnapshot(join(root, file));
    const kept = fixtures.map(({ name }) => `${name}/fixed.ts`).filter((file) => existsSync(join(root, file)));
    expect(kept).toEqual([...fixed.keys()]);
  });

  test("mend what they are offered for, and break nothing else", () => {
    for (const [file, fixture] of fixed) {
      // That these workflows are like each other is not what the fixtures are about.
      const left = compiled.filter(({ span, severity }) => span?.file === file && severity === "error");
      const unfixed = reportedBy(fixture).filter(({ fix }) => fix === undefined);
      expect(
        left.map(({ message }) => message),
        file,
      ).toEqual(unfixed.map(({ message }) => message));
    }
  });
});
