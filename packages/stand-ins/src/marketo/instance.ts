import { entry, textEntry } from "../entry.ts";

/** A lead as the instance holds it. */
export interface MarketoLead {
  readonly id: number;
  readonly [field: string]: unknown;
}

/** How the instance is. */
export interface MarketoOptions {
  /** So long an upsert of a lead takes: another that comes meanwhile does not see it, and makes a second lead. */
  readonly upsertMs?: number;
  /** The deduplication fields of the custom objects that there are, by kind; or every kind that somebody asks for, by the last field of its rows. */
  readonly objects?: { readonly [kind: string]: string } | "every";
}

/** An instance with nothing in it. */
export function createInstance({ upsertMs = 0, objects: kinds = { review_c: "reviewId" } }: MarketoOptions) {
  const leads: MarketoLead[] = [];
  const since = new Map<number, number>();
  const rows = new Map<string, { readonly [field: string]: unknown }[]>();
  const activities: unknown[] = [];
  const campaigns: { readonly id: number; readonly input: unknown }[] = [];
  const objects = (kind: string) => {
    const known = rows.get(kind) ?? [];
    rows.set(kind, known);
    return known;
  };
  return {
    leads,
    objects,
    activities,
    campaigns,
    late: upsertMs === 0 ? {} : { afterMs: upsertMs },
    upsertLead: (body: unknown) => {
      const field = textEntry(body, "lookupField") ?? "email";
      const given = Object(inputOf(body));
      // Half of the time, so that what begins when this has been answered does see it, however timers are rounded.
      const isSeen = ({ id }: MarketoLead) => performance.now() - (since.get(id) ?? 0) >= upsertMs / 2;
      const at = leads.findIndex((lead) => sameText(lead[field], given[field]) && isSeen(lead));
      const before = leads[at];
      if (before !== undefined) {
        leads[at] = { ...before, ...given };
        return { id: before.id, status: "updated" };
      }
      const lead = { ...given, id: 50 + leads.length };
      leads.push(lead);
      since.set(lead.id, performance.now());
      return { id: lead.id, status: "created" };
    },
    upsertObject: (kind: string, body: unknown) => {
      const given = Object(inputOf(body));
      const field = kinds === "every" ? Object.keys(given).at(-1) : kinds[kind];
      if (field === undefined)
        return { seq: 0, status: "skipped", reasons: [{ code: "1013", message: "Object not found" }] };
      const all = objects(kind);
      const at = all.findIndex((row) => row[field] === given[field]);
      const marketoGUID = `dff23271-f996-47d7-984f-${String(at === -1 ? all.length : at).padStart(12, "0")}`;
      if (at === -1) all.push(given);
      else all[at] = { ...all[at], ...given };
      return { seq: 0, status: at === -1 ? "created" : "updated", marketoGUID };
    },
    addActivity: (body: unknown) => {
      activities.push(inputOf(body));
      return { id: activities.length, status: "added" };
    },
    trigger: (id: number, body: unknown) => {
      campaigns.push({ id, input: entry(body, "input") });
      return { id };
    },
  };
}

/** The one record of a request. */
function inputOf(body: unknown): unknown {
  const input = entry(body, "input");
  return Array.isArray(input) ? input[0] : input;
}

function sameText(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}
