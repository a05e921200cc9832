import { entry } from "../entry.ts";

/** One operation of an OpenAPI document, with the places of its schemas in it. */
export interface Operation {
  /** `post /api/v2/tickets/{id}` */
  readonly name: string;
  readonly method: string;
  /** Its groups are what stands for the placeholders. */
  readonly path: RegExp;
  readonly query: readonly { readonly name: string; readonly isRequired: boolean }[];
  /** Undefined when a request has no body. */
  readonly requestSchema: Place | undefined;
  /** By status; `none` when the answer has no body. */
  readonly answerSchemas: ReadonlyMap<number, Place | "none">;
}

/** `["components", "schemas", "Ticket"]` */
type Place = readonly string[];

const methods = ["get", "post", "put", "patch", "delete"];
const bodies = ["application/json", "application/x-www-form-urlencoded"];

/** All operations of a document, paths with the most letters of their own first. */
export function operationsOf(document: unknown): readonly Operation[] {
  return entriesOf(entry(document, "paths"))
    .flatMap(([path, item]) =>
      entriesOf(item)
        .filter(([method]) => methods.includes(method))
        .map(([method, operation]) => operationOf(document, { path, method, item, operation })),
    )
    .sort((a, b) => ownLength(b) - ownLength(a));
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly item: unknown;
  readonly operation: unknown;
}

function operationOf(document: unknown, { path, method, item, operation }: Found): Operation {
  const place = ["paths", path, method];
  const parameters = [...listOf(entry(item, "parameters")), ...listOf(entry(operation, "parameters"))].map(
    (each) => resolved(document, { place: [], value: each }).value,
  );
  const request = resolved(document, { place: [...place, "requestBody"], value: entry(operation, "requestBody") });
  const answers = entriesOf(entry(operation, "responses")).map(([status, value]) => {
    const answer = resolved(document, { place: [...place, "responses", status], value });
    return [Number(status), schemaOf(answer) ?? "none"] as const;
  });
  return {
    name: `${method} ${path}`,
    method,
    path: patternOf(path),
    query: parameters
      .filter((each) => entry(each, "in") === "query")
      .map((each) => ({ name: String(entry(each, "name")), isRequired: entry(each, "required") === true })),
    requestSchema: schemaOf(request),
    answerSchemas: new Map(answers),
  };
}

interface Placed {
  readonly place: Place;
  readonly value: unknown;
}

/** What a reference inside of the document stands for, and where that is. */
function resolved(document: unknown, placed: Placed): Placed {
  const reference = entry(placed.value, "$ref");
  if (typeof reference !== "string") return placed;
  const place = reference
    .replace(/^#\//, "")
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  return resolved(document, { place, value: place.reduce(entry, document) });
}

function schemaOf({ place, value }: Placed): Place | undefined {
  const content = entry(value, "content");
  const type = bodies.find((each) => entry(content, each) !== undefined);
  return type === undefined ? undefined : [...place, "content", type, "schema"];
}

function ownLength({ name }: Pick<Operation, "name">): number {
  return name.replaceAll(/\{[^}]*\}/g, "").length;
}

/** A placeholder before a parenthesis, as OData has it, ends there. */
function patternOf(path: string): RegExp {
  const [first = "", ...others] = path.split(/\{[^}]*\}/);
  const escaped = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const rest = others.map((part) => `${part.startsWith("(") ? "([^/(]+)" : "([^/]+)"}${escaped(part)}`);
  return new RegExp(`^${escaped(first)}${rest.join("")}$`);
}

function entriesOf(of: unknown): readonly (readonly [string, unknown])[] {
  return typeof of === "object" && of !== null ? Object.entries(of) : [];
}

function listOf(of: unknown): readonly unknown[] {
  return Array.isArray(of) ? of : [];
}
