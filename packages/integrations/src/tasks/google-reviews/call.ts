import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { OAuthClient } from "../../oauth/grant.ts";
import type { TokenPorts } from "../../oauth/token-keeper.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { Secret } from "../../secret-value.ts";

/** Google Business Profile as somebody may use it. */
export interface Google {
  readonly settings: {
    readonly baseUrl: string;
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly clientSecret: Secret;
    readonly refreshToken: Secret;
  };
  readonly ports: TokenPorts & { readonly signal: AbortSignal };
}

/** Makes a request to Google, with an access token on it. */
export function callGoogle(
  { path, ...request }: Omit<JsonRequest, "url" | "headers"> & { readonly path: string },
  { settings, ports }: Google,
): Promise<JsonResult> {
  const http = withToken(settings, () => clientOf(settings), ports);
  const url = `${settings.baseUrl.replace(/\/+$/, "")}/v4/${path}`;
  return callJson({ ...request, url, headers: {} }, { http, signal: ports.signal });
}

/** How access tokens are had. */
export function clientOf({ tokenUrl, clientId, clientSecret, refreshToken }: Google["settings"]): OAuthClient {
  return { tokenUrl, clientId, grant: { kind: "refresh-token", clientSecret, refreshToken } };
}
