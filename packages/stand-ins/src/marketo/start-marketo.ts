import { type Answer, type JsonService, type Request, startJsonService } from "../http/json-service.ts";
import type { OfficeOptions } from "../http/token-office.ts";
import { all, no } from "./answers.ts";
import { describedRoutes, type MarketoDescribed, usual } from "./described.ts";
import { createInstance, type MarketoLead, type MarketoOptions } from "./instance.ts";

/** A Marketo instance on loopback. */
export interface Marketo extends JsonService {
  readonly clientId: string;
  readonly clientSecret: string;
  /** All leads, oldest first, as they stand now. */
  readonly leads: readonly MarketoLead[];
  /** The custom objects of a kind, as `review_c`, oldest first. */
  objects(kind: string): readonly { readonly [field: string]: unknown }[];
  /** What was added to the activity log, as it came in. */
  readonly activities: readonly unknown[];
  /** The campaigns that were requested: their numbers, and what came in. */
  readonly campaigns: readonly { readonly id: number; readonly input: unknown }[];
  /** How many access tokens were asked for. */
  readonly tokens: () => number;
  /** From now on the access token at hand has expired. */
  expireToken(): void;
}

const tokenPath = "/identity/oauth/token";

/** Starts an instance with nothing in it. Faults go to the REST API alone; the token endpoint is spared. */
export async function startMarketo(
  options: MarketoOptions & OfficeOptions & { readonly described?: MarketoDescribed } = {},
): Promise<Marketo> {
  const { clientId = "heed", clientSecret = "mk-stand-in", described = usual } = options;
  const instance = createInstance(options);
  const state = { tokens: 0, current: "" };
  const deny = ({
    path,
    headers,
  }: {
    readonly path: string;
    readonly headers: Request["headers"];
  }): Answer | undefined => {
    if (path === tokenPath) return undefined;
    if (headers.authorization === `Bearer ${state.current}` && state.current !== "") return undefined;
    return no("602", "Access token expired");
  };
  const service = await startJsonService({
    contract: "marketo/marketo-lead-database.authored.openapi.json",
    isSpared: (path) => path === tokenPath,
    deny,
    refuse: (faults) => no("609", faults.join("; ")),
    routes: {
      [`post ${tokenPath}`]: ({ body }) => {
        const { client_id, client_secret, grant_type } = Object(body);
        const isRight = client_id === clientId && client_secret === clientSecret && grant_type === "client_credentials";
        if (!isRight) return { status: 401 };
        state.tokens += 1;
        state.current = `mk-token-${state.tokens}`;
        const token = {
          access_token: state.current,
          token_type: "bearer",
          expires_in: 3_599,
          scope: "api@example.com",
        };
        return { status: 200, body: token };
      },
      ...describedRoutes(described),
      "post /rest/v1/leads.json": ({ body }) => ({ ...yes(instance.upsertLead(body)), ...instance.late }),
      "post /rest/v1/customobjects/{apiName}.json": ({ parts: [kind = ""], body }) =>
        yes(instance.upsertObject(kind, body)),
      "post /rest/v1/activities/external.json": ({ body }) => yes(instance.addActivity(body)),
      "post /rest/v1/campaigns/{campaignId}/trigger.json": ({ parts: [id = ""], body }) =>
        yes(instance.trigger(Number(id), body)),
    },
  });
  const { leads, objects, activities, campaigns } = instance;
  const expireToken = () => {
    state.current = "";
  };
  return {
    ...service,
    clientId,
    clientSecret,
    leads,
    objects,
    activities,
    campaigns,
    tokens: () => state.tokens,
    expireToken,
  };
}

function yes(result: unknown): Answer {
  return all([result]);
}
