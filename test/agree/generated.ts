import { fileURLToPath } from "node:url";
import { diceOf, type Native } from "@heed/cli/verify";
import { compile } from "@heed/compiler";
import { connect, minutes, secret, tickets, wait } from "@heed/dsl";
import type { Plan } from "@heed/plan";
import { transformSync } from "esbuild";
import { fields, prelude, writeDo, writeWhen } from "./write-workflows.ts";

/** Workflows that were written by chance: their plan, and the same text as functions. */
export interface Generated {
  readonly plan: Plan;
  readonly natives: ReadonlyMap<string, Native>;
  readonly sources: ReadonlyMap<string, string>;
  /** How many were refused, by code. */
  readonly refused: ReadonlyMap<string, number>;
}

const root = fileURLToPath(new URL(".", import.meta.url));

/** Writes so many workflows, compiles those that the compiler takes, and makes functions of the same texts. */
export async function generate(count: number, seed: number): Promise<Generated> {
  const dice = diceOf(seed);
  const written = Array.from({ length: count }, (_, at) => ({
    id: `w${String(at).padStart(4, "0")}`,
    when: writeWhen(dice),
    do: writeDo(dice),
  }));
  const refused = new Map<string, number>();
  let kept = written;
  for (let tries = 0; tries < 3; tries += 1) {
    const { plan, diagnostics } = await compile({
      root,
      // What is proved of conditions has tests of its own, and conditions written by chance are hard to prove anything of.
      analyse: false,
      workflows: [`${root}generated.workflow.ts`],
      overlay: new Map([[`${root}generated.workflow.ts`, moduleOf(kept)]]),
    });
    if (plan !== undefined) return { plan, refused, ...nativesOf(kept) };
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

type Written = readonly { readonly id: string; readonly when: string; readonly do: string }[];

function moduleOf(workflows: Written): string {
  const head = [
    'import { connect, dataset, minutes, secret, tickets, wait } from "@heed/dsl"; import { z } from "zod";',
    ...prelude.trim().split("\n"),
    `const data = dataset("data", { key: "id", fields: ${fields.replaceAll("\n", " ")} });`,
    'const slack = connect.slack("main", { token: secret("T") }); const service = connect.webService("main", { baseUrl: "https://a.example" });',
    "export const all = [",
  ];
  const lines = workflows.map(({ id, when, do: act }) => `data.workflow("${id}", { when: ${when}, do: ${act} }),`);
  return [...head, ...lines, "];"].join("\n");
}

function nativesOf(workflows: Written): Pick<Generated, "natives" | "sources"> {
  const list = workflows.map(({ id, when, do: act }) => `["${id}", { when: ${when}, do: ${act} }]`).join(",\n");
  const { code } = transformSync(`${prelude}; const made = [${list}];`, { loader: "ts" });
  const slack = connect.slack("main", { token: secret("T") });
  const service = connect.webService("main", { baseUrl: "https://a.example" });
  const run = new Function("tickets", "slack", "service", "wait", "minutes", `${code}; return made;`);
  const made: readonly (readonly [string, Native])[] = run(tickets, slack, service, wait, minutes);
  return {
    natives: new Map(made),
    sources: new Map(workflows.map(({ id, when, do: act }) => [id, `when: ${when}\ndo: ${act}`])),
  };
}
