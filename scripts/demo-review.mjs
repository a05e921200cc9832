import { explain } from "../packages/plan/dist/index.js";
import { runText } from "./demo-run.mjs";
import { sourcesOf } from "./demo-source.mjs";
import { columns, heading, oneLine } from "./demo-text.mjs";

/** One review from end to end: why each workflow matched it, which steps ran with what, and what the destinations received. */
export async function oneReview({ runtime, project, destinations }) {
  const runs = await findRuns(runtime.query);
  const [first] = runs;
  if (first === undefined) return "";
  const { reviewId, rating, title, text, language, location, author } = first.record;
  const sourceOf = sourcesOf(runtime.plan, project);
  const shown = runs.map((run) => runText(run, { why: whyText(run, runtime.plan, sourceOf), destinations }));
  return [
    heading(`One review from end to end: ${reviewId}`),
    `${rating}★ ${location.name} (${location.country}), by ${author.name ?? "nobody"}, in ${language}\n`,
    `“${oneLine([title, text].filter((part) => part !== undefined).join(". "), 500)}”\n`,
    ...shown,
  ].join("");
}

/** The runs of a review in English that two workflows matched, so that there is something to see and everybody can read it. */
async function findRuns(query) {
  const [unhappy, safety] = await Promise.all(
    ["unhappy-guests", "safety-words"].map((workflow) => allRuns(query, { workflow })),
  );
  for (const { id, key } of safety) {
    const same = [...unhappy, ...safety].filter((run) => run.key === key);
    const { record } = await query.run(id);
    const isGood = record.language === "en" && record.text.length < 500 && record.source !== "direct";
    if (same.length === 2 && isGood) return Promise.all(same.map((run) => query.run(run.id)));
  }
  return [];
}

/** A review that was written to do harm: how it arrived, and how Slack got it. */
export async function hostileReview({ query, destinations }) {
  const run = (await allRuns(query, { workflow: "unhappy-guests" })).find(({ key }) => key === "direct-900001");
  const detail = run && (await query.run(run.id));
  const posted = detail?.steps.find(({ lane }) => lane === "slack.main");
  const received = destinations.receivedBy("slack.main").find((message) => message.key === posted?.key);
  if (received === undefined) return "";
  const rows = [
    ["it says", oneLine(detail.record.text)],
    ...received.lines.slice(1).map((line) => ["Slack got", oneLine(line)]),
  ];
  return `${heading(`A review that was written to do harm: ${run.key}`)}${columns(rows)}`;
}

async function allRuns(query, filter) {
  const found = [];
  for (let page = await query.runs(filter); ; page = await query.runs({ ...filter, after: page.next })) {
    found.push(...page.items);
    if (page.next === undefined) return found;
  }
}

/** The parts that a condition is made of, as they were written, each with its truth; and what they saw of the review. */
function whyText({ run: { workflow }, record, before }, plan, sourceOf) {
  const { when } = plan.workflows.find(({ id }) => id === workflow);
  const parts = partsOf(explain(when.expr, { record, before }));
  const rows = parts.map((part) => {
    const { text, place } = sourceOf(workflow, part.expr);
    return [oneLine(text, 70), part.reason ?? part.truth, place];
  });
  const seen = new Map(parts.flatMap(readsOf).map(({ path, value }) => [path.replace(/^record\./, ""), value]));
  const there = [...seen].filter(([path, value]) => value !== undefined || !path.startsWith("before."));
  const values = there.map(
    ([path, value]) => `  it saw   ${path}: ${oneLine(JSON.stringify(value) ?? "undefined", 90)}\n`,
  );
  return `${columns(rows, "  because  ")}${values.join("")}`;
}

/** What stands between `&&` and `||`, from left to right. */
function partsOf(part) {
  return part.parts.length > 1 ? part.parts.flatMap(partsOf) : [part];
}

/** What a part read. A negation leaves that to what it negates. */
const readsOf = ({ reads, parts }) => [...reads, ...parts.flatMap(readsOf)];
