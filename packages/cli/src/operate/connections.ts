import type { ConnectionView } from "@heed/runtime/query";
import type { Io } from "../io.ts";
import { printable } from "../printable.ts";
import { duration, grouped } from "../progress.ts";
import { table } from "../table.ts";
import { askService, type ServiceRequest } from "./service.ts";
import { tell } from "./tell.ts";

/** `heed connections`: how each stands; with `resume`, one is tried at once. */
export async function connections(
  request: ServiceRequest & { readonly resume?: string | undefined },
  io: Io,
): Promise<number> {
  const { resume } = request;
  if (resume === undefined) {
    const answer = await askService<{ readonly items: readonly ConnectionView[] }>(
      { path: "/connections" },
      request,
      io,
    );
    return tell(answer, request, { io, text: ({ items }) => connectionsText(items) });
  }
  const path = `/connections/${encodeURIComponent(resume)}/resume`;
  const answer = await askService<{ readonly done: boolean }>({ method: "POST", path }, request, io);
  return tell(answer, request, { io, text: () => `${resume}  is tried now\n` });
}

const words: { readonly [S in ConnectionView["state"]]: string } = {
  closed: "works",
  open: "fails, left alone",
  "half-open": "fails, being tried",
  stopped: "STOPPED: refused",
};

function connectionsText(items: readonly ConnectionView[]): string {
  if (items.length === 0) return "the plan has no connections\n";
  const rows = items.map(({ connection, state, running, due, heldMs, reason }) => [
    connection,
    words[state],
    grouped(running),
    grouped(due),
    heldMs === undefined ? "" : `in ${duration(heldMs)}`,
    reason === undefined ? "" : printable(reason),
  ]);
  return table([["connection", "state", "running", "to go", "tried again", "last reason"], ...rows], [1, 4, 5]);
}
