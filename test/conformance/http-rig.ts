import type { HttpFault } from "@heed/stand-ins";
import type { Rig } from "./rig.ts";

/** What the suite uses of a stand-in that speaks HTTP. */
interface Server {
  readonly requests: { readonly length: number };
  next(...faults: readonly HttpFault[]): void;
}

/** Arms a stand-in that speaks HTTP, which has every fault. */
export function armHttp(server: Server): Rig["arm"] {
  return ({ http }) => {
    if (http !== undefined) server.next(http);
  };
}

/** Waits until one request more has been received than when it was asked. */
export function heldHttp(server: Server): Rig["held"] {
  return async () => {
    const before = server.requests.length;
    while (server.requests.length === before) await new Promise((resolve) => setTimeout(resolve, 2));
  };
}
