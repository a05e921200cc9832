import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { Deliver, Outcome } from "../../task.ts";
import { callDataverse, type Dynamics, rowUrl } from "./api.ts";
import type { contract } from "./contract.ts";
import { find, getCase } from "./look-up.ts";
import { outcomeOfResult } from "./outcome.ts";
import { caseOf, personOf, type Row, rowOf } from "./row.ts";

/** Makes one attempt at an operation of Dataverse. All of them can be made again: what is new is named by the key of the effect. */
export const deliver: Deliver<typeof contract> = async ({ operation, input, settings }, ports) => {
  const dynamics = { settings, ports };
  const { keyColumn } = settings;
  const own = { keyColumn, key: ports.key, isNew: true };
  const seen = (entity: string) => (outcome: Outcome) => withUrl(outcome, { entity, settings });
  switch (operation) {
    case "createCase":
      return write({ table: "incidents", idColumn: "incidentid", ...own, row: caseOf(input) }, dynamics).then(
        seen("incident"),
      );
    case "createContact":
      return write({ table: "contacts", idColumn: "contactid", ...own, row: personOf(input) }, dynamics).then(
        seen("contact"),
      );
    case "createLead":
      return write({ table: "leads", idColumn: "leadid", ...own, row: personOf(input) }, dynamics).then(seen("lead"));
    case "createRow":
      return write({ ...input, ...own, row: rowOf(input.fields, input.links) }, dynamics);
    case "upsertRow":
      return write({ ...input, isNew: false, row: rowOf(input.fields, input.links) }, dynamics);
    case "updateCase": {
      const { id, ...given } = input;
      return change({ table: "incidents", id, row: caseOf(given) }, dynamics).then(seen("incident"));
    }
    case "updateRow":
      return change({ ...input, row: rowOf(input.fields, input.links) }, dynamics);
    case "getCase":
      return asRead(await getCase(input.id, dynamics).then(seen("incident")));
    case "findRow":
      return asRead(await find(input, dynamics));
  }
};

interface Write {
  readonly table: string;
  readonly idColumn: string;
  readonly keyColumn: string;
  readonly key: string;
  /** True when a row that is there already is to be left as it is. */
  readonly isNew: boolean;
  readonly row: Row;
}

/** Writes the row that an alternate key names. For one that is to be new, Dataverse itself refuses to write over another. */
async function write({ table, idColumn, keyColumn, key, isNew, row }: Write, dynamics: Dynamics): Promise<Outcome> {
  const { ports } = dynamics;
  const place = { table, row: [keyColumn, key] as const };
  const headers = { prefer: "return=representation", ...(isNew ? { "if-none-match": "*" } : {}) };
  const result = await callDataverse({ method: "PATCH", ...place, headers, body: row }, dynamics);
  const read = (json: unknown) => {
    const id = idIn(json, idColumn);
    return id === undefined ? undefined : { id };
  };
  const isThere = result.kind === "answer" && result.answer.status === 412 && isNew;
  // Not every version gives the row back; then it is read.
  const isUntold = result.kind === "answer" && result.answer.status === 204;
  if (!isThere && !isUntold) return outcomeOfResult(result, { nowAt: ports.now(), read });
  const found = await callDataverse({ method: "GET", ...place, select: [idColumn], headers: {} }, dynamics);
  const outcome = asRead(outcomeOfResult(found, { nowAt: ports.now(), read }));
  return isThere && outcome.kind === "done" ? { ...outcome, again: true } : outcome;
}

interface Change {
  readonly table: string;
  readonly id: string;
  readonly row: Row;
}

async function change({ table, id, row }: Change, dynamics: Dynamics): Promise<Outcome> {
  // Without this header a row that is not there would be made.
  const headers = { "if-match": "*" };
  const result = await callDataverse({ method: "PATCH", table, row: id, headers, body: row }, dynamics);
  if (result.kind === "answer" && result.answer.status === 204) return { kind: "done", output: { id } };
  const read = (json: unknown) => (typeof json === "object" && json !== null ? { id } : undefined);
  return outcomeOfResult(result, { nowAt: dynamics.ports.now(), read });
}

function idIn(json: unknown, column: string): string | undefined {
  const read = z.looseObject({ [column]: z.string().min(1) }).safeParse(json);
  const id = read.success ? read.data[column] : undefined;
  return typeof id === "string" ? id : undefined;
}

function withUrl(
  outcome: Outcome,
  { entity, settings }: { readonly entity: string; readonly settings: Dynamics["settings"] },
): Outcome {
  const read = z.looseObject({ id: z.string() }).safeParse(outcome.kind === "done" ? outcome.output : undefined);
  if (outcome.kind !== "done" || !read.success) return outcome;
  return { ...outcome, output: { ...Object(outcome.output), url: rowUrl(settings, entity, read.data.id) } };
}
