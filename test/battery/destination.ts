import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that the destination got. */
export interface Arrived {
  readonly path: string;
  readonly key: string;
  readonly run: string;
  readonly step: string;
  /** Which process asked. */
  readonly worker: number;
  readonly at: number;
  readonly status: number;
}

/** How a request is answered: at once with 200 where nothing else is said; `cut` takes the connection away after the work was done. */
export interface Reaction {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly afterMs?: number;
  readonly cut?: true;
}

/** A destination that counts. */
export interface Destination {
  readonly url: string;
  /** Everything that arrived, in its order. */
  readonly arrived: readonly Arrived[];
  /** What was done: requests that were answered with success or cut after the work. */
  readonly done: () => readonly Arrived[];
  react: (path: string, body: { readonly key: string; readonly run: string }, count: number) => Reaction;
  readonly close: () => Promise<void>;
}

/** Starts a destination on this machine. */
export async function startDestination(): Promise<Destination> {
  const arrived: Arrived[] = [];
  const counts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    const body = JSON.parse(text);
    const key = body.key ?? String(request.headers["idempotency-key"]);
    const path = (request.url ?? "/").slice(1);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const { status = 200, headers = {}, afterMs = 0, cut } = destination.react(path, body, count);
    arrived.push({ path, key, run: body.run, step: body.step, worker: body.worker, at: Date.now(), status });
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (cut === true) request.socket.destroy();
    else response.writeHead(status, { "content-type": "application/json", ...headers }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const destination: Destination = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    done: () => arrived.filter(({ status }) => status < 300),
    react: () => ({}),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return destination;
}
