import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** One address in front of all workers of a cluster, which hands each connection to one of those that listen. */
export class Gate {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #workers: number[] = [];
  #next = 0;
  #isCut = false;

  private constructor() {
    this.#server = createServer((socket) => void this.#serve(socket));
  }

  static async open(): Promise<Gate> {
    const gate = new Gate();
    await once(gate.#server.listen(0, "127.0.0.1"), "listening");
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The workers behind the address, by their ports. */
  serve(ports: readonly number[]): void {
    this.#workers.splice(0, this.#workers.length, ...ports);
  }

  /** Ends all connections and takes no others. */
  cut(): void {
    this.#isCut = true;
    this.#end();
  }

  heal(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.#end();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #end(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #serve(client: Socket): Promise<void> {
    this.#keep(client);
    const worker = this.#isCut ? undefined : await this.#connected();
    if (worker === undefined || client.destroyed) {
      worker?.destroy();
      client.destroy();
      return;
    }
    this.#keep(worker);
    client.pipe(worker).pipe(client);
    client.once("close", () => worker.destroy());
    worker.once("close", () => client.destroy());
  }

  /** A connection to the next worker that takes one. */
  async #connected(): Promise<Socket | undefined> {
    for (let tries = 0; tries < this.#workers.length; tries += 1) {
      this.#next += 1;
      const port = this.#workers[this.#next % this.#workers.length] ?? 0;
      const socket = connect({ host: "127.0.0.1", port });
      if (await connects(socket)) return socket;
    }
    return undefined;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#sockets.delete(socket));
  }
}

function connects(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });
}

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
