import type { Json } from "@heed/plan";
import { z } from "zod";
import { sweptOf, type Unanswered } from "../../read-answer.ts";
import type { Receive, Swept } from "../../source.ts";
import type { contract } from "./contract.ts";
import { pageOf, type Tracked } from "./list.ts";
import type { Listed } from "./review-of.ts";

/** The list is in the order of days, so what comes late or is edited stands where it was read already: so far back it is looked for. */
const sweepBackMs = 30 * 86_400_000;
const hourMs = 3_600_000;

const cursorSchema = z.object({
  /** The place in the list, oldest first, behind which it goes on. */
  after: z.string().optional(),
  /** The marks of what was taken behind that place. */
  seen: z.array(z.string()).default([]),
  /** When the last days were looked at again, or all was read first. */
  sweptAt: z.number().optional(),
});
type Read = Readonly<z.output<typeof cursorSchema>>;

/** Reads on in the list where the last look ended and, once in a while, the last days again. */
export const receive: Receive<typeof contract> = async function* ({ settings, cursor }, ports) {
  const tracked = { settings, ports };
  const before: Read = cursorSchema.safeParse(cursor).data ?? { seen: [] };
  const { read, problem } = yield* readOn(before, tracked);
  if (problem !== undefined) return yield sweptOf(problem);
  const now = ports.now();
  const isDue = read.sweptAt === undefined || now - read.sweptAt >= settings.sweepEveryHours * hourMs;
  if (ports.signal.aborted || !isDue) return;
  // What was read first a moment ago needs no second look.
  const missed = before.sweptAt === undefined ? undefined : yield* sweep(read, tracked);
  if (missed !== undefined) return yield sweptOf(missed);
  yield batch([], { ...read, sweptAt: now }, tracked);
};

/** From the place that was reached to the end; each page moves the place with its own write. */
async function* readOn(
  from: Read,
  tracked: Tracked,
): AsyncGenerator<Swept, { readonly read: Read; readonly problem?: Unanswered }, undefined> {
  let read = from;
  do {
    const page = await pageOf({ order: "ASC", after: read.after }, tracked);
    if (page.kind === "unanswered") {
      // A place that is not known any more: the list is read from its beginning with the next look.
      if (page.isStale === true) yield batch([], { seen: [], sweptAt: read.sweptAt }, tracked);
      return { read, problem: page };
    }
    const { seen } = read;
    const fresh = page.listed.filter(({ mark }) => !seen.includes(mark));
    // Behind the last place there is none yet, so the next look sees this page again, with what has come to it.
    const isLast = page.after === undefined;
    const marks = isLast ? page.listed.map(({ mark }) => mark) : [];
    read = { ...read, seen: marks, after: page.after ?? read.after };
    yield batch(fresh, read, tracked);
    if (isLast) break;
  } while (!tracked.ports.signal.aborted);
  return { read };
}

/** The last days, newest first; what is known by its key and content starts nothing. */
async function* sweep(read: Read, tracked: Tracked): AsyncGenerator<Swept, Unanswered | undefined, undefined> {
  const floorAt = tracked.ports.now() - sweepBackMs;
  const places = new Set<string>();
  let after: string | undefined;
  do {
    const page = await pageOf({ order: "DESC", after }, tracked);
    if (page.kind === "unanswered") return page;
    const inTime = page.listed.filter(({ publishedAt = floorAt }) => publishedAt >= floorAt);
    yield batch(inTime, read, tracked);
    const isLast = inTime.length < page.listed.length || page.after === undefined || places.has(page.after);
    after = isLast ? undefined : page.after;
    if (after !== undefined) places.add(after);
  } while (after !== undefined && !tracked.ports.signal.aborted);
  return undefined;
}

function batch(listed: readonly Listed[], read: Read, { settings }: Tracked): Swept {
  const sinceAt = Date.parse(settings.since);
  const items = listed.filter(({ publishedAt = sinceAt }) => publishedAt >= sinceAt).map(({ item }) => item);
  const { after, seen, sweptAt } = read;
  const cursor: Json = JSON.parse(JSON.stringify({ after, seen, sweptAt }));
  return { kind: "batch", items, cursor };
}
