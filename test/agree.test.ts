import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { agrees, disagreement, expectations, type Native, type Planned, planned, runPlan } from "@heed/cli/verify";
import { compile } from "@heed/compiler";
import type { Workflow } from "@heed/dsl";
import type { PlanDataset, Scope } from "@heed/plan";
import { loadPlan } from "@heed/runtime";
import { beforeAll, describe, expect, test } from "vitest";
import { type Generated, generate } from "./agree/generated.ts";
import { mutants } from "./agree/mutants.ts";

interface Pair {
  readonly native: Native;
  readonly plan: Planned;
  readonly dataset: PlanDataset;
}

const examples = fileURLToPath(new URL("../examples/", import.meta.url));

/** The workflows of an example: its plan, and the same modules imported. */
async function pairsOf(example: string): Promise<readonly Pair[]> {
  const root = `${examples}${example}`;
  const files = readdirSync(`${root}/workflows`).map((name) => `${root}/workflows/${name}`);
  const { plan } = await compile({ root, workflows: files });
  if (plan === undefined) throw new Error(`${example} does not compile`);
  const made = new Map<string, Native>();
  for (const file of files) {
    const module: { readonly [name: string]: unknown } = await import(pathToFileURL(file).href);
    for (const workflow of Object.values(module).flat().filter(isWorkflow)) made.set(workflow.id, workflow);
  }
  return plan.workflows.map((workflow) => {
    const [native, dataset] = [made.get(workflow.id), plan.datasets[workflow.dataset]];
    if (native === undefined || dataset === undefined) throw new Error(`${workflow.id} is in the plan only`);
    return { native, dataset, plan: planned(workflow, plan) };
  });
}

function isWorkflow(value: unknown): value is Workflow<unknown, "saved"> {
  return typeof value === "object" && value !== null && "when" in value && "do" in value;
}

// Three tests look at the same ones: to write and to compile them is most of their time.
const usual = { count: 340, seed: 15 };
let written: Promise<Generated> | undefined;

function usualWorkflows(): Promise<Generated> {
  written ??= generate(usual);
  return written;
}

describe("the plan says what the lambda says", () => {
  test.for(readdirSync(examples))("for every workflow of %s", async (example) => {
    const pairs = await pairsOf(example);
    expect(pairs.length).toBeGreaterThan(0);
    for (const pair of pairs) expect(disagreement(pair, 500)).toBeUndefined();
  });

  // HEED_AGREE_WORKFLOWS makes it look longer, HEED_AGREE_SEED somewhere else.
  const count = Number(process.env.HEED_AGREE_WORKFLOWS ?? usual.count);
  const seed = Number(process.env.HEED_AGREE_SEED ?? usual.seed);

  test(
    `for ${count} workflows written by chance, from seed ${seed}`,
    async () => {
      for (let done = 0; done < count; done += 500) {
        const isUsual = count === usual.count && seed === usual.seed;
        const generated = await (isUsual
          ? usualWorkflows()
          : generate({ count: Math.min(500, count - done), seed: seed + done }));
        const pairs = generatedPairs(generated);
        // What TypeScript or the compiler refuses is no failure, but must stay rare, or nothing is tested.
        expect(pairs.length).toBeGreaterThan(Math.min(500, count - done) * 0.85);
        for (const pair of pairs) expect(disagreement(pair, 40), generated.sources.get(pair.plan.id)).toBeUndefined();
      }
    },
    600_000 + count * 1_000,
  );

  // HEED_AGREE_CONDITIONS makes it look longer.
  const conditions = Number(process.env.HEED_AGREE_CONDITIONS ?? 50);

  test(
    `for ${conditions} conditions written by chance, before and after they are optimised`,
    async () => {
      let asked = 0;
      for (let done = 0; asked < conditions; done += 1) {
        const generated = await generate({ count: Math.min(1_000, conditions), seed: 1_000 + done, steps: false });
        const unoptimised = generatedPairs({ ...generated, plan: await generated.unoptimised() });
        for (const pair of [...generatedPairs(generated), ...unoptimised])
          expect(disagreement(pair, 40), generated.sources.get(pair.plan.id)).toBeUndefined();
        asked += unoptimised.length;
      }
    },
    600_000 + conditions * 1_000,
  );
});

function generatedPairs({ plan, natives }: Pick<Generated, "plan" | "natives">): readonly Pair[] {
  return plan.workflows.flatMap((workflow) => {
    const [native, dataset] = [natives.get(workflow.id), plan.datasets[workflow.dataset]];
    return native === undefined || dataset === undefined ? [] : [{ native, dataset, plan: planned(workflow, plan) }];
  });
}

test("asked all at once through the index, the conditions say what the lambdas say one by one", async () => {
  const generated = await usualWorkflows();
  const pairs = generatedPairs(generated);
  const loading = loadPlan(JSON.stringify(generated.plan));
  const matcher = loading.kind === "loaded" ? loading.plan.matchers.get("data")?.created : undefined;
  if (matcher === undefined) expect.unreachable(JSON.stringify(loading));
  // Every twentieth workflow's records: they hold the constants that it compares with.
  for (const pair of pairs.filter((_, at) => at % 20 === 0)) {
    for (const { given } of expectations(pair.plan, { ...pair, records: 10 })) {
      const scope: Scope = { ...given, before: undefined };
      const asked = pairs.map(({ plan, native }) => said(plan.id, () => native.when(given.record, undefined, given)));
      const found = matcher
        .candidates(scope)
        .map(({ workflow, isSure }) => (isSure ? workflow.id : said(workflow.id, () => workflow.when.evaluate(scope))));
      expect(found.filter((id) => id !== "")).toEqual(asked.filter((id) => id !== ""));
    }
  }
}, 600_000);

/** The id of a workflow whose condition holds, or that it fails; nothing where it does not hold. */
function said(id: string, holds: () => unknown): string {
  try {
    return holds() === true ? id : "";
  } catch {
    return `${id} fails`;
  }
}

describe("a planted bug is found", () => {
  let cases: readonly { readonly plan: Planned; readonly known: ReturnType<typeof expectations> }[] = [];
  beforeAll(async () => {
    const pairs = generatedPairs(await usualWorkflows());
    cases = pairs.map(({ plan, ...rest }) => ({ plan, known: expectations(plan, { ...rest, records: 40 }) }));
  }, 600_000);

  test.for(mutants)("%s", ([, mutate]) => {
    const found = cases.some(({ plan, known }) => {
      const mutated = mutate(plan);
      return mutated !== plan && known.some(({ given, expected }) => !agrees(expected, runPlan(mutated, given)));
    });
    expect(found).toBe(true);
  });
});
