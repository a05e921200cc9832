const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long it is until midnight in Chicago, when Marketo's quota of a day begins anew; up to an hour more on the two days with a change of clocks. */
export function untilMidnightInChicago(nowAt: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Chicago",
    hourCycle: "h23",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(nowAt);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const sinceMs = (part("hour") * 3_600 + part("minute") * 60 + part("second")) * 1_000 + (nowAt % 1_000);
  return dayMs - sinceMs;
}
