import { type AddCommand, examples } from "./command.ts";
import { addressOption, formatOption, keyOption } from "./operate-options.ts";

/** `heed plans`: the plan at work, another in its place, and a candidate beside it. */
export const addPlans: AddCommand = (program, { io, perform }) => {
  const plans = program.command("plans").summary("the plan at work in a service, and what may take its place");
  plans
    .command("list", { isDefault: true })
    .summary("the plan at work, and those before it")
    .description("Tells which plan new records are matched against, and which were at work before.")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed plans list"))
    .action((options) => perform(async () => (await import("../operate/plans.ts")).listPlans(options, io)));
  plans
    .command("activate")
    .summary("put another plan to work, or one back that was before")
    .description(
      "Puts a plan to work without a restart, once the service has checked it. Runs that began before finish on theirs.",
    )
    .argument("<plan>", "a plan file, or the hash of a plan that was at work before")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed plans activate plan.json", "heed plans activate sha256:12797a60…"))
    .action((plan, options) =>
      perform(async () => (await import("../operate/plans.ts")).activatePlan(plan, options, io)),
    );
  plans
    .command("candidate")
    .summary("let a plan run beside the one at work, and see how it differs")
    .description(
      "With a plan file, lets it run beside the plan at work: what it would match is counted, and nothing is sent.\n" +
        "Without, tells how it has differed so far.",
    )
    .argument("[plan]", "a plan file")
    .option("--end", "end the candidate")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples("heed plans candidate plan.json", "heed plans candidate", "heed plans candidate --end"),
    )
    .action((plan, options) => perform(async () => (await import("../operate/plans.ts")).candidate(plan, options, io)));
};
