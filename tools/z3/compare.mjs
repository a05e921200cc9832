// Holds what the compiler proves of conditions against another solver: `node tools/z3/compare.mjs [pairs] [seed]` after a build. Each pair of
// conditions gives four questions; a proof of ours has to be one of its own, and so has a record that refutes.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decide } from "../../packages/compiler/dist/reason/index.js";
import { printExpr } from "../../packages/plan/dist/index.js";
import { conditionOf, declarations, types } from "./conditions.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));
const [pairs = 150, seed = 1] = process.argv.slice(2).map(Number);

function install() {
  if (existsSync(join(here, "node_modules/z3-solver"))) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["ci", "--prefix", here, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync(npm, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error("the solver could not be installed");
}

function diceOf(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Never true, always true, never both, never the one without the other. */
function questionsAbout(one, other) {
  const holds = ({ expr }) => ({ condition: expr, outcomes: ["true"] });
  const fails = ({ expr }) => ({ condition: expr, outcomes: ["false", "fault"] });
  return [
    { name: "never", wishes: [holds(one)], smt: one.smt },
    { name: "always", wishes: [fails(one)], smt: `(not ${one.smt})` },
    { name: "apart", wishes: [holds(one), holds(other)], smt: `(and ${one.smt} ${other.smt})` },
    { name: "implied", wishes: [holds(one), fails(other)], smt: `(and ${one.smt} (not ${other.smt}))` },
  ];
}

install();
const { init } = await import("z3-solver");
const { Context } = await init();
const { Solver } = Context("main");
const dice = diceOf(seed);
const tally = { proved: 0, refuted: 0, unknown: 0 };
const differing = [];
for (let at = 0; at < pairs; at += 1) {
  const [one, other] = [conditionOf(dice, 3), conditionOf(dice, 3)];
  const reasoner = decide({ types });
  for (const { name, wishes, smt } of questionsAbout(one, other)) {
    const { verdict } = reasoner.none(wishes);
    tally[verdict] += 1;
    const solver = new Solver();
    solver.fromString(`${declarations}(assert ${smt})`);
    const said = await solver.check();
    if (said !== "sat" && said !== "unsat") throw new Error(`the solver says ${said} of ${smt}`);
    if ({ proved: "unsat", refuted: "sat", unknown: said }[verdict] === said) continue;
    differing.push(`${name}: ${verdict}, but ${said}: ${printExpr(one.expr)} / ${printExpr(other.expr)}`);
  }
}
for (const each of differing.slice(0, 10)) console.log(each);
console.log(
  `${pairs * 4} questions: ${tally.proved} proved, ${tally.refuted} refuted, ${tally.unknown} open; ${differing.length} answers differ`,
);
process.exit(differing.length === 0 && tally.proved > pairs / 5 && tally.refuted > pairs ? 0 : 1);
