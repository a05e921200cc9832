import { effectKeyOf } from "../packages/runtime/dist/delivery/effect-key.js";
import { oneLine } from "./demo-text.mjs";

/** Tells what a runtime does as it does it, once `begin` was called: records that come in, and what destinations receive. */
export function liveNews({ destinations, tell }) {
  let isOn = false;
  return {
    begin: () => {
      isOn = true;
    },
    onEvent: (event) => {
      if (!isOn) return;
      const text = newsOf(event, destinations);
      if (text !== undefined) tell(`${new Date().toISOString().slice(11, 19)}  ${text}\n`);
    },
  };
}

function newsOf(event, destinations) {
  if (event.kind === "ingested") {
    const { created, updated, duplicate, stale, rejected, runs } = event;
    const counts = Object.entries({ created, updated, duplicate, stale, rejected }).filter(([, count]) => count > 0);
    return `came in  ${counts.map(([name, count]) => `${count} ${name}`).join(", ")}; ${runs} workflows matched`;
  }
  if (event.kind !== "attempted") return undefined;
  const { workflow, connection, outcome, run, step } = event;
  const key = effectKeyOf({ run, workflow, step });
  const received = destinations.receivedBy(connection)?.find((each) => each.key === key);
  const what = received === undefined ? "" : `: ${oneLine(received.lines.join("\n"), 90)}`;
  return `${outcome.padEnd(7)}  ${workflow} → ${connection}${what}`;
}
