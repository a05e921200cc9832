// One compilation from nothing. Run in a process of its own by `run.mjs`.
import { compile } from "../../packages/compiler/dist/index.js";
import { cpuSeconds } from "./cpu.mjs";
import { workflowsIn } from "./files.mjs";

const [root] = process.argv.slice(2);
const { plan, diagnostics } = await compile({ root, workflows: workflowsIn(root) });
const seconds = cpuSeconds();
const megabytes = process.resourceUsage().maxRSS / 1024;
if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
const found = { distinct: Object.keys(plan.nodes).length, built: builtIn(plan), findings: diagnostics.length };
console.log(JSON.stringify({ seconds, megabytes, ...found }));

/** How many nodes the expressions of the workflows have as they are written, helpers written out where they are called. */
function builtIn({ nodes, workflows }) {
  const sizes = new Map();
  const isName = (part) => typeof part === "string" && Object.hasOwn(nodes, part);
  const sizeOf = (name) => {
    const known = sizes.get(name) ?? 1 + namesIn(nodes[name].slice(1)).reduce((sum, each) => sum + sizeOf(each), 0);
    sizes.set(name, known);
    return known;
  };
  const namesIn = (parts) => parts.flat().filter(isName);
  const ofStep = ({ guard, input, ms, list }) => [guard, input, ms, list].filter(isName);
  return workflows.reduce(
    (sum, { when, steps }) => [when, ...steps.flatMap(ofStep)].reduce((all, name) => all + sizeOf(name), sum),
    0,
  );
}
