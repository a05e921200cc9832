import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { type Operation, operationsOf } from "./operations.ts";

/** One exchange, to be held against a contract. */
export interface Exchange {
  /** In lower case. */
  readonly method: string;
  readonly path: string;
}

/** The operation that a request is for. */
export interface Asked {
  /** `get /api/v2/tickets/{ticket_id}` */
  readonly name: string;
  /** What stands for the placeholders of the path, decoded. */
  readonly parts: readonly string[];
}

/** Checks what goes over the wire against the other side's contract. Each gives what is wrong, in words, and nothing when all is well. */
export interface Contract {
  /** What a request is for; undefined when the contract has no such operation. */
  operation(exchange: Exchange): Asked | undefined;
  request(exchange: Exchange, sent: { readonly body: unknown; readonly query: URLSearchParams }): readonly string[];
  answer(exchange: Exchange, status: number, body: unknown): readonly string[];
}

/** Reads a contract of `specs/`, by its path there, and makes its schemas ready. */
export function readContract(file: string): Contract {
  const document: unknown = JSON.parse(readFileSync(new URL(`../../specs/${file}`, import.meta.url), "utf8"));
  // OpenAPI's own words stand beside the schemas, so unknown words are no mistake.
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema({ ...Object(document), $id: "contract" });
  const operations = operationsOf(document);
  const find = ({ method, path }: Exchange) =>
    operations.find((each) => each.method === method && each.path.test(path));
  const validatorAt = (place: readonly string[]) => ajv.getSchema(`contract#/${place.map(asPointer).join("/")}`);
  const sent = (operation: Operation, body: unknown, query: URLSearchParams) => [
    ...queryFaults(operation, query),
    ...(operation.requestSchema === undefined
      ? bodyless(body)
      : faultsOf(validatorAt(operation.requestSchema), body, true)),
  ];
  return {
    operation: (exchange) => {
      const operation = find(exchange);
      const [, ...parts] = operation?.path.exec(exchange.path) ?? [];
      return operation && { name: operation.name, parts: parts.map(decodeURIComponent) };
    },
    request: (exchange, { body, query }) => {
      const operation = find(exchange);
      return operation === undefined ? [absent] : sent(operation, body, query);
    },
    answer: (exchange, status, body) => {
      const place = find(exchange)?.answerSchemas.get(status);
      if (place === undefined) return [`${status}: ${absent}`];
      return place === "none" ? bodyless(body) : faultsOf(validatorAt(place), body, false);
    },
  };
}

const absent = "the contract does not have this";

function bodyless(body: unknown): readonly string[] {
  return body === undefined ? [] : ["there is a body where the contract has none"];
}

function queryFaults({ query: known }: Operation, query: URLSearchParams): readonly string[] {
  const unknown = [...query.keys()].filter((name) => !known.some((each) => each.name === name));
  const missing = known.filter(({ name, isRequired }) => isRequired && !query.has(name));
  return [
    ...unknown.map((name) => `the query \`${name}\` is not in the contract`),
    ...missing.map(({ name }) => `the query \`${name}\` is missing`),
  ];
}

function faultsOf(validate: ValidateFunction | undefined, body: unknown, isClosed: boolean): readonly string[] {
  if (validate === undefined) return [absent];
  const faults = validate(body)
    ? []
    : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message ?? ""}`.trim());
  return isClosed ? [...faults, ...unknownArguments(validate, body)] : faults;
}

/**
 * A service ignores an argument that it does not know, and with it what somebody wanted: for a stand-in that is a fault, unless the
 * contract says that there may be more.
 */
function unknownArguments(validate: ValidateFunction, body: unknown): readonly string[] {
  const { schema } = validate;
  const isOpen = typeof schema === "object" && "additionalProperties" in schema;
  const properties = typeof schema === "object" && "properties" in schema && !isOpen ? schema.properties : undefined;
  if (typeof properties !== "object" || properties === null || typeof body !== "object" || body === null) return [];
  return Object.keys(body)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => `/${name} is not an argument`);
}

function asPointer(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
