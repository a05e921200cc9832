import { sweptOf, type Unanswered } from "../../read-answer.ts";
import type { Receive, SourceItem, Swept } from "../../source.ts";
import { compare } from "./compare.ts";
import type { contract } from "./contract.ts";
import { cursorOf, type Read, readOf } from "./cursor.ts";
import { type Google, pageOf, unread } from "./list.ts";
import type { Listed } from "./review-of.ts";

/** Reviews may be listed late, or out of their order by a little: so much of the time that was read is read again. */
const overlapMs = 600_000;
/** More marks than that are not kept; then what was taken is taken again, and known by its key and content. */
const mostSeen = 500;
const hourMs = 3_600_000;

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
  const isSweep = known !== undefined && ports.now() - known.sweptAt >= settings.sweepEveryHours * hourMs;
  const endAt = isSweep ? sinceAt : floorAt;
  const seen = new Set(known?.seen);
  const isNew = ({ updatedAt = floorAt, mark }: Listed): boolean => updatedAt >= floorAt && !seen.has(mark);
  const taken: Listed[] = [];
  const tokens = new Set<string>();
  let pageToken: string | undefined;
  do {
    const page = await pageOf(location, pageToken, google);
    if (page.kind === "unanswered") return page;
    // A list that leads back to where it was would never end.
    if (page.next !== undefined && tokens.has(page.next)) return unread;
    if (page.next !== undefined) tokens.add(page.next);
    const inTime = page.listed.filter(({ updatedAt = endAt }) => updatedAt >= endAt);
    taken.push(...inTime);
    const isLast = page.next === undefined || inTime.length < page.listed.length;
    if (isLast)
      read.set(location, readThrough(taken, known ?? { throughAt: sinceAt, sweptAt: ports.now() }, ports.now()));
    const items = inTime.flatMap((each): readonly SourceItem[] => (isNew(each) ? [each.item] : []));
    yield { kind: "batch", items, cursor: cursorOf(read) };
    if (ports.signal.aborted) return undefined;
    pageToken = isLast ? undefined : page.next;
  } while (pageToken !== undefined);
  return isSweep ? yield* compare(location, taken, google) : undefined;
}

function readThrough(
  taken: readonly Listed[],
  { throughAt: before, sweptAt }: Pick<Read, "throughAt" | "sweptAt">,
  nowAt: number,
): Read {
  // A time that is still to come would hide everything that is changed until then.
  const throughAt = taken.reduce((at, { updatedAt = 0 }) => Math.max(at, Math.min(updatedAt, nowAt)), before);
  const again = taken.filter(({ updatedAt = throughAt }) => updatedAt >= throughAt - overlapMs);
  return { throughAt, seen: [...new Set(again.map(({ mark }) => mark))].slice(0, mostSeen), sweptAt };
}
