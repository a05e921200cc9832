import { createServer, type Server } from "node:http";
import { type Diagnostic, diagnose } from "@heed/plan";
import { getRequestListener } from "@hono/node-server";
import { type Clock, systemClock } from "../ports.ts";
import type { Runtime } from "../runtime.ts";
import { stopMs } from "../stop-ms.ts";
import type { Keys } from "./admit.ts";
import { createApp } from "./app.ts";
import { keyNeeded, noSuchAddress, portInUse, portNotAllowed } from "./faults.ts";
import { isLoopback, shortestKey } from "./key.ts";

/** Where the service listens, and for whom. */
export interface ServeOptions {
  /** 127.0.0.1 if left out. Any address that others can reach needs a key. */
  readonly host?: string;
  /** 8787 if left out; 0 takes any port that is free. */
  readonly port?: number;
  /** The keys that callers may have; any address that others can reach needs one, of 16 characters or more. */
  readonly keys?: Keys;
  readonly onBug?: (error: unknown) => void;
  /** Calls back after some time, as `Clock` has it; that of this machine if left out. */
  readonly timer?: Required<Clock>["timer"];
}

const noKeys: Keys = { all: [], records: [] };

/** A service that listens. */
export interface Service {
  readonly url: string;
  /** Takes no new request, and gives those that run seven seconds to end; then they are cut off. */
  stop(): Promise<void>;
}

export type Serving =
  | { readonly kind: "listening"; readonly service: Service }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

/** Serves a runtime over HTTP. Resolves when it listens, or with the reason why it cannot. */
export async function serve(runtime: Runtime, options: ServeOptions = {}): Promise<Serving> {
  const { host = "127.0.0.1", port = 8787, keys = noKeys, onBug, timer = systemClock.timer } = options;
  const [weak] = keyFaults(host, keys);
  if (weak !== undefined) return { kind: "refused", fault: weak };
  let isStopping = false;
  const app = createApp(runtime, { keys, isStopping: () => isStopping, ...(onBug === undefined ? {} : { onBug }) });
  // A long stream of records may take its time; what must not is a sender that says nothing at all.
  const server = createServer({ requestTimeout: 0 }, getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.timeout = 120_000;
  const failure = await listening(server, host, port);
  if (failure !== undefined) return { kind: "refused", fault: failure };
  const stop = () => {
    isStopping = true;
    return closed(server, timer);
  };
  return { kind: "listening", service: { url: urlOf(server, host), stop } };
}

/** Why an address may not be listened on with these keys: others could reach it, and there is none, or one that is guessed. */
export function keyFaults(host: string, keys: Keys): readonly Diagnostic[] {
  const given = [...keys.all, ...keys.records];
  const isWeak = given.length === 0 || given.some((key) => key.length < shortestKey);
  return !isLoopback(host) && isWeak ? [diagnose(keyNeeded, { host })] : [];
}

function listening(server: Server, host: string, port: number): Promise<Diagnostic | undefined> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => {
      const fault = faultOf(error.code, host, port);
      if (fault === undefined) reject(error);
      else resolve(fault);
    };
    server.once("error", refused);
    server.listen({ host: host.replace(/^\[(.*)\]$/, "$1"), port, exclusive: true }, () => {
      server.off("error", refused);
      resolve(undefined);
    });
  });
}

function faultOf(code: string | undefined, host: string, port: number): Diagnostic | undefined {
  if (code === "EADDRINUSE") return diagnose(portInUse, { host, port });
  if (code === "EACCES") return diagnose(portNotAllowed, { port });
  if (code === "EADDRNOTAVAIL")
    return diagnose(noSuchAddress, { host, reason: "this machine does not have that address" });
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EAFNOSUPPORT" || code === "EINVAL") {
    return diagnose(noSuchAddress, { host, reason: "there is no such address" });
  }
  return undefined;
}

function closed(server: Server, timer: Required<Clock>["timer"]): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timer(stopMs.forRequests, () => server.closeAllConnections());
    // A connection that is kept alive becomes idle when its request is answered, which is not told.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      cancel();
      clearInterval(sweep);
      resolve();
    });
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
}
