import { textEntry } from "../entry.ts";
import type { Answer } from "./json-service.ts";

/** Who may have tokens. */
export interface TokenOfficeOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The status of an answer to whoever gets none; 400 if left out. */
  readonly deniedStatus?: number;
  /** True to give another refresh token with each access token, and to take the one before no more. */
  readonly rotates?: boolean;
  /** What the answer holds besides the token. */
  readonly more?: { readonly [field: string]: unknown };
}

/** A token endpoint, and the tokens that it gave. */
export interface TokenOffice {
  /** Answers a form that asks for a token: with one for the right client, in either grant that a secret goes along with. */
  give(form: unknown): Answer;
  /** True for a header that carries the newest token. */
  isLetIn(authorization: string | undefined): boolean;
  /** From now on no token that was given is let in. */
  expire(): void;
}

/** What every token begins with, so that a test can tell where one got to. */
const tokenPrefix = "at-very-secret-";

/** An office that has given no token. */
export function tokenOffice({
  clientId,
  clientSecret,
  deniedStatus = 400,
  rotates = false,
  more = {},
}: TokenOfficeOptions): TokenOffice {
  const state = { given: 0, isExpired: false, refresh: firstRefreshToken };
  const no = (error: string): Answer => ({ status: deniedStatus, body: { error } });
  const token = () => `${tokenPrefix}${state.given}`;
  return {
    give: (form) => {
      const grant = textEntry(form, "grant_type");
      if (grant !== "client_credentials" && grant !== "refresh_token") return no("unsupported_grant_type");
      const isRight = textEntry(form, "client_id") === clientId && textEntry(form, "client_secret") === clientSecret;
      if (!isRight) return no("invalid_client");
      if (grant === "refresh_token" && textEntry(form, "refresh_token") !== state.refresh) return no("invalid_grant");
      state.given += 1;
      state.isExpired = false;
      if (rotates) state.refresh = `${firstRefreshToken}-${state.given}`;
      const refresh = rotates ? { refresh_token: state.refresh } : {};
      return { status: 200, body: { access_token: token(), token_type: "Bearer", ...refresh, ...more } };
    },
    isLetIn: (authorization) => state.given > 0 && !state.isExpired && authorization === `Bearer ${token()}`,
    expire: () => {
      state.isExpired = true;
    },
  };
}

/** The refresh token that is taken first; the only one where tokens do not rotate. */
const firstRefreshToken = "rt-very-secret";
