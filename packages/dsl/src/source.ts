import type { SourceContracts, SourceName } from "@heed/integrations/contracts";
import { kind } from "./kind.ts";

type InputOf<S> = S extends { readonly _zod: { readonly input: infer I } } ? I : never;

/** A source of records, for the `from` of a dataset. */
export interface Source {
  readonly [kind]: "source";
  readonly id: string;
  readonly source: string;
  readonly settings: object;
}

type MakeSource = {
  readonly [S in SourceName]: (name: string, settings: InputOf<SourceContracts[S]["settings"]>) => Source;
};

/**
 * Sources of records, which the service looks at itself. The name tells several of a kind apart, and is under what a service keeps how far it
 * has come: a source that is given another name begins anew.
 *
 * `dataset("orders", { …, from: [source.folder("inbox", { path: "inbox" })] })` → `"folder.inbox"` among the sources of the plan.
 */
export const source: MakeSource = makers();

/** Which sources there are is known to the types and to the compiler; here any name is one, so that a new one needs no line here. */
function makers(): MakeSource {
  const none: object = {};
  return new Proxy(none, {
    get: (target, name) =>
      typeof name === "string"
        ? (of: string, settings: object): Source => ({ [kind]: "source", id: `${name}.${of}`, source: name, settings })
        : Reflect.get(target, name),
  }) as MakeSource;
}
