import { createServer, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { abi } from "./names.ts";
import type { Definition, Sdk } from "./sdk.ts";

/** Where a worker listens for the cluster, and how it is known there. */
export interface WorkerOptions {
  /** Loopback if left out. */
  readonly host?: string;
  /** Any free one if left out. */
  readonly port?: number;
  /** The address under which the cluster reaches this worker, or all workers behind one address; its own if left out. */
  readonly advertised?: string;
  /** The addresses of the cluster's administration. */
  readonly admin: readonly string[];
}

/** A worker that listens. */
export interface Worker {
  /** Tells the cluster of this worker; repeated until it is heard or `isStopped`. */
  register(isStopped: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Serves handlers to the cluster. */
export async function startWorker(sdk: Sdk, services: readonly Definition[], options: WorkerOptions): Promise<Worker> {
  const handler = sdk.createEndpointHandler({ services, logger: () => undefined });
  const server = createServer((...exchange) => handler(...(exchange as unknown as readonly never[])));
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const base = options.advertised ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  return {
    register: (isStopped) => register(`${base}/abi-${abi}`, options.admin, isStopped),
    close: async () => {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const againMs = 500;

async function register(uri: string, admin: readonly string[], isStopped: () => boolean): Promise<void> {
  for (let at = 0; !isStopped(); at += 1) {
    try {
      const response = await fetch(`${admin[at % admin.length]}/deployments`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ uri, force: false }),
        signal: AbortSignal.timeout(30_000),
      });
      await response.arrayBuffer();
      // Conflict: it is known already.
      if (response.ok || response.status === 409) return;
    } catch {
      // The cluster is not up yet, or this node of it is not.
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}
