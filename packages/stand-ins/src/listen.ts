import type { AddressInfo, Server, Socket } from "node:net";

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Ends all connections and the server. */
  readonly close: () => Promise<void>;
}

/**
 * Listens on a free port of 127.0.0.1, and nowhere else. `endAll` ends the connections of a server that knows TLS: taking the socket away
 * from under a handshake crashes Node.
 */
export async function listen(server: Server, endAll?: () => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if (endAll === undefined) for (const socket of sockets) socket.destroy();
      else endAll();
    });
  return { port: portOf(server.address()), close };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string")
    throw new Error("bug: a server that listens on a port has an address");
  return address.port;
}
