import type { ConnectionLimits } from "../../delivery/gates/gate.ts";
import type { Ask } from "./client.ts";
import { services } from "./names.ts";

/** So many permits are taken at once at most. */
const mostInBlock = 100;

/** Takes permits for the attempts that wait in this process, in blocks: as many as wait, in one request. */
export function permitTaker(
  limits: { readonly [connection: string]: ConnectionLimits },
  ask: Ask,
): (connection: string) => Promise<number | undefined> {
  const waiting = new Map<string, ((at: Promise<number>) => void)[]>();
  const take = async (connection: string, perSecond: number): Promise<void> => {
    const queue = waiting.get(connection) ?? [];
    while (queue.length > 0) {
      const block = queue.splice(0, mostInBlock);
      const wanted = { count: block.length, perSecond };
      const first = ask<number>({ service: services.permits, key: connection, method: "take" }, wanted);
      for (const [at, resolve] of block.entries()) resolve(first.then((time) => time + (at * 1_000) / perSecond));
      await first.catch(() => undefined);
    }
    waiting.delete(connection);
  };
  return (connection) => {
    const perSecond = Object.hasOwn(limits, connection) ? limits[connection]?.perSecond : undefined;
    if (perSecond === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const queue = waiting.get(connection);
      if (queue !== undefined) return void queue.push(resolve);
      waiting.set(connection, [resolve]);
      setImmediate(() => void take(connection, perSecond));
    });
  };
}
