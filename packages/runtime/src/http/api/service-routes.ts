import { diagnose } from "@heed/plan";
import { json, refusal } from "../answer.ts";
import { noSuchConnection, noSuchSource } from "../faults.ts";
import type { Route } from "./route.ts";
import { connectionSchema, doneSchema, errorSchema, pageOf, sourceSchema } from "./schemas.ts";

/** How the service and its connections stand. */
export const serviceRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/connections",
    summary: "How each connection stands",
    answers: { 200: { says: "All connections.", schema: pageOf(connectionSchema) } },
    handle: async ({ runtime }) => json(200, { items: await runtime.query.connections() }),
  },
  {
    method: "post",
    path: "/connections/{connection}/resume",
    summary: "Try a connection at once that is left alone or stopped, because it was mended",
    answers: {
      200: { says: "The next attempt begins now.", schema: doneSchema },
      404: { says: "There is no such connection.", schema: errorSchema },
    },
    handle: async ({ runtime, path }) => {
      const connection = path("connection");
      const known = (await runtime.query.connections()).map((each) => each.connection);
      if (!known.includes(connection)) return refusal(404, diagnose(noSuchConnection, { connection, known }));
      runtime.tryNow(connection);
      return json(200, { done: true });
    },
  },
  {
    method: "get",
    path: "/sources",
    summary: "How each source stands",
    answers: { 200: { says: "All sources.", schema: pageOf(sourceSchema) } },
    handle: async ({ runtime }) => json(200, { items: await runtime.query.sources() }),
  },
  {
    method: "post",
    path: "/sources/{source}/look",
    summary: "Look at a source at once, also where it is stopped, because it was mended",
    answers: {
      200: { says: "It is looked at now.", schema: doneSchema },
      404: { says: "There is no such source.", schema: errorSchema },
    },
    handle: async ({ runtime, path }) => {
      const source = path("source");
      if (runtime.lookNow(source)) return json(200, { done: true });
      const known = (await runtime.query.sources()).map((each) => each.source);
      return refusal(404, diagnose(noSuchSource, { source, known }));
    },
  },
  {
    method: "get",
    path: "/metrics",
    summary: "Metrics in Prometheus' text format",
    answers: { 200: { says: "The metrics." } },
    handle: async ({ runtime }) =>
      new Response(await runtime.metrics(), {
        headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
      }),
  },
];
