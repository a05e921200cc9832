import { activity } from "../packages/cli/dist/run/activity.js";
import { createRuntime } from "../packages/runtime/dist/index.js";
import { compileExample } from "./demo-compile.mjs";
import { startDestinations } from "./demo-destinations.mjs";
import { liveNews } from "./demo-live.mjs";
import { replay } from "./demo-replay.mjs";
import { hostileReview, oneReview } from "./demo-review.mjs";
import { invitation, serveOnFreePort } from "./demo-serve.mjs";
import { openFreshStore } from "./demo-store.mjs";
import { rejects, tables, waiting } from "./demo-tables.mjs";
import { heading } from "./demo-text.mjs";
import { root } from "./run.mjs";
import { onShutdown } from "./shutdown.mjs";

const usage =
  "npm start                shows the product at work, and stays up\nnpm start -- --once      ends after that\n";
const example = "examples/hotel-group";
const dataset = "guest-reviews";

/** Compiles an example, replays its reviews with destinations on this machine, tells what happened. Gives the exit code. */
export async function demo(args) {
  if (args.some((arg) => arg !== "--once")) {
    process.stderr.write(usage);
    return args.includes("--help") ? 0 : 2;
  }
  const ended = new AbortController();
  const unlisten = onShutdown((reason) => ended.abort(reason));
  const closers = [];
  try {
    return await show({ isOnce: args.includes("--once"), signal: ended.signal, atEnd: (close) => closers.push(close) });
  } finally {
    // Whoever asks a second time to end does not want to wait.
    unlisten();
    for (const close of closers.reverse()) await close();
  }
}

async function show({ isOnce, signal, atEnd }) {
  const io = { stdout: outputOf(process.stdout), stderr: outputOf(process.stderr), env: process.env };
  const tell = (text) => io.stdout.write(text);
  const { store, folder, file, close } = await openFreshStore();
  atEnd(close);
  const project = `${root}${example}`;
  tell("Heed: review workflows in TypeScript, compiled to one plan, run on every review that arrives.\n");
  tell(heading(`Compiling ${example}`));
  const plan = await compileExample({ project, folder, io });
  if (plan === undefined) return 1;
  const destinations = await startDestinations();
  atEnd(destinations.close);
  const live = liveNews({ destinations, tell });
  const seen = activity((text) => io.stderr.write(`${text}\n`));
  const onEvent = (event) => [seen, live].forEach((each) => void each.onEvent(event));
  const runtime = await runtimeOf({ plan, store, destinations, onEvent });
  atEnd(() => runtime.stop());
  const records = `${example}/data/guest-reviews.ndjson`;
  tell(heading(`Replaying ${records}`));
  tell(
    `Slack, mail and the hotels' web service are servers on this machine: nothing leaves it. The store is ${file}.\n`,
  );
  runtime.start();
  const replayed = await replay({
    runtime,
    dataset,
    path: `${root}${records}`,
    name: records,
    activity: seen,
    io,
    signal,
  });
  if (signal.aborted) return 1;
  const { query } = runtime;
  tell(await tables({ query, destinations, replayed }));
  tell(rejects(replayed.refused));
  tell(await oneReview({ runtime, project, destinations }));
  tell(await hostileReview({ query, destinations }));
  tell(await waiting(query, Date.now()));
  if (isOnce) return 0;
  const service = await serveOnFreePort(runtime);
  atEnd(service.stop);
  live.begin();
  tell(invitation(service.url, dataset));
  tell(`\nListening on ${service.url}. Ctrl-C ends.\n`);
  await aborted(signal);
  tell("Stopping.\n");
  return 0;
}

async function runtimeOf({ plan, store, destinations: { secrets, connections, allowHosts }, onEvent }) {
  const publicUrl = "https://heed.wayfold.example";
  const options = { plan, store, secrets, connections, allowHosts, publicUrl, onEvent };
  const created = await createRuntime(options);
  if (created.kind === "ready") return created.runtime;
  throw new Error(created.faults.map(({ message }) => message).join("\n"));
}

/** What reads us may end before we do, as `head` does; what is written after that goes nowhere. */
function outputOf(stream) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true };
}

function aborted(signal) {
  return new Promise((resolve) => {
    // The server's socket keeps this process alive until then.
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
