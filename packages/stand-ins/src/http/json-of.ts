import type { Received } from "./server.ts";

/** The body of a request that says it is JSON; undefined when it does not say so or is none. */
export function jsonOf({ headers, body }: Pick<Received, "headers" | "body">): unknown {
  if (!/^application\/json\b/.test(headers["content-type"] ?? "")) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
