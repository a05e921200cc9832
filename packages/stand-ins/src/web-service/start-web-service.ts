import { type HttpFault, jsonAnswer, type Reaction } from "../http/reaction.ts";
import { type HttpServer, type Received, startHttp } from "../http/server.ts";
import { routes, type WebServiceState } from "./routes.ts";

/** A web service on loopback that takes anything, and has addresses that misbehave. */
export interface WebService extends HttpServer<never> {
  /** How often each `Idempotency-Key` was acted on. More than once means that an effect was doubled. */
  readonly keys: ReadonlyMap<string, number>;
}

/** How the service is. */
export interface WebServiceOptions {
  /** What requests to all paths are answered with, in place of the addresses that misbehave. */
  readonly answer?: (received: Received) => Reaction;
  /** True for paths whose requests take no fault. */
  readonly isSpared?: (path: string) => boolean;
}

/** Starts a web service: `/echo`, `/status/{code}`, `/flaky?n=2` and their like stand in `routes.ts`; other paths answer `{"ok":true}`. */
export async function startWebService({ answer, isSpared }: WebServiceOptions = {}): Promise<WebService> {
  const state: WebServiceState = { flaky: new Map(), keys: new Map() };
  const server = await startHttp<never>({
    isOwn: (_fault: HttpFault): _fault is never => false,
    ...(isSpared && { isSpared }),
    isResetBefore: (path) => answer === undefined && path === "/reset-before",
    act: (received) => {
      const key = received.headers["idempotency-key"];
      if (key !== undefined) state.keys.set(key, (state.keys.get(key) ?? 0) + 1);
      if (answer !== undefined) return answer(received);
      const [, segment = "", rest = ""] = /^\/([^/]*)\/?(.*)$/.exec(received.path) ?? [];
      const route = Object.hasOwn(routes, segment) ? routes[segment] : undefined;
      return route === undefined ? jsonAnswer({ ok: true }) : route(received, rest, state);
    },
  });
  return { ...server, keys: state.keys };
}
