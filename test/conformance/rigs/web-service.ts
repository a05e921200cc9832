import { Secret } from "@heed/integrations/secret-value";
import { startWebService } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { StartRig } from "../rig.ts";

const bearer = "web-very-secret";
const signingSecret = "sign-very-secret";

export const start: StartRig = async () => {
  const service = await startWebService();
  const settings = {
    baseUrl: service.origin,
    bearer: new Secret(bearer),
    signingSecret: new Secret(signingSecret),
    receiverIsIdempotent: false,
    timeoutMs: 30_000,
  };
  const textOf = (key: string): string => {
    const received = service.requests.find(({ headers }) => headers["idempotency-key"] === key);
    return JSON.parse(received?.body ?? "{}").text;
  };
  return {
    settings,
    secrets: [bearer, signingSecret],
    hostPort: service.hostPort,
    cases: {
      send: (text) => ({
        input: { path: ["orders"], body: { text } },
        effects: (key) => service.keys.get(key) ?? 0,
        shown: textOf,
      }),
    },
    // A service may answer whatever it likes: its status alone says that it has taken the request.
    outcomes: {
      "success told as half of a JSON text": "done",
      "success told as a page": "done",
      "success told at great length": "done",
    },
    arm: armHttp(service),
    held: heldHttp(service),
    violations: () => [],
    close: () => service.close(),
  };
};
