import { readQuery } from "./soql.ts";

/** A record as the organisation holds it. */
export interface SalesforceRecord {
  readonly Id: string;
  /** The API name of its object. */
  readonly object: string;
  readonly fields: { readonly [field: string]: unknown };
}

/** What became of an upsert. */
export type Upserted =
  | { readonly kind: "created" | "updated"; readonly record: SalesforceRecord }
  | { readonly kind: "several"; readonly ids: readonly string[] };

/** A place that an upsert writes to. */
export interface ExternalId {
  readonly object: string;
  readonly field: string;
  readonly value: string;
}

interface Organisation {
  readonly records: readonly SalesforceRecord[];
  get(object: string, id: string): SalesforceRecord | "deleted" | undefined;
  by(place: ExternalId): readonly SalesforceRecord[];
  upsert(place: ExternalId, fields: object): Upserted;
  update(object: string, id: string, fields: object): boolean;
  remove(object: string, id: string): boolean;
  /** The first record that a query finds; undefined when the query cannot be read. */
  query(written: string): { readonly record: SalesforceRecord | undefined } | undefined;
}

const prefixes: { readonly [object: string]: string } = { Case: "500", Lead: "00Q", Contact: "003" };

/** An organisation with nothing in it. Its external id fields are unique. */
export function createOrganisation(): Organisation {
  const records: SalesforceRecord[] = [];
  const deleted = new Set<string>();
  const made = { count: 0 };
  const indexOf = (object: string, id: string) =>
    records.findIndex((record) => record.object === object && record.Id === id);
  const add = (object: string, fields: object): SalesforceRecord => {
    made.count += 1;
    const Id = `${prefixes[object] ?? "a00"}xx${String(made.count).padStart(10, "0")}AAA`;
    const record = { Id, object, fields: { ...defaultsOf(object, made.count), ...fields } };
    records.push(record);
    return record;
  };
  const by = ({ object, field, value }: ExternalId) =>
    records.filter((record) => record.object === object && String(record.fields[field]) === value);
  const change = (at: number, fields: object): boolean => {
    const before = records[at];
    if (before !== undefined) records[at] = { ...before, fields: { ...before.fields, ...fields } };
    return before !== undefined;
  };
  return {
    records,
    by,
    get: (object, id) => (deleted.has(id) ? "deleted" : records[indexOf(object, id)]),
    upsert: (place, fields) => {
      const [first, ...others] = by(place);
      if (others.length > 0) return { kind: "several", ids: by(place).map(({ Id }) => Id) };
      if (first === undefined)
        return { kind: "created", record: add(place.object, { ...fields, [place.field]: place.value }) };
      change(indexOf(place.object, first.Id), fields);
      return { kind: "updated", record: first };
    },
    update: (object, id, fields) => change(indexOf(object, id), fields),
    remove: (object, id) => {
      const at = indexOf(object, id);
      if (at !== -1) records.splice(at, 1);
      if (at !== -1) deleted.add(id);
      return at !== -1;
    },
    query: (written) => {
      const query = readQuery(written);
      if (query === undefined) return undefined;
      const fits = ({ object, Id, fields }: SalesforceRecord) =>
        object === query.from &&
        query.where.every(([field, value]) => ((field === "Id" ? Id : fields[field]) ?? null) === value);
      return { record: records.filter(fits).sort((a, b) => (a.Id < b.Id ? -1 : 1))[0] };
    },
  };
}

function defaultsOf(object: string, count: number): object {
  if (object !== "Case") return {};
  const standing = { Status: "New", Priority: null, Subject: null, OwnerId: "005xx000001Sv6eAAC", IsClosed: false };
  return { CaseNumber: String(count).padStart(8, "0"), ...standing };
}
