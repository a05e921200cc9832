import { type PlanWishes, reviewPlanText } from "../review-plan.ts";
import { emptyFolder, write } from "../world.ts";

/** A folder with a plan, and the words that run a file through it. */
export function project(wishes: PlanWishes = {}, allow?: string) {
  const cwd = emptyFolder();
  write(cwd, "plan.json", reviewPlanText(wishes));
  const allowed = allow === undefined ? [] : ["--allow-host", allow];
  return {
    cwd,
    run: (input: string, ...more: readonly string[]) => ["run", "plan.json", "--input", input, ...allowed, ...more],
  };
}
