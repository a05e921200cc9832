import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";

/** Checks what goes over the wire against Slack's contract. Each gives what is wrong, in words, and nothing when all is well. */
export interface SlackContract {
  request(method: string, body: unknown): readonly string[];
  answer(method: string, status: number, body: unknown): readonly string[];
  /** True for a method that the contract has. */
  has(method: string): boolean;
}

interface SlackDocument {
  readonly paths: { readonly [path: string]: unknown };
}

/** Reads the contract and makes its schemas ready. */
export function readSlackContract(): SlackContract {
  const document = readDocument(new URL("../../specs/slack/slack-messaging.authored.openapi.json", import.meta.url));
  // OpenAPI's own words stand beside the schemas, so unknown words are no mistake.
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema({ ...document, $id: "slack" });
  const validatorAt = (...place: readonly string[]) => {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
    return ajv.getSchema(`slack#/paths/${pointer}/schema`);
  };
  const json = ["content", "application/json"] as const;
  return {
    has: (method) => Object.hasOwn(document.paths, pathOf(method)),
    request: (method, body) => faultsOf(validatorAt(pathOf(method), "post", "requestBody", ...json), body, true),
    answer: (method, status, body) =>
      faultsOf(validatorAt(pathOf(method), "post", "responses", String(status), ...json), body, false),
  };
}

function pathOf(method: string): string {
  return `/api/${method}`;
}

function faultsOf(validate: ValidateFunction | undefined, body: unknown, isClosed: boolean): readonly string[] {
  if (validate === undefined) return ["the contract does not have this"];
  const faults = validate(body)
    ? []
    : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message ?? ""}`.trim());
  return isClosed ? [...faults, ...unknownArguments(validate, body)] : faults;
}

/** Slack ignores an argument that it does not know, and with it what somebody wanted: for a stand-in that is a fault. */
function unknownArguments(validate: ValidateFunction, body: unknown): readonly string[] {
  const { schema } = validate;
  const properties = typeof schema === "object" && "properties" in schema ? schema.properties : undefined;
  if (typeof properties !== "object" || properties === null || typeof body !== "object" || body === null) return [];
  return Object.keys(body)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => `/${name} is not an argument`);
}

function readDocument(place: URL): SlackDocument {
  return JSON.parse(readFileSync(place, "utf8"));
}
