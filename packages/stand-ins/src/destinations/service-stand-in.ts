import { jsonAnswer } from "../http/reaction.ts";
import { startWebService } from "../web-service/start-web-service.ts";
import { httpFaultOf } from "./fault-word.ts";
import type { GivenSettings, StandIn } from "./stand-in-for.ts";

/** Where the stand-in gives access tokens, in place of the address of the settings. */
const tokenPath = "/heed-dev/token";

/** A service in place of the one that a connection names: it takes everything, and keeps the path that all addresses begin with. */
export async function serviceStandIn({ baseUrl, tokenUrl }: GivenSettings): Promise<StandIn> {
  const service = await startWebService({
    answer: ({ path }) =>
      path === tokenPath
        ? jsonAnswer({ access_token: "heed-dev-access-token", token_type: "Bearer", expires_in: 3_600 })
        : jsonAnswer({ ok: true }),
    isSpared: (path) => path === tokenPath,
  });
  const fault = (written: string) => {
    const known = httpFaultOf(written);
    if (known !== undefined) service.next(known);
    return known !== undefined;
  };
  const path = typeof baseUrl === "string" && URL.canParse(baseUrl) ? new URL(baseUrl).pathname : "";
  const settings = {
    baseUrl: `${service.origin}${path.replace(/\/+$/, "")}`,
    ...(tokenUrl === undefined ? {} : { tokenUrl: `${service.origin}${tokenPath}` }),
  };
  const { hostPort, requests, close } = service;
  return { hostPort, settings, requests, violations: [], fault, close };
}
