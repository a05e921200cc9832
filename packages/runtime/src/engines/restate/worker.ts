import { createServer, type Http2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { type Diagnostic, diagnose } from "@heed/plan";
import { isLoopback } from "../../http/key.ts";
import { identityKeyNeeded, workerNotKnown, workerNotListening } from "./faults.ts";
import { type ClusterHealth, reasonOf } from "./health.ts";
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
  /** The public keys of the servers, as they tell them at their start: what others ask is not done. Needed at any address but loopback. */
  readonly identityKeys?: readonly string[];
}

/** A worker that listens. */
export interface Worker {
  /** Tells the cluster of this worker; repeated until it is heard or `isStopped`. */
  register(isStopped: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export type Listening =
  | { readonly kind: "listening"; readonly worker: Worker }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

/** What a worker serves, and who is told how that goes. */
export interface Served {
  readonly sdk: Sdk;
  readonly services: readonly Definition[];
  readonly health: ClusterHealth;
}

/** Why a worker may not listen at an address: others could reach it, and nothing tells them from the servers. */
export function identityFaults({ host = usualHost, identityKeys = [] }: WorkerOptions): readonly Diagnostic[] {
  return isLoopback(host) || identityKeys.length > 0 ? [] : [diagnose(identityKeyNeeded, { host })];
}

const usualHost = "127.0.0.1";

/** Serves handlers to the cluster. */
export async function startWorker({ sdk, services, health }: Served, options: WorkerOptions): Promise<Listening> {
  const { host = usualHost, port = 0, identityKeys = [] } = options;
  const [open] = identityFaults(options);
  if (open !== undefined) return { kind: "refused", fault: open };
  const handler = sdk.createEndpointHandler({
    ...{ services, logger: health.logger },
    ...(identityKeys.length === 0 ? {} : { identityKeys }),
  });
  const server = createServer((...exchange) => handler(...(exchange as unknown as readonly never[])));
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  const place = `${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}`;
  const reason = await refusalOf(server, host, port);
  if (reason !== undefined) {
    return { kind: "refused", fault: diagnose(workerNotListening, { place: `${place}:${port}`, reason }) };
  }
  const base = options.advertised?.replace(/\/+$/, "") ?? `http://${place}:${(server.address() as AddressInfo).port}`;
  const registration = { uri: `${base}/abi-${abi}`, admin: options.admin, health };
  return {
    kind: "listening",
    worker: {
      register: (isStopped) => register(registration, isStopped),
      close: async () => {
        for (const session of sessions) session.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    },
  };
}

/** Why it cannot listen; undefined when it does. */
function refusalOf(server: Http2Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once("error", ({ code = "it cannot" }: NodeJS.ErrnoException) => resolve(code));
    server.listen({ host: host.replace(/^\[(.*)\]$/, "$1"), port, exclusive: true }, () => resolve(undefined));
  });
}

const againMs = 500;
/** Later answers to the first tries are nothing to tell of: the servers may be starting beside this worker. */
const quietTries = 2;

interface Registration {
  readonly uri: string;
  readonly admin: readonly string[];
  readonly health: Pick<ClusterHealth, "awaits" | "fails" | "works">;
}

async function register({ uri, admin, health }: Registration, isStopped: () => boolean): Promise<void> {
  health.awaits("registration", diagnose(workerNotKnown, { uri, reason: "it has not answered yet" }));
  for (let at = 0; !isStopped(); at += 1) {
    const reason = await refusedBy(`${admin[at % admin.length]}/deployments`, uri);
    if (reason === undefined) return health.works("registration");
    if (at >= quietTries) health.fails("registration", diagnose(workerNotKnown, { uri, reason }));
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

/** Why a node does not take a worker; undefined when it does. */
async function refusedBy(address: string, uri: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ uri, force: false }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    // Conflict: it is known already.
    if (response.ok || response.status === 409) return undefined;
    const said = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replace(/\s+/g, " ").slice(0, 300) ?? "";
    return `\`${address}\` answered HTTP ${response.status}${said === "" ? "" : `, ${said}`}`;
  } catch (thrown) {
    return `\`${address}\` gave ${reasonOf(thrown)}`;
  }
}
