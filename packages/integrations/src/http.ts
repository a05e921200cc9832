import { type LookupAll, openSocket } from "./http-connect.ts";
import { exchange } from "./http-exchange.ts";
import { allowedPlace, targetOf } from "./http-guard.ts";

/** A request as a deliverer makes it. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  /** For the whole exchange, from looking the name up to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A whole answer. Header names are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** Empty when the answer was `cut`. */
  readonly body: string;
  /** True when the body was not taken: it is too large, or compressed although that was not asked for. */
  readonly cut?: boolean;
}

/**
 * What became of a request: an answer; `not-sent` when the other side cannot have acted on it; `unsure` when it was sent and no whole
 * answer came back; `forbidden` when the guard refused the address, or the connection's credentials have stopped working. Reasons name
 * hosts and error codes, never paths, queries or texts.
 */
export type HttpResult =
  | { readonly kind: "answer"; readonly answer: HttpAnswer }
  /** `afterMs` when the service that gives out tokens named a time. */
  | { readonly kind: "not-sent"; readonly reason: string; readonly afterMs?: number }
  | { readonly kind: "unsure"; readonly reason: string }
  | { readonly kind: "forbidden"; readonly reason: string };

/** Makes requests under the guard's rules. Redirects are never followed. */
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpResult>;
}

/** How a client is set up. */
export interface HttpClientOptions {
  /**
   * Targets as `host:port` that may have a private address, speak plain http or use a port other than 80 and 443. An entry that is not
   * `host:port` allows nothing; `allowedPlace` tells.
   */
  readonly allowHosts: readonly string[];
  /** Larger answers are cut. */
  readonly maxAnswerBytes: number;
  /** Gives all addresses of a name. Absent: the system's resolver. */
  readonly lookup?: LookupAll;
  /** Certificates of authorities, in PEM, that are trusted besides Node's own. */
  readonly ca?: readonly string[];
}

/**
 * A client for deliverers. It opens a connection for each request: on a connection that is used again, the other side may close just
 * when we write, and every such coincidence would be a delivery that nobody knows the end of.
 */
export function createHttpClient({ allowHosts, maxAnswerBytes, ...from }: HttpClientOptions): HttpClient {
  const allowed = new Set(allowHosts.flatMap((entry) => allowedPlace(entry) ?? []));
  return {
    request: async (request) => {
      const bad = badHeader(request.headers);
      if (bad !== undefined) return { kind: "forbidden", reason: bad };
      const target = targetOf(request.url, allowed);
      if (target.kind === "forbidden") return target;
      const limit = timeLimit(request);
      try {
        const opened = await openSocket(target, limit.signal, from);
        if (opened.kind !== "socket") return opened;
        return await exchange(opened.socket, { request, url: target.url, maxAnswerBytes, signal: limit.signal });
      } finally {
        limit.clear();
      }
    },
  };
}

/** Whether a place can be connected to: undefined, or why not. Not a byte is written there but for TLS. */
export type Reach = (
  to: Pick<HttpRequest, "url" | "signal">,
) => Promise<Exclude<HttpResult, { readonly kind: "answer" }> | undefined>;

/** Connects under the guard's rules, and lets go. */
export function createReach({ allowHosts, ...from }: Omit<HttpClientOptions, "maxAnswerBytes">): Reach {
  const allowed = new Set(allowHosts.flatMap((entry) => allowedPlace(entry) ?? []));
  return async ({ url, signal }) => {
    const target = targetOf(url, allowed);
    if (target.kind === "forbidden") return target;
    const limit = timeLimit({ signal, timeoutMs: longestReachMs });
    try {
      const opened = await openSocket(target, limit.signal, from);
      if (opened.kind !== "socket") return opened;
      opened.socket.destroy();
      return undefined;
    } finally {
      limit.clear();
    }
  };
}

const longestReachMs = 15_000;

/** Aborts at the request's time limit or with its signal, with a reason that fits into a sentence. */
function timeLimit({ signal, timeoutMs }: Pick<HttpRequest, "signal" | "timeoutMs">): {
  readonly signal: AbortSignal;
  readonly clear: () => void;
} {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(`took longer than ${timeoutMs} ms`), timeoutMs);
  const stop = () => controller.abort("was stopped");
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  };
  return { signal: controller.signal, clear };
}

function badHeader(headers: HttpRequest["headers"]): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[a-z0-9-]+$/i.test(name)) return "the name of a header holds characters that are not allowed there";
    // A secret read from a file often ends in a line break; the value itself is never told.
    if (!/^[\x20-\x7e]*$/.test(value))
      return `the value of the header \`${name}\` holds characters that are not visible ASCII`;
  }
  return undefined;
}
