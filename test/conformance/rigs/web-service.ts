import { Secret } from "@heed/integrations/secret-value";
import { startWebService } from "@heed/stand-ins";
import { armHttp, heldHttp } from "../http-rig.ts";
import type { Case, StartRig } from "../rig.ts";

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
  const caseOf = (carried: object, shown: (body: string) => string): Case => ({
    input: { path: ["orders"], ...carried },
    effects: (key) => service.keys.get(key) ?? 0,
    shown: (key) => shown(service.requests.find(({ headers }) => headers["idempotency-key"] === key)?.body ?? ""),
  });
  return {
    settings,
    secrets: [bearer, signingSecret],
    hostPort: service.hostPort,
    cases: {
      get: () => ({ input: { path: ["orders", 7] }, effects: (key) => service.keys.get(key) ?? 0 }),
      send: (text) => caseOf({ body: { text } }, (body) => JSON.parse(body || "{}").text),
      sendForm: (text) => caseOf({ form: { text } }, (body) => new URLSearchParams(body).get("text") ?? ""),
      sendXml: (text) => caseOf({ root: "order", content: { text } }, shownXml),
      sendText: (text) => caseOf({ text }, (body) => body),
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

/** The text in the document, as a reader of XML has it. Fails for anything but the one element and escaped text. */
function shownXml(body: string): string {
  const [, text = ""] = /<order><text>([^<>]*)<\/text><\/order>$/.exec(body) ?? [];
  const signs: { readonly [entity: string]: string } = { amp: "&", lt: "<", gt: ">", "#13": "\r" };
  return text.replaceAll(/&(amp|lt|gt|#13);/g, (_, entity: string) => signs[entity] ?? "");
}
