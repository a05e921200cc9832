import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Compilation, compile } from "@heed/compiler";
import { nodeReader, type Plan, type PlanStep, printExpr } from "@heed/plan";
import { beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "plans");
const names = readdirSync(root).filter((name) => existsSync(join(root, name, "input.ts")));

let compiled: Compilation;
beforeAll(async () => {
  const workflows = names.map((name) => join(root, name, "input.ts"));
  // What the analyses say of the fixtures is told of in the fixtures of diagnostics.
  compiled = await compile({ root, workflows, analyse: false });
}, 120_000);

/** A workflow's condition and steps as TypeScript, with what each step waits for. */
function written({ workflows, nodes, version }: Plan, id: string): string {
  const read = nodeReader(nodes);
  const text = (node: string) => printExpr(read(node));
  const { when, steps, order } = workflows.find((each) => each.id === id) ?? expect.unreachable();
  const stepText = (step: PlanStep, indent: string): string => {
    const { id: name, guard, needs, watches = [], after } = step;
    const before = [...needs, ...watches.map((each) => `end of ${each}`), ...after.map((each) => `after ${each}`)];
    const head = `${indent}${name}${before.length === 0 ? "" : ` (${before.join(", ")})`}`;
    const condition = guard === undefined ? "" : `\n${indent}  if ${text(guard)}`;
    return `${head}${condition}\n${indent}  ${actText(step, indent)}`;
  };
  const actText = (step: PlanStep, indent: string): string => {
    switch (step.kind) {
      case "wait":
        return `wait ${text(step.ms)}`;
      case "until":
        return `wait until ${text(step.instant)}`;
      case "forEach": {
        const gives = step.gives === undefined ? "" : `\n${indent}    gives ${text(step.gives.value)}`;
        const inner = step.steps.map((each) => stepText(each, `${indent}    `)).join("\n");
        return `for each of ${text(step.list)}, ${step.most} at most\n${inner}${gives}`;
      }
      case "task": {
        const { connection, operation, input, retry, timeoutMs, idempotency, mayFail } = step;
        const options = { retry, timeoutMs, idempotency: idempotency && text(idempotency), mayFail };
        const given = Object.values(options).some((each) => each !== undefined) ? ` ${JSON.stringify(options)}` : "";
        return `${connection}.${operation}(${text(input)})${given}`;
      }
    }
  };
  const turn = order === undefined ? "" : `in the order of each ${order}, format ${version}\n`;
  return `${turn}when ${text(when)}\n${steps.map((step) => stepText(step, "")).join("\n")}\n`;
}

test("the fixtures compile without a word", () => {
  expect(compiled.diagnostics).toEqual([]);
});

test.for(names)("%s becomes the plan that it was", async (name) => {
  const plan = compiled.plan ?? expect.unreachable();
  await expect(written(plan, name)).toMatchFileSnapshot(join(root, name, "plan.txt"));
});
