import type { Json } from "@heed/plan";
import { z } from "zod";
import { readAnswer, type Unanswered } from "../../read-answer.ts";
import type { SourcePorts } from "../../source.ts";
import type { ResolvedSettings } from "../../task.ts";
import { callGoogle } from "../../tasks/google-reviews/call.ts";
import type { contract } from "./contract.ts";
import type { Read } from "./cursor.ts";
import { type Listed, listedOf } from "./review-of.ts";

/** What a look works with. */
export interface Google {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: SourcePorts;
  /** How far each location was read; what of a location is done stands here. */
  readonly read: Map<string, Read>;
}

/** What Google did not give. */
type NotGiven = { readonly kind: "unanswered" } & Unanswered;

type Page = { readonly kind: "page"; readonly listed: readonly Listed[]; readonly next?: string | undefined };

const pageSize = 50;
const pageSchema = z.object({ reviews: z.array(z.json()).default([]), nextPageToken: z.string().optional() });

/** An answer that is none of Google's. */
export const unread: NotGiven = {
  ...{ kind: "unanswered" as const, isRefused: false, isOfAll: false },
  reason: "the answer could not be read",
};

/** One page of a location's reviews, those that were changed last first. */
export async function pageOf(
  location: string,
  pageToken: string | undefined,
  google: Google,
): Promise<Page | NotGiven> {
  const query = new URLSearchParams({ pageSize: String(pageSize), orderBy: "updateTime desc" });
  if (pageToken !== undefined) query.set("pageToken", pageToken);
  const result = await callGoogle({ method: "GET", path: `${location}/reviews?${query}` }, google);
  const answered = readAnswer(result, google.ports.now());
  if (answered.kind === "unanswered") return answered;
  const { data } = pageSchema.safeParse(answered.answer.json);
  if (data === undefined) return unread;
  const next = data.nextPageToken === "" ? undefined : data.nextPageToken;
  return { kind: "page", listed: data.reviews.map((each: Json) => listedOf(each, location)), next };
}

/** One review; `gone` when Google says that there is none of this name. */
export async function oneOf(
  name: string,
  google: Google,
): Promise<{ readonly kind: "review"; readonly listed: Listed } | { readonly kind: "gone" } | NotGiven> {
  const result = await callGoogle({ method: "GET", path: name }, google);
  if (result.kind === "answer" && result.answer.status === 404) return { kind: "gone" };
  const answered = readAnswer(result, google.ports.now());
  if (answered.kind === "unanswered") return answered;
  const { data } = z.json().safeParse(answered.answer.json);
  return data === undefined
    ? unread
    : { kind: "review", listed: listedOf(data, name.split("/").slice(0, 4).join("/")) };
}
