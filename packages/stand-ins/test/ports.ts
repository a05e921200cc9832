import { type HttpClient, refreshTokensInMemory } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import type { DeliverPorts } from "@heed/integrations/task";

export const key = "0123456789abcdef0123456789abcdef01234567";

/** Ports for a deliverer that speaks to a stand-in. The built-in desk is not used. */
export function ports(http: HttpClient, given: Partial<DeliverPorts> = {}): DeliverPorts {
  const unused = () => Promise.reject(new Error("this port is not for this test"));
  return {
    http,
    tickets: { create: unused, update: unused, comment: unused, get: unused },
    refreshTokens: refreshTokensInMemory(),
    key,
    attempt: 1,
    firstAt: Date.parse("2026-11-24T10:00:00Z"),
    signal: new AbortController().signal,
    ended: new AbortController().signal,
    now: () => Date.parse("2026-11-24T10:00:00Z"),
    ...given,
  };
}

export const { deliver: deliverSlack } = await deliverers.slack();
export const { deliver: deliverMail } = await deliverers.email();
export const { deliver: deliverToService } = await deliverers.webService();
