import type { SourceView } from "@heed/runtime/query";
import type { Io } from "../io.ts";
import { printable } from "../printable.ts";
import { grouped } from "../progress.ts";
import { table } from "../table.ts";
import { askService, type ServiceRequest } from "./service.ts";
import { instantText, tell } from "./tell.ts";

/** `heed sources`: how each stands; with `look`, one is looked at at once. */
export async function sources(
  request: ServiceRequest & { readonly look?: string | undefined },
  io: Io,
): Promise<number> {
  const { look } = request;
  if (look === undefined) {
    const answer = await askService<{ readonly items: readonly SourceView[] }>({ path: "/sources" }, request, io);
    return tell(answer, request, { io, text: ({ items }) => sourcesText(items) });
  }
  const path = `/sources/${encodeURIComponent(look)}/look`;
  const answer = await askService<{ readonly done: boolean }>({ method: "POST", path }, request, io);
  return tell(answer, request, { io, text: () => `${look}  is looked at now\n` });
}

const words: { readonly [S in SourceView["state"]]: string } = {
  waiting: "works",
  looking: "works, being looked at",
  paused: "paused: too much is to be done",
  failing: "fails, asked again",
  stopped: "STOPPED: refused",
};

function sourcesText(items: readonly SourceView[]): string {
  if (items.length === 0) return "the plan has no sources\n";
  const rows = items.map(({ source, dataset, state, lookedAt, refused, reason }) => [
    source,
    dataset,
    words[state],
    lookedAt === undefined ? "not yet" : instantText(lookedAt),
    refused === undefined ? "" : grouped(refused),
    reason === undefined ? "" : printable(reason),
  ]);
  return table(
    [["source", "dataset", "state", "gave or was looked at", "not let in", "last reason"], ...rows],
    [1, 2, 3, 5],
  );
}
