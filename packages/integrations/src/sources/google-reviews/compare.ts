import { markOf } from "../../content-mark.ts";
import type { Unanswered } from "../../read-answer.ts";
import type { SourceItem, SourceRecord, Swept } from "../../source.ts";
import { cursorOf } from "./cursor.ts";
import { type Google, oneOf } from "./list.ts";
import type { Listed } from "./review-of.ts";

/** What was changed longer ago and is not stored may be so old that it was forgotten, and would begin anew. */
const missedMs = 30 * 86_400_000;

/**
 * Compares all reviews of a location with those that were taken: gives those that changed without being told, those that were missed, and
 * those that are gone, which Google announces nowhere. That one is gone is only said when it is asked for by its name and is not there.
 */
export async function* compare(
  location: string,
  all: readonly Listed[],
  google: Google,
): AsyncGenerator<Swept, Unanswered | undefined, undefined> {
  const { ports, read } = google;
  const missing = new Map(all.flatMap((each) => (each.item.kind === "record" ? [[each.item.value.id, each]] : [])));
  const batch = (...items: readonly SourceItem[]): Swept => ({ kind: "batch", items, cursor: cursorOf(read) });
  for await (const taken of ports.stored(`google:${location}/reviews/`)) {
    const listed = missing.get(taken.id);
    missing.delete(taken.id);
    if (listed !== undefined && listed.mark !== markOf(taken)) yield batch(listed.item);
    if (listed !== undefined || taken.deletedAt !== undefined) continue;
    // From before the day that is named nothing was listed.
    if (Date.parse(String(taken.updatedAt)) < Date.parse(google.settings.since)) continue;
    const found = await oneOf(nameOf(taken), google);
    if (found.kind === "unanswered") return found;
    yield batch(found.kind === "review" ? found.listed.item : goneAt(taken, ports.now()));
    if (ports.signal.aborted) return undefined;
  }
  const since = ports.now() - missedMs;
  const missed = [...missing.values()].filter(({ updatedAt = 0 }) => updatedAt >= since);
  const before = read.get(location);
  if (before !== undefined) read.set(location, { ...before, sweptAt: ports.now() });
  yield batch(...missed.map(({ item }) => item));
  return undefined;
}

function nameOf({ id }: SourceRecord): string {
  return String(id).slice("google:".length);
}

function goneAt(taken: SourceRecord, at: number): SourceItem {
  return { kind: "record", value: { ...taken, deletedAt: new Date(at).toISOString() } };
}
