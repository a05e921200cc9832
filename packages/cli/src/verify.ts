export { agrees, disagreement, expectations } from "./verify/agreement.ts";
export type { Native } from "./verify/native.ts";
export { type Planned, planned, runPlan } from "./verify/planned.ts";
export { type Dice, diceOf, pick } from "./verify/random.ts";
