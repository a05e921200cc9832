import { expect, test } from "vitest";
import { contract } from "../../src/tasks/zendesk/contract.ts";

const baseUrl = "https://acme.zendesk.com";
const secret = { secret: "ZENDESK" };
const client = { clientId: "heed", clientSecret: secret };
const agent = { email: "agent@acme.example", apiToken: secret };

test.for<[string, object, boolean]>([
  ["a client with its secret", client, true],
  ["an access token", { accessToken: secret }, true],
  ["an agent with an API token", agent, true],
  ["nothing", {}, false],
  ["a client without its secret", { clientId: "heed" }, false],
  ["an agent without an API token", { email: agent.email }, false],
  ["halves that do not belong together", { clientId: "heed", apiToken: secret }, false],
  ["two ways at once", { ...client, ...agent }, false],
  ["a token besides a client", { ...client, accessToken: secret }, false],
  ["a token besides half an agent", { accessToken: secret, email: agent.email }, false],
])("a connection with %s", ([, credentials, isGood]) => {
  expect(contract.settings.safeParse({ baseUrl, ...credentials }).success).toBe(isGood);
});
