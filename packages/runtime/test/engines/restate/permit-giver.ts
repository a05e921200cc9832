import type { PermitParts } from "../../../src/engines/restate/permits.ts";
import type { ObjectContext, Sdk } from "../../../src/engines/restate/sdk.ts";
import { permitsObject } from "../../../src/engines/restate/small-objects.ts";

type Take = (ctx: Pick<ObjectContext, "get" | "set" | "date">, wanted: unknown) => ReturnType<PermitParts["take"]>;

/** The object that gives out permits, kept in memory, by a clock of its own. */
export function permitGiver(now: () => number): Pick<PermitParts, "take"> {
  let made: { readonly handlers: { readonly take: Take } } | undefined;
  const object = (definition: object) => {
    made = definition as typeof made;
    return { name: "permits" };
  };
  permitsObject({ object } as unknown as Sdk);
  const kept = new Map<string, unknown>();
  const ctx = {
    date: { now: async () => now() },
    get: async <T>(name: string) => (kept.get(name) as T | undefined) ?? null,
    set: (name: string, value: unknown) => void kept.set(name, value),
  };
  const give: PermitParts["take"] = async (_connection, wanted) => {
    if (made === undefined) throw new Error("there is no object");
    return made.handlers.take(ctx, wanted);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One handler of an object is at work at a time.
    take: (...asked) => {
      const next = last.then(() => give(...asked));
      last = next;
      return next;
    },
  };
}
