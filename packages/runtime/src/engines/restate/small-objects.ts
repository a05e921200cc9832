import type { StoredPlan } from "../../stores/rows.ts";
import type { KeptRun } from "./kept-run.ts";
import { askedAgain, services } from "./names.ts";
import type { Definition, ObjectContext, Sdk } from "./sdk.ts";

/** Plans by their hashes; a plan is never another one. */
export function planObject(sdk: Sdk): Definition {
  return sdk.object({
    name: services.plans,
    handlers: {
      put: async (ctx: ObjectContext, plan: StoredPlan): Promise<void> => ctx.set("plan", plan),
      get: sdk.handlers.object.shared((ctx: ObjectContext) => ctx.get<StoredPlan>("plan")),
    },
    options: { ...askedAgain, journalRetention: 0 },
  });
}

/** What is to be shown by one store, in the order in which it came. */
export interface News {
  readonly last: number;
  readonly runs: readonly KeptRun[];
}

const noNews: News = { last: 0, runs: [] };

/** A part of a home: keeps how runs stand until the store that shows them has written that down. */
export function homeObject(sdk: Sdk): Definition {
  return sdk.object({
    name: services.homes,
    handlers: {
      note: async (ctx: ObjectContext, kept: KeptRun): Promise<void> => {
        const count = (await ctx.get<number>("count")) ?? 0;
        ctx.set(`run-${count}`, kept);
        ctx.set("count", count + 1);
      },
      /** Gives what came after `seen` and forgets what came before. */
      news: async (ctx: ObjectContext, seen: number): Promise<News> => {
        const count = (await ctx.get<number>("count")) ?? 0;
        const from = (await ctx.get<number>("from")) ?? 0;
        for (let at = from; at < Math.min(seen, count); at += 1) ctx.clear(`run-${at}`);
        const first = Math.max(from, Math.min(seen, count));
        ctx.set("from", first);
        if (first === count) return { ...noNews, last: count };
        const last = Math.min(count, first + mostNews);
        const runs: KeptRun[] = [];
        for (let at = first; at < last; at += 1) {
          const kept = await ctx.get<KeptRun>(`run-${at}`);
          if (kept !== null) runs.push(kept);
        }
        return { last, runs };
      },
    },
    options: { ...askedAgain, journalRetention: 0 },
  });
}

const mostNews = 200;

/** How many permits are asked for, and how many there are a second. */
export interface Wanted {
  readonly count: number;
  readonly perSecond: number;
}

/** Permits that follow each other at the rate, from `firstAt` on; `now` is when they were given, by the clock of who gave them. */
export interface Block {
  readonly now: number;
  readonly firstAt: number;
}

/** So far ahead permits may be taken, or so many of them. Who is further ahead has a clock that went back. */
const mostAhead = { ms: 120_000, permits: 100 } as const;

/** Gives out the times at which attempts over one connection may begin, evenly spaced, to all workers. */
export function permitsObject(sdk: Sdk): Definition {
  return sdk.object({
    name: services.permits,
    handlers: {
      take: async (ctx: ObjectContext, { count, perSecond }: Wanted): Promise<Block> => {
        const now = await ctx.date.now();
        const everyMs = 1_000 / perSecond;
        const next = (await ctx.get<number>("next")) ?? 0;
        const isNear = next - now <= Math.max(mostAhead.ms, mostAhead.permits * everyMs);
        const firstAt = isNear ? Math.max(now, next) : now;
        ctx.set("next", firstAt + count * everyMs);
        return { now, firstAt };
      },
    },
    options: { ...askedAgain, journalRetention: 0 },
  });
}
