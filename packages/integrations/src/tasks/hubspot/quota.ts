import { z } from "zod";
import { callHubspot, type Hubspot } from "./api.ts";

const usageSchema = z.object({ results: z.array(z.object({ resetsAt: z.string() }).partial()) });
const unknownMs = 3_600_000;
const dayMs = 86_400_000;

/** How long it is until the quota of the day begins anew. It does so at midnight of the account's own zone, which only HubSpot knows; an hour when it does not say. */
export async function untilReset(hubspot: Hubspot): Promise<number> {
  const result = await callHubspot({ method: "GET", path: "/account-info/v3/api-usage/daily/private-apps" }, hubspot);
  const read = result.kind === "answer" ? usageSchema.safeParse(result.answer.json).data : undefined;
  const resets = (read?.results ?? []).flatMap(({ resetsAt }) =>
    resetsAt === undefined ? [] : [Date.parse(resetsAt)],
  );
  const waits = resets.map((at) => at - hubspot.ports.now()).filter((ms) => ms > 0 && ms <= dayMs);
  return waits.length === 0 ? unknownMs : Math.min(...waits);
}
