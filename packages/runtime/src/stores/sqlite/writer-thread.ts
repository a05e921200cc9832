import { Worker } from "node:worker_threads";
import { driverModule } from "./driver.ts";
import { goneFault } from "./errors.ts";
import { settings } from "./open.ts";
import type { Command, Transactor, Unit } from "./transactor.ts";
import { writerProgram } from "./writer-program.ts";

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** What the thread answers when a transaction failed: an error of SQLite loses its code on the way between threads. */
interface Thrown {
  readonly message: string;
  readonly errcode?: number;
}

/** So long a process that ends waits for the transaction that is being carried out. */
const mostMs = 5_000;

/** Changes a store's file on a thread and a connection of its own, so that the event loop does not wait for the disk. */
export function writerThread(path: string): Transactor {
  /** How many transactions were carried out or failed. */
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(writerProgram, {
    eval: true,
    // Nothing that this process was started with is meant for it.
    execArgv: [],
    env: {},
    workerData: { driver: driverModule(), path, settings, done },
  });
  const life = lifeOf(worker, done);
  // Answers come in the order of what was asked.
  const waiting: Waiting[] = [];
  let gone: unknown;
  const end = (cause: unknown): void => {
    gone ??= cause;
    life.rest();
    for (const { reject } of waiting.splice(0)) reject(gone);
  };
  worker.on("message", (thrown: Thrown | undefined) => {
    const first = waiting.shift();
    if (waiting.length === 0) life.rest();
    if (thrown === undefined) first?.resolve();
    else first?.reject(Object.assign(new Error(thrown.message), { errcode: thrown.errcode }));
  });
  worker.on("error", (error) => end(goneFault(error)));
  worker.on("exit", () => end(goneFault(new Error("it ended"))));
  const message = messageOf();
  return {
    transact: (units) => {
      if (gone !== undefined) return Promise.reject(gone);
      life.work();
      worker.postMessage(message(units));
      return new Promise((resolve, reject) => void waiting.push({ resolve, reject }));
    },
    close: () => {
      if (gone !== undefined) return Promise.resolve();
      worker.ref();
      worker.postMessage(message(undefined));
      return new Promise((resolve) => void worker.once("exit", () => resolve()));
    },
  };
}

/**
 * What ties a thread and its process together: a thread that has nothing to do keeps no process alive, and a process that ends waits for what the
 * thread has begun. A thread that is ended within a statement may take the whole process down with it, and its exit code.
 */
function lifeOf(worker: Worker, done: Int32Array): { readonly work: () => void; readonly rest: () => void } {
  let asked = 0;
  const finish = (): void => {
    const until = performance.now() + mostMs;
    for (let now = Atomics.load(done, 0); now !== asked && performance.now() < until; now = Atomics.load(done, 0))
      Atomics.wait(done, 0, now, mostMs);
  };
  const rest = (): void => {
    worker.unref();
    process.off("exit", finish);
  };
  rest();
  const work = (): void => {
    rest();
    asked += 1;
    worker.ref();
    process.on("exit", finish);
  };
  return { work, rest };
}

/** Writes messages: each text of SQL is sent once, and named by its number from then on. */
function messageOf(): (units: readonly Unit[] | undefined) => readonly unknown[] {
  const numbers = new Map<string, number>();
  return (units) => {
    const added: string[] = [];
    const numbered = ([sql, ...values]: Command): readonly unknown[] => {
      const known = numbers.get(sql);
      if (known === undefined) added.push(sql);
      const number = known ?? numbers.size;
      numbers.set(sql, number);
      return [number, ...values];
    };
    const written = units?.map(({ unless, commands }) => [
      unless === undefined ? null : numbered(unless),
      ...commands.map(numbered),
    ]);
    return [added, written];
  };
}
