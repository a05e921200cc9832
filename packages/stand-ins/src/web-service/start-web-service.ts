import type { HttpFault } from "../http/reaction.ts";
import { jsonAnswer } from "../http/reaction.ts";
import { type HttpServer, startHttp } from "../http/server.ts";
import { routes, type WebServiceState } from "./routes.ts";

/** A web service on loopback that takes anything, and has addresses that misbehave. */
export interface WebService extends HttpServer<never> {
  /** How often each `Idempotency-Key` was acted on. More than once means that an effect was doubled. */
  readonly keys: ReadonlyMap<string, number>;
}

/** Starts a web service: `/echo`, `/status/{code}`, `/flaky?n=2` and their like stand in `routes.ts`; other paths answer `{"ok":true}`. */
export async function startWebService(): Promise<WebService> {
  const state: WebServiceState = { flaky: new Map(), keys: new Map() };
  const server = await startHttp<never>({
    isOwn: (_fault: HttpFault): _fault is never => false,
    isResetBefore: (path) => path === "/reset-before",
    act: (received) => {
      const key = received.headers["idempotency-key"];
      if (key !== undefined) state.keys.set(key, (state.keys.get(key) ?? 0) + 1);
      const [, segment = "", rest = ""] = /^\/([^/]*)\/?(.*)$/.exec(received.path) ?? [];
      const route = Object.hasOwn(routes, segment) ? routes[segment] : undefined;
      return route === undefined ? jsonAnswer({ ok: true }) : route(received, rest, state);
    },
  });
  return { ...server, keys: state.keys };
}
