import type { Json } from "@heed/plan";
import { z } from "zod";
import type { Receive, SourceItem, SourcePorts, Swept } from "../../source.ts";
import { readAnswer, sweptOf, type Unanswered } from "../../swept-outcome.ts";
import type { ResolvedSettings } from "../../task.ts";
import { callGoogle } from "../../tasks/google-reviews/call.ts";
import type { contract } from "./contract.ts";
import { cursorOf, type Read, readOf } from "./cursor.ts";
import { type Listed, listedOf } from "./review-of.ts";

/** Reviews may be listed late, or out of their order by a little: so much of the time that was read is read again. */
const overlapMs = 600_000;
/** More marks than that are not kept; then what was taken is taken again, and known by its key and content. */
const mostSeen = 500;
const pageSize = 50;

const pageSchema = z.object({ reviews: z.array(z.json()).default([]), nextPageToken: z.string().optional() });

/** What a look works with. */
interface Google {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: SourcePorts;
  /** How far each location was read; what of a location is done stands here. */
  readonly read: Map<string, Read>;
}

/** Looks through the locations, each from its newest review back to what was read before. */
export const receive: Receive<typeof contract> = async function* ({ settings, cursor }, ports) {
  // Of a location that is not listed any more nothing is kept.
  const before = [...readOf(cursor)].filter(([name]) => settings.locations.includes(name));
  const google: Google = { settings, ports, read: new Map(before) };
  const problems: (Unanswered & { readonly location: string })[] = [];
  for (const location of settings.locations) {
    if (ports.signal.aborted) return;
    const problem = yield* look(location, google);
    if (problem?.isOfAll) return yield sweptOf(problem);
    if (problem !== undefined) problems.push({ ...problem, location });
  }
  const [first] = problems;
  if (first === undefined) return;
  const reason = `${first.location}: ${first.reason}`;
  const areAllRefused = problems.length === settings.locations.length && problems.every((each) => each.isRefused);
  // One location that is gone or not ours keeps none of the others from being looked at, at their usual times.
  yield areAllRefused ? { kind: "stopped", reason } : { kind: "later", reason, afterMs: settings.everySeconds * 1_000 };
};

/** Pages come newest first, so how far the location was read is only known, and stored, with the last of them. */
async function* look(location: string, google: Google): AsyncGenerator<Swept, Unanswered | undefined, undefined> {
  const { settings, ports, read } = google;
  const sinceAt = Date.parse(settings.since);
  const known = read.get(location);
  const floorAt = known === undefined ? sinceAt : Math.max(sinceAt, known.throughAt - overlapMs);
  const seen = new Set(known?.seen);
  const taken: Listed[] = [];
  const tokens = new Set<string>();
  let pageToken: string | undefined;
  do {
    const page = await pageOf(location, pageToken, google);
    if (page.kind === "unanswered") return page;
    // A list that leads back to where it was would never end.
    if (page.next !== undefined && tokens.has(page.next)) return unread;
    if (page.next !== undefined) tokens.add(page.next);
    const inTime = page.listed.filter(({ updatedAt }) => updatedAt === undefined || updatedAt >= floorAt);
    taken.push(...inTime);
    const isLast = page.next === undefined || inTime.length < page.listed.length;
    if (isLast) read.set(location, readThrough(taken, known?.throughAt ?? sinceAt, ports.now()));
    const items = inTime.flatMap(({ item, mark }): readonly SourceItem[] => (seen.has(mark) ? [] : [item]));
    yield { kind: "batch", items, cursor: cursorOf(read) };
    pageToken = isLast ? undefined : page.next;
  } while (pageToken !== undefined && !ports.signal.aborted);
  return undefined;
}

function readThrough(taken: readonly Listed[], before: number, nowAt: number): Read {
  // A time that is still to come would hide everything that is changed until then.
  const throughAt = taken.reduce((at, { updatedAt = 0 }) => Math.max(at, Math.min(updatedAt, nowAt)), before);
  const again = taken.filter(({ updatedAt }) => updatedAt === undefined || updatedAt >= throughAt - overlapMs);
  return { throughAt, seen: [...new Set(again.map(({ mark }) => mark))].slice(0, mostSeen) };
}

type Page = { readonly kind: "page"; readonly listed: readonly Listed[]; readonly next?: string | undefined };

const unread = {
  kind: "unanswered",
  isRefused: false,
  isOfAll: false,
  reason: "the answer could not be read",
} as const;

async function pageOf(
  location: string,
  pageToken: string | undefined,
  google: Google,
): Promise<Page | ({ readonly kind: "unanswered" } & Unanswered)> {
  const query = new URLSearchParams({ pageSize: String(pageSize), orderBy: "updateTime desc" });
  if (pageToken !== undefined) query.set("pageToken", pageToken);
  const result = await callGoogle({ method: "GET", path: `${location}/reviews?${query}` }, google);
  const answered = readAnswer(result, google.ports.now());
  if (answered.kind === "unanswered") return answered;
  const { data } = pageSchema.safeParse(answered.answer.json);
  const next = data?.nextPageToken === "" ? undefined : data?.nextPageToken;
  if (data === undefined) return unread;
  return { kind: "page", listed: data.reviews.map((each: Json) => listedOf(each, location)), next };
}
