import type { Diagnostic } from "@heed/plan";

/** Thrown by a store that could not write. Nothing of what was to be written is there. */
export class StoreFault extends Error {
  readonly kind = "store-fault";
  readonly fault: Diagnostic;
  /** True when the store takes nothing more until it is opened again. */
  readonly isFinal: boolean;
  constructor(fault: Diagnostic, { isFinal, cause }: { readonly isFinal: boolean; readonly cause: unknown }) {
    super(fault.message, { cause });
    this.fault = fault;
    this.isFinal = isFinal;
  }
}

/** What a store says of why it could not write; undefined when something else was thrown. */
export function storeFaultOf(thrown: unknown): StoreFault | undefined {
  // By its kind and not by its class: the package may be loaded twice.
  const isFault = thrown instanceof Error && "kind" in thrown && thrown.kind === "store-fault";
  return isFault ? (thrown as StoreFault) : undefined;
}
