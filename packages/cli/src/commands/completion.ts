import { Argument } from "@commander-js/extra-typings";
import { type AddCommand, examples } from "./command.ts";

/** `heed completion`: what makes a shell complete the commands. */
export const addCompletion: AddCommand = (program, { io, perform }) => {
  program
    .command("completion")
    .summary("print a script that completes commands in a shell")
    .description("Prints a script that makes a shell complete the commands, their options and the values of these.")
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"] as const))
    .addHelpText(
      "after",
      examples('eval "$(heed completion bash)"', "heed completion fish > ~/.config/fish/completions/heed.fish"),
    )
    .action((shell) =>
      perform(async () => {
        const [{ commandTree }, { completionScript }] = await Promise.all([
          import("../completion/command-tree.ts"),
          import("../completion/scripts.ts"),
        ]);
        io.stdout.write(completionScript(shell, commandTree(program)));
        return 0;
      }),
    );
};
