import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { EndSignal, Io } from "../src/io.ts";
import { main } from "../src/main.ts";

/** What a command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface Running {
  readonly ended: Promise<Ran>;
  readonly out: () => string;
  readonly err: () => string;
  readonly end: (signal: EndSignal) => void;
}

/** What a test sets otherwise than a quiet world without a terminal. */
export interface World {
  readonly cwd: string;
  readonly env?: Io["env"];
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly isTerminal?: boolean;
  readonly stdinIsTerminal?: boolean;
}

/** A new empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "heed-cli-"));
}

/** Begins a command in this process. */
export function begin(
  args: readonly string[],
  { cwd, env = {}, stdin = nothing(), isTerminal = false, stdinIsTerminal = false }: World,
): Running {
  const written = { out: "", err: "" };
  const listeners = new Set<(signal: EndSignal) => void>();
  const outputInto = (name: "out" | "err") => ({
    isTerminal,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const io: Io = {
    stdout: outputInto("out"),
    stderr: outputInto("err"),
    stdin,
    stdinIsTerminal,
    env,
    cwd,
    onEndSignal: (act) => {
      listeners.add(act);
      return () => listeners.delete(act);
    },
  };
  return {
    ended: main(args, io).then((code) => ({ code, ...written })),
    out: () => written.out,
    err: () => written.err,
    end: (signal) => {
      for (const act of listeners) act(signal);
    },
  };
}

/** A world in which nothing is heard, with what was written to standard output. */
export function quietIo(): { readonly io: Io; readonly out: () => string } {
  let out = "";
  const write = (text: string) => {
    out += text;
  };
  const io: Io = {
    stdout: { isTerminal: false, write },
    stderr: { isTerminal: false, write: () => {} },
    ...{ env: {}, cwd: "/", stdin: nothing(), onEndSignal: () => () => {} },
  };
  return { io, out: () => out };
}

/** Runs a command to its end, in this process. */
export function heed(args: readonly string[], world: World): Promise<Ran> {
  return begin(args, world).ended;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Writes a file into a folder and gives its path. */
export function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The lines of a file of JSON. */
export function jsonLines(path: string): readonly unknown[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Resolves when something has become true. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3_000 && !isTrue(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!isTrue()) throw new Error("it did not become true");
}

const servers = new Set<Server>();
afterEach(() => {
  for (const server of servers) server.close();
  servers.clear();
});

/** A destination on this machine that keeps the bodies that it gets, and answers each with a status. */
export async function destination(statusOf: (body: unknown) => number = () => 200) {
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    const body: unknown = JSON.parse(text);
    bodies.push(body);
    response.writeHead(statusOf(body), { "content-type": "application/json" }).end("{}");
  });
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { bodies, port, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/hook` };
}
