import { Readable } from "node:stream";
import { grouped, progressOn } from "../packages/cli/dist/progress.js";
import { deliverDue } from "../packages/cli/dist/run/deliver-due.js";
import { takeInput } from "../packages/cli/dist/run/take-input.js";
import { openInput } from "../packages/runtime/dist/decode.js";

/** Takes a file of records in and delivers all that is due, showing how far it is. What was taken, and what was refused. */
export async function replay({ runtime, store, dataset, path, name, io, signal }) {
  const { fields } = runtime.plan.plan.datasets[dataset];
  const opened = await openInput({ path, name, fields, stdin: Readable.from([]) });
  if (opened.kind === "refused") throw new Error(opened.fault.message);
  const progress = progressOn(io.stderr);
  const startedAt = Date.now();
  const refused = [];
  try {
    const taken = await take({ runtime, dataset, input: opened.input, refused, progress, io, signal });
    progress.follow(() => ({ text: "delivering what is due" }));
    await deliverDue(runtime, store, signal);
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
