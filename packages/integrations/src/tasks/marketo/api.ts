import { z } from "zod";
import type { HttpAnswer } from "../../http.ts";
import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { OAuthClient } from "../../oauth/grant.ts";
import { withToken } from "../../oauth/with-token.ts";
import type { CallPorts, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** A connection to Marketo in one attempt. */
export interface Marketo {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** What a call is made with, whether it is part of an attempt or only asks. */
type Asker = Pick<Marketo, "settings"> & { readonly ports: CallPorts };

const errorsSchema = z.object({ errors: z.array(z.object({ code: z.enum(["601", "602"]) })).min(1) });

/** Posts to Marketo with an access token of the connection. `path` is below `/rest/v1/`. */
export function postToMarketo(path: string, body: object, marketo: Asker): Promise<JsonResult> {
  return callMarketo({ method: "POST", path, body }, marketo);
}

/** Makes a request to Marketo with an access token of the connection. `path` is below `/rest/v1/`. */
export function callMarketo(
  { path, ...request }: Pick<JsonRequest, "method" | "body"> & { readonly path: string },
  { settings, ports }: Asker,
): Promise<JsonResult> {
  const base = settings.baseUrl.replace(/\/+$/, "");
  const client = (): OAuthClient => ({
    tokenUrl: `${base}/identity/oauth/token`,
    clientId: settings.clientId,
    grant: { kind: "client-credentials", clientSecret: settings.clientSecret },
    isExpired,
  });
  const http = withToken(settings, client, ports);
  return callJson({ ...request, url: `${base}/rest/v1/${path}`, headers: {} }, { ...ports, http });
}

/** Marketo says with status 200 that a token is let in no more. */
function isExpired({ status, body }: HttpAnswer): boolean {
  if (status === 401) return true;
  try {
    return errorsSchema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
