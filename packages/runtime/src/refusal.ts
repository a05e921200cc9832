import type { Diagnostic } from "@heed/plan";

/** Carries a fault out of the depth of a loading; `loadPlan` makes a result of it. */
export class Refused extends Error {
  readonly fault: Diagnostic;
  constructor(fault: Diagnostic) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Ends a loading with a fault. */
export function refuse(fault: Diagnostic): never {
  throw new Refused(fault);
}
