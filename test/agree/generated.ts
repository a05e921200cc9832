import { fileURLToPath } from "node:url";
import { diceOf, type Native } from "@heed/cli/verify";
import { type Compilation, compile } from "@heed/compiler";
import { type Attempt, attempt, connect, forEach, html, minutes, secret, tickets, until, wait } from "@heed/dsl";
import type { Plan } from "@heed/plan";
import { transformSync } from "esbuild";
import { writeDo } from "./write-steps.ts";
import { fields, prelude, writeWhen } from "./write-workflows.ts";

/** Workflows that were written by chance: their plan, and the same text as functions. */
export interface Generated {
  readonly plan: Plan;
  readonly natives: ReadonlyMap<string, Native>;
  readonly sources: ReadonlyMap<string, string>;
  /** How many were refused, by code. */
  readonly refused: ReadonlyMap<string, number>;
  /** The same workflows compiled once more, their expressions left as they were lowered. */
  readonly unoptimised: () => Promise<Plan>;
}

/** How many are written, from which seed, and whether they have steps. */
export interface Wanted {
  readonly count: number;
  readonly seed: number;
  readonly steps?: boolean;
}

const root = fileURLToPath(new URL(".", import.meta.url));
const parsed = new Map();

/** Writes so many workflows, compiles those that the compiler takes, and makes functions of the same texts. */
export async function generate({ count, seed, steps = true }: Wanted): Promise<Generated> {
  const dice = diceOf(seed);
  const written = Array.from({ length: count }, (_, at) => ({
    id: `w${String(at).padStart(4, "0")}`,
    when: writeWhen(dice),
    do: steps ? writeDo(dice) : "() => {}",
  }));
  const refused = new Map<string, number>();
  let kept = written;
  for (let tries = 0; tries < 5; tries += 1) {
    const { plan, diagnostics } = await compiled(kept, true);
    if (plan !== undefined) {
      const unoptimised = async (): Promise<Plan> => {
        const again = await compiled(kept, false);
        if (again.plan === undefined) throw new Error("bug: what compiles does not compile when it is not optimised");
        return again.plan;
      };
      return { plan, refused, unoptimised, ...nativesOf(kept) };
    }
    const lines = new Set<number>();
    for (const { code, severity, span, because } of diagnostics) {
      if (severity !== "error") continue;
      if (code === "HD9001" || span === undefined) throw new Error(`bug: ${code} without a place`);
      refused.set(code, (refused.get(code) ?? 0) + 1);
      for (const line of [span.line, ...(because ?? []).map((related) => related.span.line)]) lines.add(line);
    }
    const first = moduleOf([]).split("\n").length;
    kept = kept.filter((_, at) => !lines.has(first + at));
  }
  throw new Error(`bug: workflows are refused for reasons that do not go away: ${[...refused.keys()].join(", ")}`);
}

function compiled(written: Written, optimise: boolean): Promise<Compilation> {
  return compile({
    root,
    optimise,
    // What is proved of conditions has tests of its own, and conditions written by chance are hard to prove anything of.
    analyse: false,
    workflows: [`${root}generated.workflow.ts`],
    overlay: new Map([[`${root}generated.workflow.ts`, moduleOf(written)]]),
    parsed,
  });
}

type Written = readonly { readonly id: string; readonly when: string; readonly do: string }[];

function moduleOf(workflows: Written): string {
  const head = [
    'import { attempt, connect, dataset, forEach, html, minutes, secret, tickets, until, wait } from "@heed/dsl"; import { z } from "zod";',
    ...prelude.trim().split("\n"),
    `const data = dataset("data", { key: "id", fields: ${fields.replaceAll("\n", " ")} });`,
    'const slack = connect.slack("main", { token: secret("T") }); const service = connect.webService("main", { baseUrl: "https://a.example" });',
    "export const all = [",
  ];
  const lines = workflows.map(({ id, when, do: act }) => `data.workflow("${id}", { when: ${when}, do: ${act} }),`);
  return [...head, ...lines, "];"].join("\n");
}

function nativesOf(workflows: Written): Pick<Generated, "natives" | "sources"> {
  const list = workflows
    .map(({ id, when, do: act }) => `["${id}", { when: ${when}, do: ${act}, excused }]`)
    .join(",\n");
  const { code } = transformSync(`${prelude}; const made = [${list}];`, { loader: "ts" });
  const slack = connect.slack("main", { token: secret("T") });
  const service = connect.webService("main", { baseUrl: "https://a.example" });
  const excused = new Map<string, number>();
  // A function does not say which of its failures it looked at, so its `attempt` tells of them.
  const telling = <T>(output: T): Attempt<T> => {
    const result = attempt(output);
    if (!result.ok) excused.set(result.failure.reason, (excused.get(result.failure.reason) ?? 0) + 1);
    return result;
  };
  const language = { tickets, slack, service, wait, until, minutes, attempt: telling, forEach, html, excused };
  const run = new Function(...Object.keys(language), `${code}; return made;`);
  const made: readonly (readonly [string, Native])[] = run(...Object.values(language));
  return {
    natives: new Map(made),
    sources: new Map(workflows.map(({ id, when, do: act }) => [id, `when: ${when}\ndo: ${act}`])),
  };
}
