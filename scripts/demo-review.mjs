import { effectKeyOf } from "../packages/runtime/dist/delivery/effect-key.js";
import { explain } from "../packages/runtime/dist/index.js";
import { sourcesOf } from "./demo-source.mjs";
import { columns, heading, oneLine } from "./demo-text.mjs";

/** One review from end to end: why each workflow matched it, which steps ran with what, and what the destinations received. */
export async function oneReview({ runtime, project, destinations }) {
  const runs = await findRuns(runtime.query);
  const [first] = runs;
  if (first === undefined) return "";
  const { reviewId, rating, title, text, language, location, author } = first.record;
  const sourceOf = sourcesOf(runtime.plan, project);
  return [
    heading(`One review from end to end: ${reviewId}`),
    `${rating}★ ${location.name} (${location.country}), by ${author.name ?? "nobody"}, in ${language}\n`,
    `“${oneLine([title, text].filter((part) => part !== undefined).join(". "), 500)}”\n`,
    ...runs.map((run) => {
      const { when } = runtime.plan.workflows.find(({ id }) => id === run.run.workflow);
      const why = explain(when.expr, { record: run.record, before: run.before });
      return runText(run, { why: conditionText(why, run.run.workflow, sourceOf), destinations });
    }),
  ].join("");
}

/** The runs of a review in English that two workflows matched, so that there is something to see and everybody can read it. */
async function findRuns(query) {
  const [unhappy, safety] = await Promise.all(
    ["unhappy-guests", "safety-words"].map((workflow) => allRuns(query, workflow)),
  );
  for (const { id, key } of safety) {
    const same = [...unhappy, ...safety].filter((run) => run.key === key);
    const { record } = await query.run(id);
    const isGood = record.language === "en" && record.text.length < 500 && record.source !== "direct";
    if (same.length === 2 && isGood) return Promise.all(same.map((run) => query.run(run.id)));
  }
  return [];
}

async function allRuns(query, workflow) {
  const found = [];
  for (let page = await query.runs({ workflow }); ; page = await query.runs({ workflow, after: page.next })) {
    found.push(...page.items);
    if (page.next === undefined) return found;
  }
}

function runText({ run, place, steps }, { why, destinations }) {
  const stands = run.state === "running" ? "waits" : run.state;
  const written = steps.map((step) => stepText(step, run, destinations)).join("");
  return `\n${run.workflow} (${place}) · ${stands}\n${why}${written}`;
}

/** The parts that a condition is made of as they were written, one below the other, each with its truth and what it saw. */
function conditionText(why, workflow, sourceOf) {
  const rows = partsOf(why).map((part) => {
    const { text, place } = sourceOf(workflow, part.expr);
    return [oneLine(text, 70), part.reason ?? part.truth, place];
  });
  const seen = new Map(partsOf(why).flatMap(readsOf));
  const values = [...seen].map(([path, value]) => `  seen     ${path} = ${oneLine(JSON.stringify(value) ?? "undefined", 90)}\n`);
  return `${columns(rows, "  because  ")}${values.join("")}`;
}

/** What stands between `&&` and `||`, from left to right. */
function partsOf(part) {
  return part.parts.length > 1 ? part.parts.flatMap(partsOf) : [part];
}

/** What a part read; a negated one keeps that in the part that it negates. */
function readsOf({ reads, parts }) {
  return [...reads, ...parts.flatMap(readsOf)].map((read) => (Array.isArray(read) ? read : [read.path, read.value]));
}

function stepText({ id, lane, kind, operation, state, attempts, input, place }, run, destinations) {
  const name = kind === "wait" ? "wait" : `${lane} ${operation}`;
  const until = state.kind === "waiting" ? ` until ${new Date(state.dueAt).toISOString().replace(/\.\d+Z$/, "Z")}` : "";
  const tried = attempts > 1 ? `, attempt ${attempts}` : "";
  const key = effectKeyOf(run.id, id);
  const received = destinations.receivedBy(lane)?.find((each) => each.key === key);
  return [
    `  ${state.kind.padEnd(8)} ${name}${until}${tried} (${place})\n`,
    ...entriesOf("given", input),
    ...entriesOf("answered", state.output),
    ...lined("received", received?.lines.filter((line) => line !== "") ?? []),
  ].join("");
}

const entriesOf = (label, value) =>
  lined(
    label,
    Object.entries(value ?? {}).map(([name, each]) => `${name}: ${typeof each === "string" ? each : JSON.stringify(each)}`),
  );

const lined = (label, lines) =>
  lines.map((line, at) => `           ${(at === 0 ? label : "").padEnd(8)}  ${oneLine(line, 100)}\n`);
