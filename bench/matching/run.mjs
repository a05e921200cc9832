// Matching, measured: Heed's index beside what an expert would write by hand, beside other engines, and beside the cost of JSON.parse of the
// same record. All in one process, in CPU time, medians; every engine's answers are compared first.
//
//   node scripts/main.mjs bench matching                      all profiles at 10 to 100,000 workflows; other engines on the first of them
//   node scripts/main.mjs bench matching --profiles scoped,text-heavy --counts 10,1000 --peers all
import { parseArgs } from "node:util";
import { conditionsOf, profiles } from "./conditions.mjs";
import { byHand, cel, heed, jsonLogic, jsonRules, zen } from "./engines.mjs";
import { recordsOf } from "./world.mjs";

const { values } = parseArgs({
  options: {
    profiles: { type: "string", default: "all" },
    counts: { type: "string", default: "10,100,1000,10000,100000" },
    peers: { type: "string", default: "scoped" },
  },
});
const counts = values.counts.split(",").map(Number);
const withPeers = values.peers === "all" ? Object.keys(profiles) : values.peers.split(",");
const wanted = values.profiles === "all" ? Object.keys(profiles) : values.profiles.split(",");

const cpuMicros = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
/** Three digits, and all of those before the point. */
const rounded = (figure) => (figure >= 100 ? Math.round(figure).toLocaleString("en") : figure.toPrecision(3));
const median = (figures) => figures.sort((a, b) => a - b)[figures.length >> 1];

/** So long each engine runs before it is measured, and so long is a round at least: what is fast is measured when it is as fast as it gets. */
const [warmUpMicros, roundMicros] = [300_000, 20_000];

/** Microseconds of CPU a record: the median of several rounds over the records. */
async function measure(match, records, rounds) {
  const pass = async () => {
    for (const record of records) {
      const answer = match(record);
      if (answer instanceof Promise) await answer;
    }
  };
  const started = cpuMicros();
  let passes = 0;
  for (; passes === 0 || cpuMicros() - started < warmUpMicros; passes += 1) await pass();
  const times = Math.max(1, Math.ceil((roundMicros * passes) / (cpuMicros() - started)));
  const figures = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = cpuMicros();
    for (let time = 0; time < times; time += 1) await pass();
    figures.push((cpuMicros() - before) / records.length / times);
  }
  return median(figures);
}

async function verify(name, match, { records, expected }) {
  for (const [at, record] of records.entries()) {
    const found = [...(await match(record))];
    if (JSON.stringify(found) !== JSON.stringify(expected[at])) throw new Error(`${name} gives other answers`);
  }
}

/** Engines that look at every condition are shown fewer records when there are many conditions, so that the whole ends. */
const mostLooks = {
  "by hand": 4_000_000,
  "json-logic-engine": 1_000_000,
  "cel-js": 500_000,
  "zen-engine": 200_000,
  "json-rules-engine": 60_000,
};

async function row(profile, count) {
  const all = recordsOf(2_000, { missing: profile === "missing-fields" ? 0.5 : 0.2 });
  const conditions = conditionsOf(profile, count);
  const hand = byHand(conditions);
  const few = (name) => all.slice(0, Math.max(20, Math.min(all.length, Math.floor(mostLooks[name] / count))));
  const checked = few("by hand").slice(0, 200);
  const expected = checked.map((record) => hand(record));
  const started = cpuMicros();
  const index = heed(conditions);
  const builtMs = (cpuMicros() - started) / 1000;
  await verify("heed", index, { records: checked, expected });
  const lines = all.map((record) => JSON.stringify(record));
  const parsed = await measure((line) => void JSON.parse(line), lines, 9);
  const mine = await measure(index, all, 9);
  const theirs = await measure(hand, few("by hand"), count > 1_000 ? 3 : 9);
  const figures = {
    workflows: count,
    "JSON.parse": rounded(parsed),
    heed: rounded(mine),
    "by hand": rounded(theirs),
    "by hand / heed": rounded(theirs / mine),
    "heed / JSON.parse": rounded(mine / parsed),
    matched: (expected.reduce((sum, hits) => sum + hits.length, 0) / expected.length).toFixed(2),
    "build ms": builtMs.toFixed(0),
  };
  if (withPeers.includes(profile)) Object.assign(figures, await peers(conditions, { few, expected, checked }));
  return figures;
}

async function peers(conditions, { few, expected, checked }) {
  const makers = { "json-logic-engine": jsonLogic, "cel-js": cel, "zen-engine": zen, "json-rules-engine": jsonRules };
  const figures = {};
  for (const [name, make] of Object.entries(makers)) {
    const most = { "zen-engine": 1_000, "json-rules-engine": 1_000 }[name] ?? 10_000;
    if (conditions.length > most) {
      figures[name] = "–";
      continue;
    }
    const match = make(conditions);
    const records = few(name);
    await verify(name, match, { records: checked.slice(0, 20), expected });
    figures[name] = rounded(await measure(match, records, 3));
  }
  return figures;
}

console.log(`Node ${process.version}; microseconds of CPU a record`);
for (const profile of wanted) {
  console.log(`\n${profile}`);
  const rows = [];
  for (const count of counts) rows.push(await row(profile, count));
  const names = Object.keys(rows[0]);
  const widths = names.map((name) => Math.max(name.length, ...rows.map((each) => String(each[name]).length)));
  const print = (cells) => console.log(cells.map((cell, at) => String(cell).padStart(widths[at])).join("  "));
  print(names);
  for (const each of rows) print(names.map((name) => each[name]));
}
