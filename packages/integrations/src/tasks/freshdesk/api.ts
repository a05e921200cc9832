import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import type { CallPorts, DeliverPorts, ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";

/** A connection to Freshdesk in one attempt. */
export interface Freshdesk {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

/** What a call is made with, whether it is part of an attempt or only asks. */
type Asker = Pick<Freshdesk, "settings"> & { readonly ports: CallPorts };

/** Makes a request to Freshdesk with the credentials of the connection. `path` is below `/api/v2/`. */
export function callFreshdesk(
  { path, ...request }: Omit<JsonRequest, "url" | "headers"> & { readonly path: string },
  { settings, ports }: Asker,
): Promise<JsonResult> {
  // The key stands in the place of a user, and any password does.
  const credentials = Buffer.from(`${settings.apiKey.reveal()}:X`, "utf8").toString("base64");
  const headers = { authorization: `Basic ${credentials}` };
  return callJson({ ...request, url: `${base(settings)}/api/v2/${path}`, headers }, ports);
}

/** Where agents see a ticket. */
export function agentUrl(settings: Freshdesk["settings"], id: number): string {
  return `${base(settings)}/a/tickets/${id}`;
}

function base({ baseUrl }: Freshdesk["settings"]): string {
  return baseUrl.replace(/\/+$/, "");
}
