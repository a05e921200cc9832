import type { Command } from "@commander-js/extra-typings";
import { type AddCommand, type CommandContext, examples } from "./command.ts";
import { addressOption, formatOption, keyOption } from "./operate-options.ts";

/** `heed approve`: says yes to a text that waits. */
export const addApprove: AddCommand = (program, context) =>
  addDecision(program, context, {
    name: "approve",
    summary: "say yes to a text that waits, and let its run go on",
    description: "Shows the text that a run asks about and says yes to it. Exactly this text is sent.",
    shown: ["heed approve 4f1c… --by jane@example.com", "heed approve 4f1c… --step s2 --by jane@example.com"],
    isApproved: true,
  });

/** `heed refuse`: says no to a text that waits. */
export const addRefuse: AddCommand = (program, context) =>
  addDecision(program, context, {
    name: "refuse",
    summary: "say no to a text that waits, and let its run go on without it",
    description:
      "Shows the text that a run asks about and says no to it: it is not sent. The run goes on as its workflow says.",
    shown: ['heed refuse 4f1c… --by jane@example.com --note "too long"'],
    isApproved: false,
  });

interface Words {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly shown: readonly string[];
  readonly isApproved: boolean;
}

function addDecision(program: Command, { io, perform }: CommandContext, words: Words): void {
  program
    .command(words.name)
    .summary(words.summary)
    .description(words.description)
    .argument("<run>", "the run that asks")
    .requiredOption("--by <name>", "who decides; it is put on record")
    .option("--note <text>", "why; it is put on record")
    .option("--step <step>", "the step that asks, where several of the run do")
    .addOption(addressOption())
    .addOption(keyOption())
    .addOption(formatOption())
    .addHelpText("after", examples(...words.shown))
    .action((run, options) =>
      perform(async () => {
        const { decide } = await import("../operate/approvals.ts");
        return decide({ ...options, run, isApproved: words.isApproved }, io);
      }),
    );
}
