import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import { loadProgram } from "../src/phases/1-load/program.ts";
import { checkTypes } from "../src/phases/2-check/check-types.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

/** What the types of a hundred workflow files may cost, so that an editor stays quick: a third more than they do. */
const budget = 25_000;

const datasets = 12;
const files = 100;

function datasetText(at: number): string {
  const fields = Array.from({ length: 14 }, (_, field) =>
    [
      `f${field}: z.string()`,
      `f${field}: z.number().min(0).max(${field + at})`,
      `f${field}: z.enum(["a", "b", "c${at}"])`,
      `f${field}: z.array(z.string()).optional()`,
      `f${field}: z.object({ a: z.string(), b: z.number().nullable() }).optional()`,
    ].at(field % 5),
  );
  return `import { dataset } from "@heed/dsl"; import { z } from "zod";
export const data${at} = dataset("data${at}", { key: "id", fields: { id: z.string(), rating: z.int().min(1).max(5), text: z.string().optional(), ${fields.join(", ")} } });`;
}

function workflowText(at: number): string {
  const data = `data${at % datasets}`;
  const one = (name: string): string => `export const ${name} = ${data}.workflow("${name}-${at}", {
  when: ({ rating, f2, f3 = [] }) => rating <= 2 && (f2 === "a" || f3.some((each) => each.startsWith("x"))),
  do: (record) => {
    const ticket = tickets.create({ name: \`\${record.rating} \${record.f4?.a ?? "-"}\`, priority: record.rating === 1 ? "high" : "low" });
    slack.postMessage({ channel: "#care", text: ticket.url });
    wait(hours(${at % 24}));
    if (tickets.get({ key: ticket.key }).status === "open") slack.postMessage({ channel: "#lead", text: record.text ?? "" });
  },
});`;
  return `import { hours, tickets, wait } from "@heed/dsl"; import { slack } from "./budget-slack.ts"; import { ${data} } from "./budget-${data}.ts";
${["first", "second", "third"].map(one).join("\n")}`;
}

test("a hundred files of three workflows each stay within the budget of type instantiations", () => {
  const slack =
    'import { connect, secret } from "@heed/dsl"; export const slack = connect.slack("main", { token: secret("T") });';
  const workflows = Array.from({ length: files }, (_, at) => [`${root}budget-w${at}.ts`, workflowText(at)] as const);
  const overlay = new Map([
    [`${root}budget-slack.ts`, slack],
    ...Array.from({ length: datasets }, (_, at) => [`${root}budget-data${at}.ts`, datasetText(at)] as const),
    ...workflows,
  ]);
  const context = createContext(root);
  const sources = loadProgram({ root, workflows: workflows.map(([path]) => path), overlay }, context);
  expect(sources).toBeDefined();
  if (sources === undefined) return;
  checkTypes(sources, context);
  expect(context.diagnostics.map(({ message }) => message)).toEqual([]);
  expect(sources.program.getInstantiationCount()).toBeLessThan(budget);
});
