// One compilation from nothing and more after edits, by a compiler that remembers. Run in a process of its own by `run.mjs`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, createCompiler } from "../../packages/compiler/dist/index.js";
import { canonicalJson } from "../../packages/plan/dist/index.js";
import { cpuSeconds } from "./cpu.mjs";
import { median, workflowsIn } from "./files.mjs";

const [root, times] = process.argv.slice(2);
const compiler = createCompiler();
const filesNow = () => ({ root, workflows: workflowsIn(root) });

async function measured() {
  const before = cpuSeconds();
  const compilation = await compiler.compile(filesNow());
  return { compilation, seconds: cpuSeconds() - before };
}

/** The median of compiling after each of several edits of a kind, each checked to have changed the plan. */
async function after(edit) {
  const seconds = [];
  let { hash } = (await measured()).compilation.plan;
  for (let at = 0; at < Number(times); at += 1) {
    const [path, change] = edit(at);
    const text = readFileSync(join(root, path), "utf8");
    writeFileSync(join(root, path), change(text));
    const made = await measured();
    seconds.push(made.seconds);
    if (made.compilation.plan?.hash === hash) throw new Error(`the edit of ${path} changed nothing`);
    ({ hash } = made.compilation.plan);
  }
  return median(seconds);
}

const cold = (await measured()).seconds;
const nothing = [];
for (let at = 0; at < Number(times); at += 1) nothing.push((await measured()).seconds);
const figures = {
  cold,
  nothing: median(nothing),
  leaf: await after((at) => [`workflows/file-${100 + at}.ts`, (text) => text.replace("at ${review", "in ${review")]),
  condition: await after((at) => [
    `workflows/file-${200 + at}.ts`,
    (text) => text.replace(" && ", " && review.amount > 7 && "),
  ]),
  helper: await after((at) => [`helpers/helpers-${at}.ts`, (text) => text.replace("rating <= most", "rating < most")]),
  added: await after((at) => [
    `workflows/file-${300 + at}.ts`,
    (text) => `${text}${text.slice(text.indexOf("export const w2")).replaceAll("w2", "w3").replaceAll(/-2\b/g, "-3")}`,
  ]),
};
const megabytes = process.resourceUsage().maxRSS / 1024;
const [now, anew] = [(await measured()).compilation, await compile(filesNow())].map(({ plan, map, diagnostics }) =>
  canonicalJson({ plan, map, diagnostics }),
);
console.log(JSON.stringify({ ...figures, megabytes, isSame: now === anew }));
