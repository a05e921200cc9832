export { agrees, disagreement, expectations } from "./verify/agreement.ts";
export { type Dice, diceOf, pick } from "./verify/random.ts";
export { type Native, type Planned, planned, runPlan } from "./verify/run.ts";
