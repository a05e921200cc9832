import { entry } from "../entry.ts";
import type { Answer, Request } from "../http/json-service.ts";
import { all, no } from "./answers.ts";

/** What the instance says of itself. */
export interface MarketoDescribed {
  readonly lead: MarketoShape;
  readonly objects: { readonly [object: string]: MarketoShape };
  readonly activityTypes: readonly number[];
  readonly campaigns: readonly { readonly id: number; readonly name: string }[];
}

interface MarketoShape {
  readonly fields: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly dataType: string;
    readonly updateable: boolean;
  }[];
  readonly searchableFields?: readonly (readonly string[])[];
  readonly dedupeFields?: readonly string[];
}

const text = (name: string) => ({ name, displayName: name, dataType: "string", updateable: true });

/** An instance that nobody has set up otherwise. */
export const usual: MarketoDescribed = {
  lead: { fields: [text("email"), text("lastName"), text("shop")], searchableFields: [["email"], ["id"]] },
  objects: { review_c: { fields: [text("reviewId"), text("text")], dedupeFields: ["reviewId"] } },
  activityTypes: [100_001],
  campaigns: [{ id: 1_204, name: "Apology" }],
};

/** The answers to questions about leads, objects, activities and campaigns. */
export function describedRoutes(described: MarketoDescribed): {
  readonly [operation: string]: (request: Request) => Answer;
} {
  return {
    "get /rest/v1/leads/describe2.json": () => all([{ name: "API Lead", ...described.lead }]),
    "get /rest/v1/customobjects/{apiName}/describe.json": ({ parts: [name = ""] }) => {
      const object = entry(described.objects, name);
      return object === undefined ? no("1013", "Object not found") : all([{ name, ...Object(object) }]);
    },
    "get /rest/v1/activities/types.json": () =>
      all(described.activityTypes.map((id) => ({ id, name: `Type ${id}`, attributes: [] }))),
    "get /rest/v1/campaigns.json": ({ query }) => {
      const from = Number(query.get("nextPageToken") ?? 0);
      const to = from + Math.min(2, Number(query.get("batchSize") ?? 300));
      const shown = described.campaigns.slice(from, to).map(({ id, name }) => ({ id, name, active: true }));
      const next = to < described.campaigns.length ? { nextPageToken: String(to) } : {};
      return all(shown, next);
    },
  };
}
