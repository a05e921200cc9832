export type { Answer, Unknown } from "./answer.ts";
export { type Change, type Comparison, compare } from "./compare.ts";
export { type Limit, limits } from "./limits.ts";
export { type FieldChange, type Nearest, nearestChange } from "./nearest-change.ts";
export type { Outcome } from "./proposition.ts";
export { decide, type Reasoner, type Wish } from "./reasoner.ts";
export { type Requirement, requirementsOf, smallestConflict, wishFor } from "./smallest-conflict.ts";
export { conditionTypes, type Types } from "./type-of.ts";
export { outcomeIn, valueIn } from "./witness/outcome.ts";
