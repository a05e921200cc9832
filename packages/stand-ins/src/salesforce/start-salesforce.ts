import { entry, textEntry } from "../entry.ts";
import { type Answer, type JsonService, type Request, startJsonService } from "../http/json-service.ts";
import { type OfficeOptions, tokenOffice } from "../http/token-office.ts";
import { kept } from "../log.ts";
import { type SalesforceField, usualObjects } from "./describes.ts";
import { createOrganisation, type SalesforceRecord, type Upserted } from "./organisation.ts";

/** How the organisation is. */
export interface SalesforceOptions extends OfficeOptions {
  /** The fields that may be used as external ids, or every one that somebody asks for. */
  readonly externalIdFields?: readonly string[] | "every";
  /** The objects that there are, with their fields. */
  readonly objects?: { readonly [object: string]: readonly SalesforceField[] };
}

/** What somebody posted to a feed. */
export interface FeedPost {
  readonly subjectId: string;
  readonly text: string;
}

/** A Salesforce organisation on loopback. */
export interface Salesforce extends JsonService {
  /** All records, oldest first, as they stand now. */
  readonly records: readonly SalesforceRecord[];
  readonly posts: readonly FeedPost[];
  /** From now on no token that was given is let in. */
  expireToken(): void;
  /** Says no to the next write of many records, with 200 and this word. */
  refuseNext(word: string): void;
}

const tokenPath = "/services/oauth2/token";
const data = "/services/data/{version}";

/** Starts an organisation with nothing in it. */
export async function startSalesforce(options: SalesforceOptions = {}): Promise<Salesforce> {
  const { clientId = "heed", clientSecret = "sf-stand-in", refreshToken } = options;
  const { externalIdFields = ["Heed_Key__c", "Review__c"] } = options;
  const isExternalId = (field: string) => externalIdFields === "every" || externalIdFields.includes(field);
  const organisation = createOrganisation();
  const posts = kept<FeedPost>();
  const refusals: string[] = [];
  const office = tokenOffice({
    ...{ clientId, clientSecret, refreshToken },
    more: { instance_url: "https://elsewhere.example" },
  });
  const service = await startJsonService({
    contract: "salesforce/salesforce-rest.authored.openapi.json",
    isSpared: (path) => path === tokenPath,
    deny: ({ path, headers }) =>
      path === tokenPath || office.isLetIn(headers.authorization) ? undefined : no(401, "INVALID_SESSION_ID"),
    refuse: () => no(400, "JSON_PARSER_ERROR"),
    routes: {
      ...recordRoutes(organisation),
      ...externalIdRoutes(organisation, { isExternalId, refusals }),
      [`post ${tokenPath}`]: ({ body }) => office.give(body),
      [`get ${data}/sobjects/{sObject}/describe`]: ({ parts: [, name = ""] }) => {
        const fields = entry(options.objects ?? usualObjects, name);
        return fields === undefined ? no(404, "NOT_FOUND") : { status: 200, body: { name, label: name, fields } };
      },
      [`post ${data}/chatter/feed-elements`]: ({ body }) => {
        const segments = Object(entry(entry(body, "body"), "messageSegments"));
        posts.add({ subjectId: textEntry(body, "subjectId") ?? "", text: textEntry(segments[0], "text") ?? "" });
        return { status: 201, body: { id: `0D5xx${String(posts.entries.length).padStart(13, "0")}` } };
      },
    },
  });
  return {
    ...service,
    records: organisation.records,
    posts: posts.entries,
    expireToken: office.expire,
    refuseNext: (word) => void refusals.push(word),
  };
}

type Routes = { readonly [operation: string]: (request: Request) => Answer };

function recordRoutes(organisation: ReturnType<typeof createOrganisation>): Routes {
  const one = `${data}/sobjects/{sObject}/{id}`;
  return {
    [`get ${one}`]: ({ parts: [, object = "", id = ""], query }) => {
      const record = organisation.get(object, id);
      if (record === undefined || record === "deleted") return no(404, "NOT_FOUND");
      const wanted = query.get("fields")?.split(",") ?? Object.keys(record.fields);
      return { status: 200, body: shown(record, wanted) };
    },
    [`patch ${one}`]: ({ parts: [, object = "", id = ""], body }) =>
      organisation.update(object, id, Object(body)) ? { status: 204 } : no(404, "NOT_FOUND"),
    [`delete ${one}`]: ({ parts: [, object = "", id = ""] }) => {
      const isDeleted = organisation.get(object, id) === "deleted";
      if (isDeleted) return no(404, "ENTITY_IS_DELETED");
      return organisation.remove(object, id) ? { status: 204 } : no(404, "NOT_FOUND");
    },
    [`get ${data}/query`]: ({ query }) => {
      const found = organisation.query(query.get("q") ?? "");
      if (found === undefined) return no(400, "MALFORMED_QUERY");
      const records = found.record === undefined ? [] : [shown(found.record, Object.keys(found.record.fields))];
      return { status: 200, body: { totalSize: records.length, done: true, records } };
    },
  };
}

interface ExternalIds {
  readonly isExternalId: (field: string) => boolean;
  readonly refusals: string[];
}

function externalIdRoutes(
  organisation: ReturnType<typeof createOrganisation>,
  { isExternalId, refusals }: ExternalIds,
): Routes {
  const one = `${data}/sobjects/{sObject}/{extField}/{extValue}`;
  return {
    [`get ${one}`]: ({ parts: [, object = "", field = "", value = ""] }) => {
      const [record] = isExternalId(field) ? organisation.by({ object, field, value }) : [];
      return record === undefined ? no(404, "NOT_FOUND") : { status: 200, body: shown(record, []) };
    },
    [`patch ${one}`]: ({ parts: [, object = "", field = "", value = ""], body }) => {
      if (!isExternalId(field)) return no(404, "NOT_FOUND");
      return upserted(organisation.upsert({ object, field, value }, Object(body)));
    },
    [`patch ${data}/composite/sobjects/{sObject}/{extField}`]: ({ parts: [, object = "", field = ""], body }) => {
      const { attributes: _, [field]: value, ...fields } = Object(Object(entry(body, "records"))[0]);
      const refusal = refusals.shift() ?? (isExternalId(field) ? undefined : "INVALID_FIELD");
      if (refusal !== undefined) {
        const errors = [{ statusCode: refusal, message: `not so: ${String(value)}`, fields: [] }];
        return { status: 200, body: [{ id: "", success: false, errors }] };
      }
      const { body: saved } = upserted(organisation.upsert({ object, field, value: String(value) }, fields));
      return { status: 200, body: [saved] };
    },
  };
}

function upserted(done: Upserted): Answer {
  if (done.kind === "several") return { status: 300, body: done.ids };
  const created = done.kind === "created";
  return { status: created ? 201 : 200, body: { id: done.record.Id, success: true, errors: [], created } };
}

function shown({ Id, object, fields }: SalesforceRecord, wanted: readonly string[]) {
  const values = Object.fromEntries(wanted.filter((name) => name !== "Id").map((name) => [name, fields[name] ?? null]));
  return { attributes: { type: object, url: `/services/data/v64.0/sobjects/${object}/${Id}` }, Id, ...values };
}

function no(status: number, errorCode: string): Answer {
  return { status, body: [{ errorCode, message: errorCode }] };
}
