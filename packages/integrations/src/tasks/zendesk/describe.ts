import { z } from "zod";
import type { Describe, Field, FieldType } from "../../describe.ts";
import { answerOf, described, inputOf, labelled, oneOf, recordOf, sorted, unreadable } from "../../describe-fields.ts";
import { callZendesk } from "./api.ts";
import type { contract } from "./contract.ts";

const fieldSchema = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string().nullish(),
  active: z.boolean(),
  removable: z.boolean(),
  custom_field_options: z.array(z.object({ value: z.string() })).nullish(),
});
const pageSchema = z.object({
  ticket_fields: z.array(fieldSchema),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
});
const mostPages = 50;

/** Asks Zendesk for the custom fields of tickets. */
export const describe: Describe<typeof contract> = async ({ settings }, ports) => {
  // A copy of its own: other tokens belong to it, which may read everything.
  const reading = { ...settings };
  const fields: Field[] = [];
  let after = "";
  for (let page = 0; page < mostPages; page += 1) {
    const path = `ticket_fields?${new URLSearchParams({ "page[size]": "100", ...(after && { "page[after]": after }) })}`;
    const result = await callZendesk({ method: "GET", path, scope: "read" }, reading, ports);
    const read = answerOf(result, ports.now());
    if (read.kind !== "read") return read;
    const { data } = pageSchema.safeParse(read.answer.json);
    if (data === undefined) return unreadable("Zendesk");
    fields.push(...data.ticket_fields.flatMap(fieldOf));
    if (data.meta?.has_more !== true || !data.meta.after_cursor) break;
    after = data.meta.after_cursor;
  }
  const custom = [inputOf("customFields", recordOf("TicketFields", fields))];
  return described({ createTicket: custom, updateTicket: custom });
};

/** A custom field; none for a field of Zendesk's own, which cannot be removed, and for one that is switched off. */
function fieldOf({ id, type, title, active, removable, custom_field_options: options }: z.output<typeof fieldSchema>) {
  const taken = active && removable ? typeOf(type, sorted((options ?? []).map(({ value }) => value))) : undefined;
  const name = String(id);
  return taken === undefined ? [] : [{ name, ...labelled(title, name), type: taken }];
}

function typeOf(type: string, values: readonly string[]): FieldType | undefined {
  switch (type) {
    case "checkbox":
      return { kind: "boolean" };
    case "integer":
    case "decimal":
      return { kind: "number" };
    case "tagger":
      return oneOf(values);
    case "multiselect":
      return { kind: "list", values };
    case "text":
    case "textarea":
    case "regexp":
    case "date":
    case "lookup":
      return { kind: "text" };
    default:
      return undefined;
  }
}
