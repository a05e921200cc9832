import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wait } from "@heed/dsl";
import { compileExpr, nodeReader, type Plan, type Scope } from "@heed/plan";
import { transformSync } from "esbuild";

import { beforeAll, describe, expect, test, vi } from "vitest";
import { kindOf } from "../src/language.ts";
import { ts } from "../src/ts.ts";
import { compileFiles } from "./fixtures.ts";
import { meaning } from "./traps/meaning.ts";
import { refusals } from "./traps/refusals.ts";
import { dataset, type Trap, whole } from "./traps/trap.ts";

const nameOf = (trap: Trap, at: number) => `trap-${trap.number}-${at}`;
const told = (traps: readonly Trap[]) =>
  traps.map((trap, at) => [`${trap.number}. ${trap.name}`, { trap, id: nameOf(trap, at) }] as const);

/** The module of a trap. */
function moduleOf(trap: Trap, id: string): string {
  const head = 'import { dataset } from "@heed/dsl"; import { z } from "zod"; import { stays } from "./trapped.ts";';
  const lines = [head, trap.prelude ?? "", `export default stays.workflow("${id}", {`];
  return [...lines, `  when: ${trap.source},`, "  do: () => {},", "});"].join("\n");
}

function compileTraps(traps: readonly { readonly trap: Trap; readonly id: string }[]) {
  const modules = traps.map(({ trap, id }) => ({ ...trap.files, [`${id}.ts`]: moduleOf(trap, id) }));
  const files = traps.map(({ id }) => `${id}.ts`);
  return compileFiles(files, Object.assign({ "trapped.ts": dataset }, ...modules));
}

const scopeOf = (differing: object): Scope => ({
  record: { ...whole, ...differing },
  before: undefined,
  now: 86_400_000,
});

function said(says: () => unknown): unknown {
  try {
    return says();
  } catch {
    return "throws";
  }
}

describe("a condition means what it means in JavaScript", () => {
  let plan: Plan | undefined;
  beforeAll(async () => {
    const compiled = await compileTraps(told(meaning).map(([, each]) => each));
    expect(compiled.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    plan = compiled.plan;
  });

  test.for(told(meaning))("%s", ([, { trap, id }]) => {
    const workflow = plan?.workflows.find((each) => each.id === id);
    if (plan === undefined || workflow === undefined) return expect.unreachable();
    const evaluate = compileExpr(nodeReader(plan.nodes)(workflow.when));
    for (const [differing, is] of trap.says ?? []) {
      const scope = scopeOf(differing);
      expect(said(() => evaluate(scope))).toBe(is);
      if (trap.files !== undefined) continue;
      const { code } = transformSync(`${trap.prelude ?? ""}\nreturn ${trap.source}`, { loader: "ts" });
      const native = new Function(code)();
      expect(said(() => native(scope.record, undefined, { now: scope.now }))).toBe(is);
    }
  });

  test("twice as much text of helpers is not twice as much plan", () => {
    expect(Object.keys(plan?.nodes ?? {}).length).toBeLessThan(400);
  });
});

describe("what would not be exact is reported at its place", () => {
  test.for(told(refusals))("%s", async ([, { trap, id }]) => {
    const { plan, diagnostics } = await compileTraps([{ trap, id }]);
    const [error, ...more] = diagnostics.filter(({ severity }) => severity === "error");
    expect([error?.code, more]).toEqual([trap.refused, []]);
    expect(plan).toBeUndefined();
    // Line 4 is that of the condition; what stands before it is the trap's own, too.
    expect(error?.span?.file).toBe(`${id}.ts`);
    expect(error?.span?.line).toSatisfy((line) => line > 1 && line < 6);
  });
});

describe("the compiler is no trap itself", () => {
  const text = (helper: string, when = "isLow(review.rating)") =>
    [
      'import { reviews } from "./reviews.ts";',
      `const isLow = (rating: number) => ${helper};`,
      `export default reviews.workflow("x", { when: (review) => ${when}, do: () => {} });`,
      "",
    ].join("\n");
  const planOf = async (source: string) => {
    const { plan } = await compileFiles(["x.ts"], { "x.ts": source });
    return plan ?? expect.unreachable();
  };

  test("5. a helper's body that changes makes another plan", async () => {
    const [one, other] = [await planOf(text("rating < 2")), await planOf(text("rating < 3"))];
    expect(one.hash).not.toBe(other.hash);
  });

  test("28. a second copy of the language makes the same kinds of things", async () => {
    vi.resetModules();
    const copy = await import("@heed/dsl");
    expect(copy.wait).not.toBe(wait);
    expect([copy.wait, copy.hours, copy.tickets].map(kindOf)).toEqual(["wait", "duration", "connection"]);
  });

  test("30. no code is made of text where a plan is evaluated", () => {
    const made = readdirSync(join(import.meta.dirname, "../../plan/src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) =>
        /\bnew Function\b|\beval\(/.test(readFileSync(join(import.meta.dirname, "../../plan/src", file), "utf8")),
      );
    expect(made).toEqual([]);
  });

  test("31. a mark at the beginning and the line ends of another system change nothing", async () => {
    const source = text("rating < 2");
    const plans = [await planOf(source), await planOf(`\ufeff${source.replaceAll("\n", "\r\n")}`)];
    expect(plans[1]).toEqual(plans[0]);
  });

  test("32. a plan says which TypeScript has read its sources", async () => {
    expect((await planOf(text("rating < 2"))).build.typescript).toBe(ts.version);
  });

  test("33. TypeScript is imported in one place", () => {
    const src = join(import.meta.dirname, "../src");
    const importing = readdirSync(src, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) => /^import .* from "#?typescript";/m.test(readFileSync(join(src, file), "utf8")));
    expect(importing).toEqual(["ts.ts"]);
  });
});
