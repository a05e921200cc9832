/** The entry of an object, or undefined when it is no object or has none. */
export function entry(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}

/** The entry of an object when it is a text. */
export function textEntry(of: unknown, name: string): string | undefined {
  const value = entry(of, name);
  return typeof value === "string" ? value : undefined;
}
