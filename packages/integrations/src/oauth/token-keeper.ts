import { createHash } from "node:crypto";
import type { HttpAnswer } from "../http.ts";
import { Secret } from "../secret-value.ts";
import type { DeliverPorts } from "../task.ts";
import { bodyOf, type OAuthClient } from "./grant.ts";
import type { RefreshTokens } from "./refresh-tokens.ts";
import { sealed, unsealed } from "./sealed.ts";
import { type NoToken, type TokenAnswer, tokenAnswerOf } from "./token-answer.ts";

/** An access token, and until when it is used without asking. */
export interface AccessToken {
  readonly kind: "token";
  readonly value: Secret;
  /** Undefined when the service did not say how long it lives: then it is used until it is let in no more. */
  readonly renewAt: number | undefined;
}

/** What getting a token needs. `ended` and not the attempt's own signal: others may wait for the same token. */
export type TokenPorts = Pick<DeliverPorts, "http" | "refreshTokens" | "ended" | "now">;

/** So much of its life a token is used. */
const usedPart = 0.8;
const longestCallMs = 30_000;

/** Gets the access tokens of one connection, one request at a time however many wait for it. */
export class TokenKeeper {
  readonly #client: OAuthClient;
  #token: AccessToken | undefined;
  #renewal: Promise<AccessToken | NoToken> | undefined;
  /** A token whose refresh token is not written yet. */
  #unwritten: Extract<TokenAnswer, { readonly kind: "token" }> | undefined;

  constructor(client: OAuthClient) {
    this.#client = client;
  }

  /** True for an answer that says that the access token is let in no more. */
  isExpired(answer: HttpAnswer): boolean {
    return this.#client.isExpired?.(answer) ?? answer.status === 401;
  }

  /** The token at hand, or a new one when there is none, when it is old, or when it is the one that was `refused`. */
  async token(ports: TokenPorts, refused?: AccessToken): Promise<AccessToken | NoToken> {
    const held = this.#token;
    const isOld = held?.renewAt !== undefined && held.renewAt <= ports.now();
    if (held !== undefined && held !== refused && !isOld) return held;
    this.#renewal ??= this.#renew(ports).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(ports: TokenPorts): Promise<AccessToken | NoToken> {
    const answer = this.#unwritten ?? (await this.#ask(ports));
    if (answer.kind !== "token") return answer;
    this.#unwritten = answer;
    const { grant } = this.#client;
    if (answer.refresh !== undefined && grant.kind === "refresh-token") {
      const name = nameOf(this.#client);
      try {
        await ports.refreshTokens.write(name, sealed(answer.refresh, name, grant.refreshToken));
      } catch {
        return { kind: "not-sent", reason: "the new refresh token could not be kept, so it is not used yet" };
      }
    }
    this.#unwritten = undefined;
    const renewAt = answer.lifeMs === undefined ? undefined : ports.now() + answer.lifeMs * usedPart;
    this.#token = { kind: "token", value: new Secret(answer.access), renewAt };
    return this.#token;
  }

  async #ask({ http, refreshTokens, ended, now }: TokenPorts): Promise<TokenAnswer> {
    const { grant, tokenUrl, encoding } = this.#client;
    const type = encoding === "json" ? "application/json" : "application/x-www-form-urlencoded";
    let refresh = "";
    try {
      if (grant.kind === "refresh-token")
        refresh = await newestOf(grant.refreshToken, nameOf(this.#client), refreshTokens);
    } catch {
      return { kind: "not-sent", reason: "the refresh token could not be read" };
    }
    const body = bodyOf(this.#client, refresh, now());
    if (body === undefined) return { kind: "forbidden", reason: "the private key is no RSA key in PEM" };
    const result = await http.request({
      method: "POST",
      url: tokenUrl,
      headers: { accept: "application/json", "content-type": type },
      body,
      timeoutMs: longestCallMs,
      signal: ended,
    });
    return tokenAnswerOf(result, now());
  }
}

/** The refresh token that was kept last, or the first one when none was. */
async function newestOf(first: Secret, name: string, kept: RefreshTokens): Promise<string> {
  const newest = await kept.read(name);
  return newest === undefined ? first.reveal() : unsealed(newest, name, first);
}

/** Names the line of refresh tokens that begins with the one of the settings: with another one there, another line begins. */
function nameOf({ tokenUrl, clientId = "", grant }: OAuthClient): string {
  const first = grant.kind === "refresh-token" ? grant.refreshToken.reveal() : "";
  return createHash("sha256").update([tokenUrl, clientId, first].join("\n")).digest("hex");
}
