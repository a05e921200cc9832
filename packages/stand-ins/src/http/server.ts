import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../listen.ts";
import { kept, type Log } from "../log.ts";
import { type HttpFault, type Reaction, underFault } from "./reaction.ts";

/** A request as it came in. Header names are in lower case. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** How a stand-in that speaks HTTP behaves. */
export interface HttpBehaviour<F> {
  /** Does what a request asks for. `fault` is given when it is one of the stand-in's own. */
  readonly act: (received: Received, fault?: F) => Reaction;
  readonly isOwn: (fault: F | HttpFault) => fault is F;
  /** True for paths whose requests go as they should and take no fault. Absent: none do. */
  readonly isSpared?: (path: string) => boolean;
  /** True for paths whose body is not even read. */
  readonly isResetBefore?: (path: string) => boolean;
}

/** A running stand-in that speaks HTTP. */
export interface HttpServer<F> {
  /** `http://127.0.0.1:1234`, without a slash at the end. */
  readonly origin: string;
  /** `127.0.0.1:1234`, as the allowed hosts of a client want it. */
  readonly hostPort: string;
  /** What was received, in order of arrival, up to the newest hundred thousand. */
  readonly requests: readonly Received[];
  /** Puts faults in a queue. Each request takes one. */
  next(...faults: readonly (F | HttpFault)[]): void;
  /** Ends all connections and the server. */
  close(): Promise<void>;
}

const maxBodyBytes = 16_777_216;

/** Starts a server on a free port of 127.0.0.1. */
export async function startHttp<F>(behaviour: HttpBehaviour<F>): Promise<HttpServer<F>> {
  const requests: Log<Received> = kept();
  const faults: (F | HttpFault)[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? "/").replace(/\?.*$/, "");
    const fault = behaviour.isSpared?.(path) ? undefined : faults.shift();
    const own = fault !== undefined && behaviour.isOwn(fault) ? fault : undefined;
    const common = fault === undefined || behaviour.isOwn(fault) ? undefined : fault;
    if (common?.kind === "reset-before-body" || behaviour.isResetBefore?.(path)) {
      incoming.socket.destroy();
      return;
    }
    void read(incoming)
      .then((received) => {
        if (received === undefined) return perform({ kind: "answer", status: 413 }, outgoing);
        requests.add(received);
        perform(
          underFault(common, () => behaviour.act(received, own)),
          outgoing,
        );
      })
      .catch((error: unknown) => {
        // A bug of the stand-in is told at once, and not by tests that wait for an answer.
        outgoing.destroy();
        throw error;
      });
  });
  const { port, close } = await listen(server);
  const hostPort = `127.0.0.1:${port}`;
  return {
    origin: `http://${hostPort}`,
    hostPort,
    requests: requests.entries,
    next: (...more) => void faults.push(...more),
    close,
  };
}

async function read(incoming: IncomingMessage): Promise<Received | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of incoming) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) chunks.push(chunk);
    }
  } catch {
    // The other side went away while it was sending: nothing was received.
    return undefined;
  }
  if (bytes > maxBodyBytes) return undefined;
  const url = new URL(incoming.url ?? "/", "http://stand-in");
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const body = Buffer.concat(chunks).toString("utf8");
  return { method: incoming.method ?? "", path: url.pathname, query: url.searchParams, headers, body };
}

function perform(reaction: Reaction, outgoing: ServerResponse): void {
  switch (reaction.kind) {
    case "answer":
      outgoing.writeHead(reaction.status, reaction.headers);
      outgoing.end(reaction.body);
      return;
    case "reset":
      outgoing.socket?.destroy();
      return;
    case "half":
      outgoing.writeHead(200, {
        "content-type": "application/json",
        "content-length": String(reaction.body.length + 1),
      });
      outgoing.write(reaction.body.slice(0, reaction.body.length / 2), () => outgoing.socket?.destroy());
      return;
    case "drip":
      drip(outgoing, reaction.everyMs);
      return;
    case "late":
      later(reaction.afterMs, outgoing, () => perform(reaction.then, outgoing));
  }
}

function drip(outgoing: ServerResponse, everyMs: number): void {
  outgoing.writeHead(200, { "content-type": "text/plain" });
  const timer = setInterval(() => outgoing.write("."), everyMs);
  const end = setTimeout(() => outgoing.end(), 30_000);
  outgoing.once("close", () => {
    clearInterval(timer);
    clearTimeout(end);
  });
}

function later(afterMs: number, outgoing: ServerResponse, act: () => void): void {
  const timer = setTimeout(act, afterMs);
  outgoing.once("close", () => clearTimeout(timer));
}
