const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)$/;

/** A moment: whole seconds since 1970, and the digits of what follows the decimal point, without zeros at the end. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

/** Reads an ISO 8601 date and time with an offset, to the last digit; undefined for anything else. */
export function instantOf(text: string): Instant | undefined {
  const [, year, month, day, minutes, seconds = "00", fraction = "", offset] = pattern.exec(text) ?? [];
  if (minutes === undefined || offset === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  // JavaScript takes the 30th of February for a day of March.
  if (!new Date(`${date}T00:00Z`).toJSON()?.startsWith(date)) return undefined;
  const zone = offset === "Z" || offset.includes(":") ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  const ms = Date.parse(`${date}T${minutes}:${seconds}${zone}`);
  return Number.isNaN(ms) ? undefined : { seconds: ms / 1000, fraction: fraction.replace(/0+$/, "") };
}

/** An ISO 8601 date and time with an offset as the same moment in UTC, to the last digit; undefined for anything else. */
export function inUtc(text: string): string | undefined {
  const instant = instantOf(text);
  if (instant === undefined) return undefined;
  const seconds = new Date(instant.seconds * 1000).toISOString().slice(0, 19);
  return `${seconds}${instant.fraction === "" ? "" : `.${instant.fraction}`}Z`;
}

/** Below 0 when `a` is before `b`, above 0 when it is after, 0 for the same moment. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  // Digits after the point compare as texts do: "5" is after "49".
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}

/** The latest moment that a date of JavaScript can name, in milliseconds since 1970. */
export const endOfTime = 8.64e15;

/**
 * The first whole millisecond since 1970 that is not before an instant: a number of milliseconds, an ISO 8601 date and time with an offset,
 * or a date alone, which is its midnight in UTC. Undefined for anything else.
 */
export function millisecondOf(instant: unknown): number | undefined {
  if (typeof instant === "number") return Math.abs(instant) <= endOfTime ? Math.ceil(instant) + 0 : undefined;
  if (typeof instant !== "string") return undefined;
  const read = instantOf(/^\d{4}-\d\d-\d\d$/.test(instant) ? `${instant}T00:00Z` : instant);
  if (read === undefined) return undefined;
  return read.seconds * 1000 + Math.ceil(Number(`0.${read.fraction}0`) * 1000);
}
