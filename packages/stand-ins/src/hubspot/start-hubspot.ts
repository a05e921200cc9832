import { type Answer, type JsonService, startJsonService } from "../http/json-service.ts";
import { type OfficeOptions, tokenOffice } from "../http/token-office.ts";
import { createPortal, type HubspotObject, type HubspotOptions } from "./portal.ts";

/** A HubSpot account on loopback. */
export interface Hubspot extends JsonService {
  readonly accessToken: string;
  /** From now on no access token is let in that was had for a refresh token. */
  expireToken(): void;
  /** The objects of a kind, as `contacts`, oldest first, as they stand now. */
  objects(kind: string): readonly HubspotObject[];
  /** Which objects are associated, as `contacts/1 tickets/2`. */
  readonly associations: ReadonlySet<string>;
}

/** How the account is: it lets in an access token that stays, and a client that has its tokens renewed. */
type Options = HubspotOptions &
  OfficeOptions & {
    readonly accessToken?: string;
    /** The properties of objects, by kind. */
    readonly properties?: { readonly [kind: string]: readonly HubspotProperty[] };
  };

/** A property of objects, as HubSpot shows it. */
export interface HubspotProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly { readonly label: string; readonly value: string; readonly hidden: boolean }[];
  readonly hidden?: boolean;
  readonly hasUniqueValue?: boolean;
  readonly modificationMetadata?: { readonly readOnlyValue: boolean };
}

const stages = ["1", "2"].map((value) => ({ label: `Stage ${value}`, value, hidden: false }));
const text = { type: "string", fieldType: "text", options: [] };
const usualProperties: NonNullable<Options["properties"]> = {
  contacts: [{ name: "email", label: "Email", ...text }],
  deals: [{ name: "dealstage", label: "Stage", type: "enumeration", fieldType: "radio", options: stages }],
  tickets: [
    { name: "hs_pipeline_stage", label: "Stage", type: "enumeration", fieldType: "radio", options: stages },
    { name: "shop_number", label: "Shop number", ...text },
  ],
};

const tokenPath = "/oauth/2026-03/token";
const base = "/crm/objects/2026-03";

/** Starts an account with nothing in it. */
export async function startHubspot(options: Options = {}): Promise<Hubspot> {
  const { accessToken = "pat-stand-in", clientId = "heed", clientSecret = "hs-stand-in", refreshToken } = options;
  const office = tokenOffice({ clientId, clientSecret, refreshToken, rotates: true, more: { expires_in: 1_800 } });
  const portal = createPortal(options);
  const service = await startJsonService({
    contract: "hubspot/hubspot-crm.authored.openapi.json",
    isSpared: (path) => path === tokenPath,
    deny: ({ path, headers: { authorization } }) =>
      path === tokenPath || authorization === `Bearer ${accessToken}` || office.isLetIn(authorization)
        ? undefined
        : error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found."),
    refuse: (faults) => error(400, "VALIDATION_ERROR", faults.join("; ")),
    routes: {
      [`post ${tokenPath}`]: ({ body }) => office.give(body),
      "get /crm/properties/2026-03/{objectType}": ({ parts: [kind = ""] }) => {
        const results = (options.properties ?? usualProperties)[kind];
        return results === undefined
          ? error(404, "OBJECT_NOT_FOUND", "resource not found")
          : { status: 200, body: { results } };
      },
      [`post ${base}/{objectType}/batch/upsert`]: ({ parts: [kind = ""], body }) => {
        const made = portal.upsert(kind, body);
        if (made.kind !== "done") return refused(made.kind === "conflict" ? 409 : 400, made.property);
        const at = portal.instant();
        return { status: 200, body: { status: "COMPLETE", results: made.results, startedAt: at, completedAt: at } };
      },
      [`patch ${base}/{objectType}/{objectId}`]: ({ parts: [kind = "", id = ""], body }) => {
        const changed = portal.update(kind, id, body);
        return changed === undefined
          ? error(404, "OBJECT_NOT_FOUND", "resource not found")
          : { status: 200, body: changed };
      },
      [`put ${base}/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}`]: ({ parts }) => {
        const [fromKind = "", from = "", toKind = "", to = ""] = parts;
        return portal.associate([fromKind, from], [toKind, to])
          ? { status: 200, body: { status: "COMPLETE", results: [] } }
          : error(404, "OBJECT_NOT_FOUND", "resource not found");
      },
      "get /account-info/v3/api-usage/daily/private-apps": () => ({
        status: 200,
        body: { results: [{ name: "private-apps-api-calls-daily", resetsAt: portal.midnight() }] },
      }),
    },
  });
  const { objects, associations } = portal;
  return { ...service, accessToken, expireToken: office.expire, objects, associations };
}

function error(status: number, category: string, message: string, more: object = {}): Answer {
  const correlationId = "00000000-0000-4000-8000-000000000001";
  return { status, body: { status: "error", message, correlationId, category, ...more } };
}

function refused(status: number, property: string): Answer {
  const errors = [{ message: `${property} is not valid`, context: { propertyName: [property] } }];
  return error(status, status === 409 ? "CONFLICT" : "VALIDATION_ERROR", "Property values were not valid", { errors });
}
