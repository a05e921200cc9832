import type { Command, CommandUnknownOpts } from "@commander-js/extra-typings";

/** An option of a command, as a shell completes it. */
export interface OptionWords {
  /** `--format`. */
  readonly flag: string;
  readonly says: string;
  readonly takesValue: boolean;
  /** The values that it takes, where they are known. */
  readonly choices: readonly string[];
}

/** A command, as a shell completes it. */
export interface CommandWords {
  /** The words that lead to it: none for the program, `["schema", "infer"]`. */
  readonly path: readonly string[];
  readonly says: string;
  readonly options: readonly OptionWords[];
  /** What its argument may be, where that is known. */
  readonly choices: readonly string[];
  readonly commands: readonly CommandWords[];
}

/** The commands of a program as a tree. */
export function commandTree(program: Command): CommandWords {
  return treeOf(program, []);
}

function treeOf(command: CommandUnknownOpts, path: readonly string[]): CommandWords {
  const options = command.createHelp().visibleOptions(command);
  return {
    path,
    says: command.summary() || command.description(),
    options: options.map((option) => ({
      flag: option.long ?? option.short ?? "",
      says: option.description,
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? [],
    })),
    choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
    commands: command.commands.map((each) => treeOf(each, [...path, each.name()])),
  };
}

/** A command and all below it. */
export function allCommands(tree: CommandWords): readonly CommandWords[] {
  return [tree, ...tree.commands.flatMap(allCommands)];
}

/** What may follow a command: its commands, or its argument's choices. */
export function wordsAfter({ commands, choices }: CommandWords): readonly string[] {
  return [...commands.map(({ path }) => path.at(-1) ?? ""), ...choices];
}
