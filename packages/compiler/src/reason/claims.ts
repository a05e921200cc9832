import type { Expr, Type } from "@heed/plan";

/** What is known of conditions on one element of a list, whatever the element. */
export interface ElementClaims {
  readonly isNever: (condition: Expr) => boolean;
  readonly isAlways: (condition: Expr) => boolean;
  readonly implies: (condition: Expr, other: Expr) => boolean;
  /** It is true or false for every element, and never fails. */
  readonly isTotal: (condition: Expr) => boolean;
}

/** Makes claims about elements of a type that go by a name. */
export type ClaimsAbout = (variable: string, type: Type) => ElementClaims;
