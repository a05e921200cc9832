const dayMs = 86_400_000;

/** The day of a moment, counted from 1970 in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}

/** `2026-03-04`. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The days that something covers, both included. */
export interface Period {
  readonly firstDay: number;
  readonly lastDay: number;
}

/** What a bar of a histogram stands for: a day, a week from Monday on, a month or a year. */
export type BarUnit = "day" | "week" | "month" | "year";

/** How often something happened in each day, week, month or year of a period. */
export interface Histogram {
  readonly unit: BarUnit;
  readonly bars: readonly number[];
}

/** More bars than this do not fit beside a name and its figures. */
const mostBars = 40;

/** The smallest unit of which a period has few enough. */
export function unitFor(period: Period): BarUnit {
  const units = ["day", "week", "month"] as const;
  return units.find((unit) => barAt(period.lastDay, unit) - barAt(period.firstDay, unit) < mostBars) ?? "year";
}

/** Counts by day as a histogram of a period. */
export function histogramOf(days: ReadonlyMap<number, number>, period: Period): Histogram {
  const unit = unitFor(period);
  const first = barAt(period.firstDay, unit);
  const bars = Array.from({ length: barAt(period.lastDay, unit) - first + 1 }, () => 0);
  for (const [day, count] of days) {
    const at = barAt(day, unit) - first;
    bars[at] = (bars[at] ?? 0) + count;
  }
  return { unit, bars };
}

/** The number of the bar that a day belongs to; they are without gaps. */
function barAt(day: number, unit: BarUnit): number {
  if (unit === "day") return day;
  // 1970 began on a Thursday.
  if (unit === "week") return Math.floor((day + 3) / 7);
  const date = new Date(day * dayMs);
  return unit === "year" ? date.getUTCFullYear() : date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** `▁▃█ ▂`: a sign a bar, a space where nothing happened. */
export function sparkline({ bars }: Histogram): string {
  const most = Math.max(...bars, 1);
  return bars.map((count) => (count === 0 ? " " : (blocks[Math.ceil((count / most) * 8) - 1] ?? "█"))).join("");
}

/** The day on which most happened, the earliest of several; undefined when nothing did. */
export function busiestDay(
  days: ReadonlyMap<number, number>,
): { readonly day: number; readonly count: number } | undefined {
  let busiest: { readonly day: number; readonly count: number } | undefined;
  for (const [day, count] of days) {
    if (busiest === undefined || count > busiest.count || (count === busiest.count && day < busiest.day))
      busiest = { day, count };
  }
  return busiest;
}
