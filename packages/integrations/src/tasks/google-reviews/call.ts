import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
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
  const { tokenUrl, clientId, clientSecret, refreshToken, baseUrl } = settings;
  const grant = { kind: "refresh-token" as const, clientSecret, refreshToken };
  const http = withToken(settings, () => ({ tokenUrl, clientId, grant }), ports);
  const url = `${baseUrl.replace(/\/+$/, "")}/v4/${path}`;
  return callJson({ ...request, url, headers: {} }, { http, signal: ports.signal });
}
