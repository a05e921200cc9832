import type { z } from "zod";
import { plainText } from "../../hostile-text.ts";
import type { contract } from "./contract.ts";

type Operations = (typeof contract)["operations"];
type Inputs = { readonly [O in keyof Operations]: z.output<Operations[O]["input"]> };
type Value = string | number | boolean | null;

/** The fields of a record by their API names. */
export interface Fields {
  readonly [field: string]: Value;
}

/** What a case, lead or contact is given, each under the name that Salesforce has for it. */
type Given = Partial<Inputs["createCase"] & Inputs["createLead"] & Inputs["createContact"]>;

const names: { readonly [N in Exclude<keyof Given, "customFields">]-?: string } = {
  subject: "Subject",
  description: "Description",
  priority: "Priority",
  status: "Status",
  origin: "Origin",
  type: "Type",
  reason: "Reason",
  contactId: "ContactId",
  accountId: "AccountId",
  ownerId: "OwnerId",
  suppliedName: "SuppliedName",
  suppliedEmail: "SuppliedEmail",
  lastName: "LastName",
  firstName: "FirstName",
  email: "Email",
  phone: "Phone",
  title: "Title",
  leadSource: "LeadSource",
  company: "Company",
  rating: "Rating",
};

/** The fields of a case, a lead or a contact as Salesforce names them, those of the organisation's own among them. */
export function fieldsOf({ customFields = {}, ...given }: Given): Fields {
  const standard = Object.entries(given).flatMap(([name, value]): (readonly [string, Value])[] => {
    const field = (names as { readonly [name: string]: string | undefined })[name];
    return field === undefined || value === undefined ? [] : [[field, value]];
  });
  return shown({ ...Object.fromEntries(standard), ...customFields });
}

/** Texts of the record as plain texts; Salesforce shows fields as text and reads no markup in them. */
export function shown(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? plainText(value) : value]),
  );
}
