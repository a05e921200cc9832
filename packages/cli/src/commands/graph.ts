import { Option } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";

/** `heed graph`: a picture of a plan's workflows. */
export const addGraph: AddCommand = (program, { io, perform }) => {
  program
    .command("graph")
    .summary("draw the workflows of a plan")
    .description(
      "Draws the workflows of a plan: their steps, what each waits for, and the conditions under which it runs.",
    )
    .argument("[plan]", "the plan.json that `heed build` wrote", "plan.json")
    .option("--workflow <id>", "only this workflow; repeatable", (id: string, before: readonly string[] = []) => [
      ...before,
      id,
    ])
    .addOption(
      new Option("--format <format>", "text for Mermaid or Graphviz, a picture, or a page")
        .choices(["mermaid", "dot", "svg", "html"] as const)
        .default("mermaid" as const),
    )
    .option("--out <file>", "the file to write (default: standard output)")
    .addHelpText(
      "after",
      examples(
        "heed graph",
        "heed graph plan.json --workflow unhappy-guests --format svg --out unhappy-guests.svg",
        "heed graph --format html --out workflows.html",
      ),
    )
    .action((plan, options) =>
      perform(async () => (await import("../graph/draw-plan.ts")).drawPlan({ plan, ...options }, io)),
    );
};
