import { type AddCommand, examples } from "./command.ts";
import { addressOption, afterOption, formatOption, keyOption, limitOption } from "./operate-options.ts";

/** `heed approvals`: what waits for somebody's yes. */
export const addApprovals: AddCommand = (program, { io, perform }) => {
  program
    .command("approvals")
    .summary("the texts that wait for somebody's yes")
    .description(
      "Lists what the runs of a service ask people: each text as it would be sent, and until when somebody can decide.",
    )
    .addOption(limitOption())
    .addOption(afterOption())
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples("heed approvals", "heed approvals --format json"))
    .action((options) => perform(async () => (await import("../operate/approvals.ts")).listApprovals(options, io)));
};
