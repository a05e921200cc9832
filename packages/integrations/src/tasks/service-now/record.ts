import type { z } from "zod";
import { plainText } from "../../hostile-text.ts";
import type { contract } from "./contract.ts";

type Operations = (typeof contract)["operations"];
type Input<O extends keyof Operations> = z.output<Operations[O]["input"]>;

/** What a record is written with; ServiceNow takes every value as a text. */
export interface Columns {
  readonly [column: string]: string;
}

/** The columns of an incident as ServiceNow names them. */
export function incidentOf(input: Omit<Input<"updateIncident">, "id">): Columns {
  return columnsOf({
    short_description: input.shortDescription,
    description: input.description,
    impact: input.impact,
    urgency: input.urgency,
    category: input.category,
    subcategory: input.subcategory,
    state: input.state,
    contact_type: input.contactType,
    caller_id: input.callerId,
    assignment_group: input.assignmentGroupId,
    assigned_to: input.assignedToId,
    ...input.customFields,
  });
}

/** The columns of a contact as ServiceNow names them. */
export function contactOf({
  lastName,
  firstName,
  email,
  phone,
  accountId,
}: Omit<Input<"updateContact">, "id">): Columns {
  return columnsOf({ last_name: lastName, first_name: firstName, email, phone, account: accountId });
}

/** Values as the texts that ServiceNow takes; null empties a column. */
export function columnsOf(fields: {
  readonly [column: string]: string | number | boolean | null | undefined;
}): Columns {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([column, value]) =>
      value === undefined ? [] : [[column, value === null ? "" : shownText(String(value))]],
    ),
  );
}

/** A text of a record as ServiceNow shows it: between `[code]` and `[/code]` it would read HTML, so an invisible joiner breaks these. */
export function shownText(text: string): string {
  return plainText(text).replaceAll(/\[(?=\/?code\])/gi, "[\u200d");
}
