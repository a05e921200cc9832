import { diagnose } from "@heed/plan";
import { json, refusal } from "../answer.ts";
import { noSuchConnection } from "../faults.ts";
import type { Route } from "./route.ts";
import { connectionSchema, doneSchema, errorSchema, pageOf } from "./schemas.ts";

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
    path: "/metrics",
    summary: "Metrics in Prometheus' text format",
    answers: { 200: { says: "The metrics." } },
    handle: async ({ runtime }) =>
      new Response(await runtime.metrics(), {
        headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
      }),
  },
];
