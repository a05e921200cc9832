import { type Compiler, createCompiler } from "@heed/compiler";
import { canonicalJson } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";
import { type Changes, changesOf, rootOf } from "../compile/changes.ts";
import { compileProject, endRefused, endWith } from "../compile/compile-project.ts";
import { endAsked } from "../end-asked.ts";
import { exitCode, exitCodeOf, exitCodeOfRefusal } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { PlanOrEnd } from "../plan-of.ts";
import { counted } from "../progress.ts";
import { refuse } from "../refuse.ts";
import { newsTeller } from "./news-teller.ts";
import { play } from "./play.ts";
import type { DevPorts, DevRequest } from "./request.ts";
import { openSession, type Session } from "./session.ts";

/** Carries the project's workflows out on this machine and tells what would be sent, once or until the process is asked to end. */
export async function dev(request: DevRequest, ports: DevPorts): Promise<number> {
  const { io } = ports;
  const ended = endAsked(io);
  const stopped = new AbortController();
  const signal = ended.signal.then((asked) => {
    stopped.abort();
    return asked;
  });
  try {
    if (request.once === true) {
      const code = await once(request, ports, stopped.signal);
      return stopped.signal.aborted ? exitCodeOf(await signal) : code;
    }
    const changes = await changesOf(await rootOf(request, io));
    try {
      await whileWatched({ request, ports, changes, ended: signal, stopped: stopped.signal });
    } finally {
      await changes.close();
    }
    return exitCode.good;
  } finally {
    ended.unlisten();
  }
}

/** Tries the plan as it stands now on the files of the request. */
async function once(request: DevRequest, ports: DevPorts, stopped: AbortSignal): Promise<number> {
  const compiled = await compiledPlan(request, createCompiler(), ports.io);
  if (compiled.kind === "ended") return compiled.code;
  const news = newsTeller(request.format, ports.io);
  const opened = await openSession(compiled.plan, { request, ...ports, onNews: news.tell });
  if (opened.kind === "refused") return refuse(opened.faults, onStderr(ports.io));
  try {
    const faults = await play(opened.value, request, { io: ports.io, signal: stopped });
    if (faults.length > 0) return refuse(faults, onStderr(ports.io));
    const left = await opened.value.store.counts();
    return news.end(left);
  } finally {
    await opened.value.close();
  }
}

interface Watched {
  readonly request: DevRequest;
  readonly ports: DevPorts;
  readonly changes: Changes;
  readonly ended: Promise<unknown>;
  readonly stopped: AbortSignal;
}

/** Tries each plan that the project compiles to, until it is ended. One that does not compile leaves the one before at work. */
async function whileWatched({ request, ports, changes, ended, stopped }: Watched): Promise<void> {
  const { io } = ports;
  const compiler = createCompiler();
  let session: Session | undefined;
  let overtaken = new AbortController();
  try {
    for (let files: readonly string[] | undefined = []; files !== undefined; ) {
      if (files.length > 0) io.stderr.write(`changed: ${files.join(", ")}\n`);
      const compiled = await compiledPlan(request, compiler, io);
      if (compiled.kind === "plan" && compiled.plan.hash !== session?.plan.hash) {
        overtaken.abort();
        await session?.close();
        overtaken = new AbortController();
        session = await begun(compiled.plan, { request, ports, signal: AbortSignal.any([stopped, overtaken.signal]) });
      }
      io.stderr.write("watching · Ctrl-C ends\n");
      files = await Promise.race([changes.next(), ended.then(() => undefined)]);
    }
  } finally {
    overtaken.abort();
    await session?.close();
  }
}

/** A session whose files are being taken; undefined where it cannot be opened, and why has been told then. */
async function begun(
  plan: LoadedPlan,
  { request, ports, signal }: { readonly request: DevRequest; readonly ports: DevPorts; readonly signal: AbortSignal },
): Promise<Session | undefined> {
  const { io } = ports;
  const news = newsTeller(request.format, io);
  const opened = await openSession(plan, { request, ...ports, onNews: news.tell });
  if (opened.kind === "refused") {
    refuse(opened.faults, onStderr(io));
    return undefined;
  }
  const { url } = opened.value;
  for (const dataset of plan.datasets.keys()) io.stderr.write(`records: POST ${url}/datasets/${dataset}/records\n`);
  void play(opened.value, request, { io, signal }).then((faults) => refuse(faults, onStderr(io)));
  return opened.value;
}

/** Standard output is for what would be sent, and for nothing else. */
function onStderr(io: Io): Io {
  return { ...io, stdout: io.stderr };
}

/** The plan of the project; what is to be said of it is told on standard error. */
async function compiledPlan({ config }: DevRequest, compiler: Compiler, io: Io): Promise<PlanOrEnd> {
  const telling = onStderr(io);
  const request = { config, compiler, quiet: true };
  const result = await compileProject("dev", request, telling);
  if (result.kind === "refused") return { kind: "ended", code: await endRefused(result.findings, request, telling) };
  const { compilation, findings } = result.project;
  const { plan, map, workflows } = compilation;
  const code = await endWith({ ...findings, outcome: "" }, request, telling);
  const loading = plan && map && loadPlan(canonicalJson(plan), canonicalJson(map));
  if (loading === undefined) return { kind: "ended", code };
  if (loading.kind === "refused") {
    refuse([loading.fault], telling);
    return { kind: "ended", code: exitCodeOfRefusal([loading.fault]) };
  }
  io.stderr.write(`${counted(workflows.length, "workflow")} of plan ${loading.plan.hash}\n`);
  return { kind: "plan", plan: loading.plan, root: findings.root };
}
