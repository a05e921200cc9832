import type { z } from "zod";
import { htmlText, plainText, withoutPlaceholders } from "../../hostile-text.ts";
import type { contract } from "./contract.ts";

type Operations = (typeof contract)["operations"];
type Create = z.output<Operations["createTicket"]["input"]>;
type Update = z.output<Operations["updateTicket"]["input"]>;
type Comment = Pick<z.output<Operations["addComment"]["input"]>, "comment" | "public">;

/** The fields of a ticket as Zendesk names them, without its comment. Texts of the record fill no placeholder. */
export function ticketOf(input: Partial<Create> & Pick<Update, "subject">): { readonly [field: string]: unknown } {
  const { subject, requester, priority, type, status, tags, groupId, assigneeId, brandId, formId } = input;
  return {
    subject: subject && shown(subject),
    requester: requester && { ...requester, name: shown(requester.name) },
    priority,
    type,
    status,
    tags,
    group_id: groupId,
    assignee_id: assigneeId,
    brand_id: brandId,
    ticket_form_id: formId,
    custom_fields:
      input.customFields &&
      Object.entries(input.customFields).map(([id, value]) => ({
        id: Number(id),
        value: typeof value === "string" ? shown(value) : Array.isArray(value) ? value.map(shown) : value,
      })),
  };
}

/** A comment as Zendesk takes it. As HTML, in which all is escaped: a plain body would be read as Markdown. */
export function commentOf({ comment, public: isPublic = false }: Comment) {
  return { comment: { html_body: withoutPlaceholders(htmlText(comment)), public: isPublic } };
}

function shown(text: string): string {
  return withoutPlaceholders(plainText(text));
}
