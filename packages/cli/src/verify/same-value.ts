/** True when two values cannot be told apart: -0 is not 0, NaN is NaN, a field that is undefined is not one that is missing. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [ours, theirs] = [Object.entries(left), Object.entries(right)];
  if (ours.length !== theirs.length) return false;
  return ours.every(([name, value], at) => {
    const [otherName, other] = theirs[at] ?? [];
    return name === otherName && sameValue(value, other);
  });
}

/** The value as JavaScript source, in ASCII: what JSON would lose is kept. */
export function sourceOf(value: unknown): string {
  if (value === undefined || typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "function") return "<function>";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(sourceOf).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${/^[a-z]\w*$/i.test(name) ? name : quoted(name)}: ${sourceOf(each)}`)
    .join(", ")} }`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
