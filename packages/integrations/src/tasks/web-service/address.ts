import type { z } from "zod";
import type { contract } from "./contract.ts";

type Input = z.output<(typeof contract)["operations"]["get"]["input"]>;

/**
 * The address of a request: each segment encoded by itself, so that data of a record stays within its segment. A segment `.` or `..`
 * gives undefined: URLs drop it, and with it the segment before.
 */
export function addressOf(baseUrl: string, { path = [], query = {} }: Input): string | undefined {
  const segments = path.map(String);
  if (segments.some((segment) => segment === "." || segment === ".." || segment === "")) return undefined;
  const url = new URL(baseUrl);
  if (segments.length > 0) url.pathname = [url.pathname.replace(/\/$/, ""), ...segments.map(encoded)].join("/");
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, String(value));
  url.hash = "";
  return url.href;
}

function encoded(segment: string): string {
  // A lone half of a surrogate pair has no encoding and would throw.
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}
