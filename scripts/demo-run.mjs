import { oneLine } from "./demo-text.mjs";

/** A run as text: the workflow, why it began, and every step with what it was given, what it answered, what was received. */
export function runText({ run, place, steps }, { why, destinations }) {
  const stands = run.state === "running" ? "waits" : run.state;
  return `\n${run.workflow} (${place}) · ${stands}\n${why}${steps.map((step) => stepText(step, destinations)).join("")}`;
}

const nameOfKind = { wait: "wait", until: "wait", forEach: "for each" };

function stepText({ lane, kind, operation, state, attempts, input, key, place }, destinations) {
  const name = kind === "task" ? `${lane} ${operation}` : nameOfKind[kind];
  const until = state.kind === "waiting" ? ` until ${new Date(state.dueAt).toISOString().replace(/\.\d+Z$/, "Z")}` : "";
  const tried = attempts > 1 ? `, attempt ${attempts}` : "";
  const received = destinations.receivedBy(lane)?.find((message) => message.key === key);
  return [
    `  ${state.kind.padEnd(8)} ${name}${until}${tried} (${place})\n`,
    ...labelled("given", entriesOf(input)),
    ...labelled("answered", entriesOf(state.output, input)),
    ...labelled("received", received?.lines.filter((line) => line !== "") ?? []),
  ].join("");
}

/** The entries of a record as lines, without those that another record has just the same. */
function entriesOf(record = {}, other = {}) {
  const entries = Object.entries(record).filter(([name, value]) => value !== other[name]);
  return entries.map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
}

/** Lines with a label before the first of them. */
function labelled(label, lines) {
  return lines.map((line, at) => `           ${(at === 0 ? label : "").padEnd(8)}  ${oneLine(line, 100)}\n`);
}
