import type { HttpClient, HttpRequest, HttpResult } from "../http.ts";
import type { OAuthClient } from "./grant.ts";
import type { NoToken } from "./token-answer.ts";
import { type AccessToken, TokenKeeper, type TokenPorts } from "./token-keeper.ts";

/** By the settings of a connection, which stay the same object while a runtime lives. */
const keepers = new WeakMap<object, TokenKeeper>();

/**
 * The client of an attempt, with an access token on every request. A token that is let in no more is renewed once, and the request
 * made once more: who is not let in has done nothing. Without a token nothing is sent; when the credentials themselves have stopped
 * working the result is `forbidden`, which blames the connection and costs no step an attempt.
 */
export function withToken(settings: object, client: () => OAuthClient, ports: TokenPorts): HttpClient {
  const keeper = keepers.get(settings) ?? new TokenKeeper(client());
  keepers.set(settings, keeper);
  return {
    request: async (request) => {
      const token = await unlessStopped(keeper.token(ports), request);
      if (token.kind !== "token") return token;
      const result = await send(request, token, ports);
      if (result.kind !== "answer" || !keeper.isExpired(result.answer)) return result;
      const renewed = await unlessStopped(keeper.token(ports, token), request);
      return renewed.kind === "token" ? send(request, renewed, ports) : renewed;
    },
  };
}

/** Gets a token, if there is none at hand: undefined when there is one, else why not. */
export async function unlessToken(
  settings: object,
  client: () => OAuthClient,
  ports: TokenPorts,
): Promise<NoToken | undefined> {
  const keeper = keepers.get(settings) ?? new TokenKeeper(client());
  keepers.set(settings, keeper);
  const token = await keeper.token(ports);
  return token.kind === "token" ? undefined : token;
}

function send(request: HttpRequest, { value }: AccessToken, { http }: Pick<TokenPorts, "http">): Promise<HttpResult> {
  return http.request({ ...request, headers: { ...request.headers, authorization: `Bearer ${value.reveal()}` } });
}

/** A token that others wait for too is not given up with one attempt: only the attempt is. */
async function unlessStopped(
  token: Promise<AccessToken | NoToken>,
  { signal }: HttpRequest,
): Promise<AccessToken | NoToken> {
  const stopped: NoToken = { kind: "not-sent", reason: "the request was stopped before there was an access token" };
  if (signal.aborted) return stopped;
  let stop = (): void => undefined;
  const isStopped = new Promise<NoToken>((resolve) => {
    stop = () => resolve(stopped);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([token, isStopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
