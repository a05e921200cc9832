import type { Json } from "@heed/plan";
import { z } from "zod";
import { callJson, type JsonRequest, type JsonResult } from "../../json-call.ts";
import { readAnswer, type Unanswered } from "../../read-answer.ts";
import { Secret } from "../../secret-value.ts";
import type { SourcePorts } from "../../source.ts";
import type { ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";
import { type Listed, listedOf } from "./review-of.ts";

/** What a look works with. */
export interface Tracked {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: SourcePorts;
}

/** Which page of the list: of which order, and behind which place. */
export interface PageAsked {
  readonly order: "ASC" | "DESC";
  readonly after?: string | undefined;
}

type Page = { readonly kind: "page"; readonly listed: readonly Listed[]; readonly after: string | undefined };
type NotGiven = { readonly kind: "unanswered"; readonly isStale?: boolean } & Unanswered;

/** More is allowed by some accounts of it, and this by all. */
const pageSize = 100;
const tokenSchema = z.object({ token: z.string().min(1) });
const pageSchema = z.object({
  data: z.array(z.json()),
  paging: z.object({ cursors: z.object({ after: z.string().nullish() }) }),
});
const vendored = "application/vnd.rtx.authorization.v2.hal+json;charset=utf-8";
const unread: NotGiven = {
  ...{ kind: "unanswered" as const, isRefused: false, isOfAll: true },
  reason: "the answer could not be read",
};

/** Tokens by the settings of a source, which stay the same object while a runtime lives. */
const tokens = new WeakMap<object, Secret>();

/** One page of the account's reviews, by the day on which they were published. */
export async function pageOf({ order, after }: PageAsked, tracked: Tracked): Promise<Page | NotGiven> {
  const { settings, ports } = tracked;
  const query = new URLSearchParams({
    ...{ account_id: settings.account, per_page: String(pageSize) },
    ...{ "sort[by]": "published_at", "sort[order]": order },
    ...(after === undefined ? {} : { after }),
  });
  const known = tokens.get(settings);
  const first = known ?? (await newToken(tracked));
  if (!(first instanceof Secret)) return first;
  const path = `v2/reviews?${query}`;
  let result = await call({ method: "GET", path }, first, tracked);
  if (result.kind === "answer" && result.answer.status === 401) {
    const renewed = await newToken(tracked);
    if (!(renewed instanceof Secret)) return renewed;
    result = await call({ method: "GET", path }, renewed, tracked);
  }
  const answered = readAnswer(result, ports.now());
  if (answered.kind === "unanswered") {
    const isStale = result.kind === "answer" && result.answer.status === 400 && after !== undefined;
    return { ...answered, isStale, isRefused: answered.isRefused && !isStale };
  }
  const { data } = pageSchema.safeParse(answered.answer.json);
  const next = data?.paging.cursors.after ?? undefined;
  // A list that leads to itself would never end.
  if (data === undefined || (next !== undefined && next === after)) return unread;
  return { kind: "page", listed: data.data.map((each: Json) => listedOf(each)), after: next === "" ? undefined : next };
}

/** A token for the password, which is used until it is let in no more. */
async function newToken(tracked: Tracked): Promise<Secret | NotGiven> {
  const { settings, ports } = tracked;
  const headers = { accept: vendored, "content-type": vendored };
  const result = await call({ method: "POST", path: "auth", headers }, settings.password, tracked);
  const isMade = result.kind === "answer" && result.answer.status === 201;
  const answered = readAnswer(
    isMade ? { kind: "answer", answer: { ...result.answer, status: 200 } } : result,
    ports.now(),
  );
  if (answered.kind === "unanswered") return { ...answered, isOfAll: true };
  const { data } = tokenSchema.safeParse(answered.answer.json);
  if (data === undefined) return unread;
  const token = new Secret(data.token);
  tokens.set(settings, token);
  return token;
}

function call(
  { path, headers = {}, ...request }: Pick<JsonRequest, "method"> & Partial<JsonRequest> & { readonly path: string },
  secret: Secret,
  { settings, ports }: Tracked,
): Promise<JsonResult> {
  const basic = Buffer.from(`${settings.email}:${secret.reveal()}`).toString("base64");
  const url = `${settings.baseUrl.replace(/\/+$/, "")}/${path}`;
  return callJson({ ...request, url, headers: { ...headers, authorization: `Basic ${basic}` } }, ports);
}
