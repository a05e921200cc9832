import { z } from "zod";
import type { Describe, Field, FieldType } from "../../describe.ts";
import {
  answerOf,
  described,
  inputOf,
  inputOneOf,
  labelled,
  oneOf,
  optional,
  recordOf,
  sorted,
  unreadable,
} from "../../describe-fields.ts";
import { callFreshdesk } from "./api.ts";
import type { contract } from "./contract.ts";

const fieldSchema = z.object({
  name: z.string(),
  label: z.string().nullish(),
  type: z.string(),
  default: z.boolean().optional(),
  required_for_agents: z.boolean().optional(),
  choices: z.unknown().optional(),
});
const listSchema = z.array(fieldSchema);
/** A list of texts; or, where one choice decides about the next, a record by the first. */
const choicesSchema = z.union([z.array(z.string()), z.record(z.string(), z.unknown()).transform(Object.keys)]);

/** Asks Freshdesk for the fields of tickets. */
export const describe: Describe<typeof contract> = async ({ settings }, ports) => {
  const result = await callFreshdesk({ method: "GET", path: "ticket_fields" }, { settings, ports });
  const read = answerOf(result, ports.now());
  if (read.kind !== "read") return read;
  const { data } = listSchema.safeParse(read.answer.json);
  if (data === undefined) return unreadable("Freshdesk");
  const custom = data.filter(({ name }) => /^cf_[a-z0-9_]{1,120}$/.test(name) && name !== settings.keyField);
  const fields = custom.map(fieldOf);
  const types = inputOneOf("type", choicesOf(data.find(({ type }) => type === "default_ticket_type")));
  return described({
    createTicket: [[...types, ...inputOf("customFields", recordOf("NewTicketFields", fields))]],
    updateTicket: [[...types, ...inputOf("customFields", recordOf("ChangedTicketFields", optional(fields)))]],
  });
};

function fieldOf(shown: z.output<typeof fieldSchema>): Field {
  const { name, label, required_for_agents: isRequired } = shown;
  return { name, ...labelled(label, name), type: typeOf(shown), ...(isRequired === true && { isRequired }) };
}

function typeOf(shown: z.output<typeof fieldSchema>): FieldType {
  if (shown.type === "custom_checkbox") return { kind: "boolean" };
  if (shown.type === "custom_number" || shown.type === "custom_decimal") return { kind: "number" };
  return shown.type === "custom_dropdown" || shown.type === "nested_field" ? oneOf(choicesOf(shown)) : { kind: "text" };
}

function choicesOf(shown: z.output<typeof fieldSchema> | undefined): readonly string[] {
  return sorted(choicesSchema.safeParse(shown?.choices).data ?? []);
}
