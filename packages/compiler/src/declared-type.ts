import { type Json, type Type, typeSchema } from "@heed/plan";

/** The type that a connection's settings declare under a name; undefined where they declare none, or the settings are not known. */
export function declaredType(settings: Json | undefined, setting: string, name: string): Type | undefined {
  return typeSchema.safeParse(entryOf(entryOf(settings, setting), name)).data;
}

/** True when settings have something under a name, whether or not it is a type. */
export function isDeclared(settings: Json | undefined, setting: string, name: string): boolean {
  return entryOf(entryOf(settings, setting), name) !== undefined;
}

function entryOf(of: Json | undefined, name: string): Json | undefined {
  if (typeof of !== "object" || of === null || Array.isArray(of) || !Object.hasOwn(of, name)) return undefined;
  return Object.entries(of).find(([each]) => each === name)?.[1];
}
