import type { z } from "zod";
import { plainText } from "../../hostile-text.ts";
import type { contract } from "./contract.ts";

type Operations = (typeof contract)["operations"];
type Input<O extends keyof Operations> = z.output<Operations[O]["input"]>;
type Case = Omit<Input<"updateCase">, "id"> & Partial<Pick<Input<"createCase">, "customer">>;
type Links = Input<"createRow">["links"];

/** A row as it is written. */
export interface Row {
  readonly [column: string]: unknown;
}

/** The columns of a case as Dataverse names them. */
export function caseOf({ title, customer, ...input }: Case): Row {
  return rowOf(
    {
      title,
      description: input.description,
      prioritycode: input.priorityCode,
      caseorigincode: input.originCode,
      casetypecode: input.typeCode,
      ...input.customFields,
    },
    { ...customerOf(customer), ...input.links },
  );
}

/** The columns of a contact or a lead as Dataverse names them. */
export function personOf(input: Input<"createContact"> & Partial<Input<"createLead">>): Row {
  return rowOf(
    {
      subject: input.topic,
      lastname: input.lastName,
      firstname: input.firstName,
      emailaddress1: input.email,
      telephone1: input.phone,
      companyname: input.company,
      description: input.description,
      ...input.customFields,
    },
    input.links,
  );
}

/** Columns, texts of the record among them as plain texts, and references as Dataverse binds them. */
export function rowOf(
  columns: { readonly [column: string]: string | number | boolean | null | undefined },
  links: Links = {},
): Row {
  const written = Object.entries(columns).flatMap(([column, value]) =>
    value === undefined ? [] : [[column, typeof value === "string" ? plainText(value) : value] as const],
  );
  const bound = Object.entries(links).map(([property, { table, id }]) => [
    `${property}@odata.bind`,
    `/${table}(${id})`,
  ]);
  return Object.fromEntries([...written, ...bound]);
}

/** The customer of a case is a contact or an account, each with a property of its own. */
function customerOf(customer: Case["customer"]): NonNullable<Links> {
  if (customer === undefined) return {};
  return "contactId" in customer
    ? { customerid_contact: { table: "contacts", id: customer.contactId } }
    : { customerid_account: { table: "accounts", id: customer.accountId } };
}
