const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)$/;

/** A moment: whole seconds since 1970, and the digits of what follows the decimal point, without zeros at the end. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

/** Reads an ISO 8601 date and time with an offset, to the last digit; undefined for anything else. */
export function instantOf(text: string): Instant | undefined {
  const [, minutes, seconds = "00", fraction = "", offset] = pattern.exec(text) ?? [];
  if (minutes === undefined || offset === undefined) return undefined;
  const zone = offset === "Z" || offset.includes(":") ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  const ms = Date.parse(`${minutes}:${seconds}${zone}`);
  return Number.isNaN(ms) ? undefined : { seconds: ms / 1000, fraction: fraction.replace(/0+$/, "") };
}

/** Below 0 when `a` is before `b`, above 0 when it is after, 0 for the same moment. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  // Digits after the point compare as texts do: "5" is after "49".
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}
