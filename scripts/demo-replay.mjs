import { Readable } from "node:stream";
import { grouped, progressOn } from "../packages/cli/dist/progress.js";
import { deliverDue } from "../packages/cli/dist/run/deliver-due.js";
import { takeInput } from "../packages/cli/dist/run/take-input.js";
import { openInput } from "../packages/runtime/dist/decode.js";

/**
 * Takes a file of records in and delivers all that is due, showing how far it is. Gives what was taken and what was refused.
 * `activity` tells how many deliveries there were so far.
 */
export async function replay({ runtime, dataset, path, name, activity, io, signal }) {
  const { fields } = runtime.plan.plan.datasets[dataset];
  const opened = await openInput({ path, name, fields, stdin: Readable.from([]) });
  if (opened.kind === "refused") throw new Error(opened.fault.message);
  const progress = progressOn(io.stderr);
  const startedAt = Date.now();
  const refused = [];
  try {
    const taken = await take({ runtime, dataset, input: opened.input, refused, progress, io, signal });
    progress.follow(deliveringStanding(expected(runtime.plan.plan, taken.matched), () => activity.counts().delivered));
    await deliverDue({ runtime, activity, patienceMs: 15_000, signal });
    return { taken, refused, tookMs: Date.now() - startedAt };
  } finally {
    progress.end();
    opened.input.close();
  }
}

function take({ runtime, dataset, input, refused, progress, io, signal }) {
  const startedAt = Date.now();
  let read = 0;
  progress.follow(() => {
    const perSecond = Math.round((read * 1_000) / (Date.now() - startedAt));
    const part = input.bytesRead() / input.size;
    return { text: `replaying · ${grouped(read)} records · ${grouped(perSecond)}/s`, part };
  });
  return takeInput(runtime, input, {
    dataset,
    signal,
    onRejected: async (rejected) => void refused.push(...rejected),
    onNotice: (text) => io.stderr.write(`${text}\n`),
    onTaken: (taken) => {
      read = taken.read;
    },
  });
}

/** How far the deliveries are that those runs will make at once. What a condition skips counts as still to come. */
function deliveringStanding(all, delivered) {
  const [startedAt, before] = [Date.now(), delivered()];
  return () => {
    const perSecond = Math.round(((delivered() - before) * 1_000) / (Date.now() - startedAt));
    const part = all === before ? undefined : (delivered() - before) / (all - before);
    return { text: `delivering · ${grouped(delivered())} of ${grouped(all)} · ${grouped(perSecond)}/s`, part };
  };
}

function expected({ workflows }, matched) {
  const tasks = ({ steps }) => steps.filter(({ kind, after }) => kind === "task" && after.length === 0).length;
  return workflows.reduce((sum, workflow) => sum + (matched.get(workflow.id) ?? 0) * tasks(workflow), 0);
}
