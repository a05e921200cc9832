import type { Json } from "@heed/plan";
import { z } from "zod";
import { callJson } from "../../json-call.ts";
import { readAnswer, sweptOf } from "../../read-answer.ts";
import type { Receive, SourceItem, SourcePorts, Swept } from "../../source.ts";
import type { ResolvedSettings } from "../../task.ts";
import type { contract } from "./contract.ts";
import { cursorOf, type Marked, type Read, readOf, type Sweep } from "./cursor.ts";
import { type Listed, listedOf } from "./mention-of.ts";

/** Mentions may be listed late: so much of the time that was read is read again. */
const overlapMs = 900_000;
/** More marks than that are not kept; then what was taken is taken again, and known by its key and content. */
const mostSeen = 500;
/** Whole texts of a thousand would be more than is read of an answer. */
const pageSize = 100;
/** All who use the client have 30 requests in ten minutes together. A list that is longer goes on with the next look. */
const mostPages = 10;
/** 429 comes without a time. */
const busyMs = 60_000;
const dayMs = 86_400_000;

const pageSchema = z.object({ results: z.array(z.json()), nextCursor: z.string().nullish() });

interface Brandwatch {
  readonly settings: ResolvedSettings<typeof contract>;
  readonly ports: SourcePorts;
}

/** Reads the list from what was added last back to what was read before, and goes on in it where the last look ended. */
export const receive: Receive<typeof contract> = async function* ({ settings, cursor }, ports) {
  const brandwatch = { settings, ports };
  let read = readOf(cursor);
  for (let pages = 0; pages < mostPages && !ports.signal.aborted; pages += 1) {
    const sweep = read.sweep ?? begun(read, brandwatch);
    const page = await pageOf(sweep, brandwatch);
    if (page.kind === "ended") {
      // A place in a list is good for some time only; without it the list is read from its beginning.
      if (page.isStale) yield { kind: "batch", items: [], cursor: cursorOf({ ...read, sweep: undefined }) };
      return yield page.swept;
    }
    const before = read;
    const inTime = page.listed.filter(({ addedAt = sweep.floorAt }) => addedAt >= sweep.floorAt);
    const isLast = page.next === undefined || inTime.length < page.listed.length;
    const so = withPage(sweep, inTime, ports.now());
    read = isLast ? readThrough(so) : { ...read, sweep: { ...so, next: page.next } };
    const items = inTime.flatMap(({ item, mark }): readonly SourceItem[] => (before.seen.includes(mark) ? [] : [item]));
    yield { kind: "batch", items, cursor: cursorOf(read) };
    if (isLast) return;
  }
};

function begun({ throughAt }: Read, { settings, ports }: Brandwatch): Sweep {
  const sinceAt = Date.parse(settings.since);
  const floorAt = throughAt === undefined ? sinceAt : Math.max(sinceAt, throughAt - overlapMs);
  const now = ports.now();
  return {
    startDate: new Date(now - settings.lookBackDays * dayMs).toISOString(),
    // What is written while the list is read comes with the next one.
    endDate: new Date(now).toISOString(),
    ...{ floorAt, highestAt: throughAt ?? sinceAt, marks: [] },
  };
}

function withPage(sweep: Sweep, inTime: readonly Listed[], nowAt: number): Sweep {
  // A time that is still to come would hide everything that is added until then.
  const highestAt = inTime.reduce((at, { addedAt = 0 }) => Math.max(at, Math.min(addedAt, nowAt)), sweep.highestAt);
  const added = inTime.map(({ mark, addedAt = highestAt }): Marked => ({ mark, addedAt }));
  const marks = [...sweep.marks, ...added].filter(({ addedAt }) => addedAt >= highestAt - overlapMs);
  return { ...sweep, highestAt, marks: marks.slice(0, mostSeen) };
}

function readThrough({ highestAt, marks }: Sweep): Read {
  return { throughAt: highestAt, seen: [...new Set(marks.map(({ mark }) => mark))] };
}

type Page =
  | { readonly kind: "page"; readonly listed: readonly Listed[]; readonly next: string | undefined }
  | { readonly kind: "ended"; readonly swept: Exclude<Swept, { readonly kind: "batch" }>; readonly isStale: boolean };

async function pageOf({ startDate, endDate, next }: Sweep, { settings, ports }: Brandwatch): Promise<Page> {
  const { baseUrl, token, project, query, pageType } = settings;
  const asked = new URLSearchParams({
    ...{ queryId: String(query), startDate, endDate, pageSize: String(pageSize) },
    ...{ orderBy: "added", orderDirection: "desc" },
    ...(pageType === undefined ? {} : { pageType }),
    ...(next === undefined ? {} : { cursor: next }),
  });
  const url = `${baseUrl.replace(/\/+$/, "")}/projects/${project}/data/mentions/fulltext?${asked}`;
  const headers = { authorization: `Bearer ${token.reveal()}` };
  const result = await callJson({ method: "GET", url, headers }, { http: ports.http, signal: ports.signal });
  const answered = readAnswer(result, ports.now());
  if (answered.kind === "unanswered") {
    const status = result.kind === "answer" ? result.answer.status : undefined;
    const isStale = status === 400 && next !== undefined;
    const why = isStale ? { ...answered, isRefused: false } : answered;
    const afterMs = why.afterMs ?? (status === 429 ? busyMs : undefined);
    return { kind: "ended", isStale, swept: sweptOf({ ...why, ...(afterMs === undefined ? {} : { afterMs }) }) };
  }
  const { data } = pageSchema.safeParse(answered.answer.json);
  const following = data?.nextCursor ?? undefined;
  // A list that leads to itself would never end.
  if (data === undefined || (following !== undefined && following === next)) {
    return { kind: "ended", isStale: false, swept: { kind: "later", reason: "the answer could not be read" } };
  }
  const isEnd = data.results.length === 0 || following === "";
  const listed = data.results.map((each: Json) => listedOf(each, query));
  return { kind: "page", listed, next: isEnd ? undefined : following };
}
