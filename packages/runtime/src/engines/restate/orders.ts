import { createHash } from "node:crypto";
import type { RunRow } from "../../stores/rows.ts";
import { askedAgain, services } from "./names.ts";
import type { Definition, ObjectContext, Sdk } from "./sdk.ts";

/** A run in the line of those of its workflow and record. */
export interface Turn {
  readonly run: string;
  /** When it began: one that goes on again has the turn that it had. */
  readonly place: number;
  /** True for one that goes on again. */
  readonly isBack: boolean;
}

/** The runs of one workflow and record that are under way, the one whose turn it is first. */
export type Line = readonly Pick<Turn, "run" | "place">[];

/** The name of the line in which a run stands. */
export function lineOf({ workflow, dataset, key }: Pick<RunRow, "workflow" | "dataset" | "key">): string {
  return createHash("sha256")
    .update(JSON.stringify([workflow, dataset, key]))
    .digest("hex");
}

/** The line with one more run: at its end, or behind those that began before it, but never before the one whose turn it is. */
export function joined(line: Line, { run, place, isBack }: Turn): Line {
  if (line.some((each) => each.run === run)) return line;
  const [first, ...others] = line;
  if (first === undefined) return [{ run, place }];
  // Clocks may go back: what comes later is later.
  const last = others.at(-1) ?? first;
  if (!isBack) return [...line, { run, place: Math.max(place, last.place) }];
  const before = others.filter((each) => each.place <= place);
  return [first, ...before, { run, place }, ...others.slice(before.length)];
}

/** The line without a run. */
export function left(line: Line, run: string): Line {
  return line.filter((each) => each.run !== run);
}

/** Keeps the line of the runs of one workflow and record, and tells each when it is its turn. */
export function orderObject(sdk: Sdk): Definition {
  const changed = async (ctx: ObjectContext, change: (line: Line) => Line): Promise<void> => {
    const line = (await ctx.get<Line>("line")) ?? [];
    const after = change(line);
    if (after.length === 0) ctx.clear("line");
    else ctx.set("line", after);
    const [next] = after;
    if (next === undefined || next.run === line[0]?.run) return;
    const to = { service: services.runs, key: next.run, method: "go" };
    ctx.genericSend({ ...to, parameter: ctx.key, inputSerde: sdk.serde.json });
  };
  return sdk.object({
    name: services.orders,
    handlers: {
      join: (ctx: ObjectContext, turn: Turn): Promise<void> => changed(ctx, (line) => joined(line, turn)),
      left: (ctx: ObjectContext, run: string): Promise<void> => changed(ctx, (line) => left(line, run)),
    },
    options: { ...askedAgain, journalRetention: 0 },
  });
}
