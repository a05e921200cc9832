import type { Json } from "@heed/plan";
import { z } from "zod";
import { asRead, outcomeOf, outcomeOfFailure, outcomeOfOutput } from "../../http-outcome.ts";
import type { JsonResult } from "../../json-call.ts";
import type { Call, Deliver, DeliverPorts, Outcome, ResolvedSettings } from "../../task.ts";
import { callGoogle } from "./call.ts";
import { type contract, placeholder } from "./contract.ts";

type Of<O> = Extract<Call<typeof contract>, { readonly operation: O }>["input"];

/** A connection to Google in one attempt. */
interface Google {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: DeliverPorts;
}

const replySchema = z.object({ comment: z.string(), reviewReplyState: z.string().optional() });
const reviewSchema = z.object({ name: z.string(), reviewReply: z.object({ comment: z.string() }).optional() });

/** Makes one attempt at an operation of Google Business Profile. */
export const deliver: Deliver<typeof contract> = async ({ operation, input, settings }, ports) => {
  const google = { settings, ports };
  switch (operation) {
    case "reply": {
      const text = textOf(settings.templates, input);
      return typeof text === "string" ? publish(input.review, text, google) : text;
    }
    case "replyWith":
      return publish(input.review, input.text, google);
    case "deleteReply": {
      const result = await callGoogle({ method: "DELETE", path: `${input.review}/reply` }, google);
      const read = (json: unknown) => z.object({}).safeParse(json).data && { review: input.review };
      return outcomeOfResult(result, ports.now(), read);
    }
  }
};

/** What people have replied is theirs: the review is looked at first, and a reply of other words is left as it is. */
async function publish(review: string, text: string, google: Google): Promise<Outcome> {
  const { ports } = google;
  const seen = await callGoogle({ method: "GET", path: review }, google);
  const read =
    seen.kind === "answer" && seen.answer.status === 200 ? reviewSchema.safeParse(seen.answer.json) : undefined;
  if (read?.data === undefined) return asRead(outcomeOfResult(seen, ports.now(), () => undefined));
  const there = read.data.reviewReply?.comment;
  if (there === text) return { kind: "done", output: { review, state: null }, again: true };
  if (there !== undefined) return { kind: "refused", reason: "the review has another reply already", fault: "input" };
  const result = await callGoogle({ method: "PUT", path: `${review}/reply`, body: { comment: text } }, google);
  return outcomeOfResult(result, ports.now(), (json) => {
    const { data } = replySchema.safeParse(json);
    return data && { review, state: data.reviewReplyState ?? null };
  });
}

/** The text of a reply. The values were checked to lead nowhere; they are put in as they are and not read as templates. */
function textOf(
  templates: { readonly [name: string]: string },
  { template, values = {} }: Of<"reply">,
): string | Outcome {
  const words = Object.hasOwn(templates, template) ? templates[template] : undefined;
  if (words === undefined) return refused("the connection has no template of this name");
  const missing = [...words.matchAll(placeholder)].find(([, name = ""]) => !Object.hasOwn(values, name));
  if (missing !== undefined) return refused(`the template has a place ${missing[0]} for which there is no value`);
  return words.replaceAll(placeholder, (_, name: string) => values[name] ?? "");
}

function refused(reason: string): Outcome {
  return { kind: "refused", reason, fault: "input" };
}

/** What a result means for Google. Its messages are never told: they may repeat what was sent. */
function outcomeOfResult(result: JsonResult, nowAt: number, read: (json: unknown) => Json | undefined): Outcome {
  if (result.kind !== "answer") return outcomeOfFailure(result);
  if (result.answer.status !== 200) return outcomeOf(result.answer, nowAt);
  return outcomeOfOutput(read(result.answer.json), "Google");
}
