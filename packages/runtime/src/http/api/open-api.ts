import { z } from "zod";
import type { Route } from "./route.ts";
import { countedSchema, errorSchema, healthSchema, ingestManySchema, ingestSchema } from "./schemas.ts";

type Described = Omit<Route, "handle" | "method"> & {
  readonly method: Route["method"];
  readonly isOpen?: true;
};

const refused = (says: string) => ({ says, schema: errorSchema });

/** What is not a route like the others: records, and what needs no key. */
const others: readonly Described[] = [
  {
    method: "post",
    path: "/datasets/{dataset}/records",
    summary: "Take in one record, or many: a list, or one a line",
    takes: ["application/json", "application/x-ndjson"],
    answers: {
      200: {
        says: "It was known already, or older; for many, what became of each.",
        schema: z.union([ingestSchema, ingestManySchema]),
      },
      201: { says: "It is new, and on the disk with all its runs.", schema: ingestSchema },
      400: refused("It is no JSON."),
      404: refused("There is no such dataset."),
      413: refused("It is larger than a record may be, or a list of them."),
      415: refused("Another content type."),
      422: refused("The dataset refuses it."),
      429: refused("Too much is to be done; come back after `Retry-After`."),
      503: refused("It could not be stored, or hardly any room is left; come back after `Retry-After`."),
    },
  },
  {
    method: "post",
    path: "/sources/{source}",
    summary:
      "Take in what a source sends by itself and has signed, or its word that there is something new to be looked at",
    isOpen: true,
    takes: ["application/json", "application/x-ndjson"],
    answers: {
      200: { says: "All of it was known already.", schema: countedSchema },
      202: { says: "It is on the disk, what the dataset refuses among the rejected.", schema: countedSchema },
      400: refused("It is no JSON."),
      401: refused("It is not signed as it should be."),
      404: refused("There is no such source that sends by itself."),
      413: refused("It is larger than a record may be, or a list of them."),
      415: refused("Another content type."),
      429: refused("Too much is to be done; come back after `Retry-After`."),
      503: refused("It could not be stored, or hardly any room is left; come back after `Retry-After`."),
    },
  },
  {
    ...{ method: "get", path: "/healthz", summary: "Whether the process lives", isOpen: true },
    answers: { 200: { says: "It does.", schema: healthSchema } },
  },
  {
    ...{ method: "get", path: "/readyz", summary: "Whether records are taken and delivered", isOpen: true },
    answers: { 200: { says: "They are.", schema: healthSchema }, 503: refused("Why not.") },
  },
  {
    ...{ method: "get", path: "/openapi.json", summary: "This document", isOpen: true },
    answers: { 200: { says: "The document." } },
  },
];

/** The interface as an OpenAPI 3.1 document. */
export function openApi(routes: readonly Route[]): object {
  const paths: { [path: string]: { [method: string]: object } } = {};
  const schemas: Schemas = {};
  for (const route of [...others, ...routes]) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Heed",
      version: "1",
      description: "Records in, and what a person on call needs. Fields may be added; what is there keeps its meaning.",
    },
    paths,
    components: { schemas, securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    security: [{ key: [] }],
  };
}

type Schemas = { [id: string]: object };

function operationOf({ path, summary, query = {}, answers, isOpen, takes }: Described, schemas: Schemas): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    ...{ name, in: "query", description, schema: { type: "string" } },
  }));
  const parameters = [...inPath, ...inQuery];
  return {
    summary,
    ...(isOpen === undefined ? {} : { security: [] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takes && { requestBody: { required: true, content: Object.fromEntries(takes.map((type) => [type, {}])) } }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { says, schema }]) => [
        status,
        {
          description: says,
          ...(schema && { content: { "application/json": { schema: schemaOf(schema, schemas) } } }),
        },
      ]),
    ),
  };
}

/** A schema, with those in it that have a name of their own among `schemas`. */
function schemaOf(schema: z.ZodType, schemas: Schemas): object {
  // Within another one, so that it is referred to by its name, too.
  const made = z.toJSONSchema(z.object({ it: schema }), { io: "output", unrepresentable: "any" });
  const { properties, $defs = {} }: Made = JSON.parse(
    JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/'),
  );
  for (const [id, { id: _id, ...of }] of Object.entries($defs)) schemas[id] = of;
  return properties.it;
}

interface Made {
  readonly properties: { readonly it: object };
  readonly $defs?: { readonly [id: string]: { readonly id?: string } };
}
