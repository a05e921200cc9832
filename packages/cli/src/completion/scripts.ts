import { allCommands, type CommandWords, type OptionWords, wordsAfter } from "./command-tree.ts";

/** A script that completes the command in a shell. Files are completed where nothing else is known. */
export function completionScript(shell: "bash" | "zsh" | "fish", tree: CommandWords): string {
  return { bash, zsh, fish }[shell](tree);
}

/** A script knows the words of this version only, and starts nothing when the key is pressed. */
const note = (shell: string, load: string) => `# Completion of heed for ${shell}. Load it: ${load}\n`;

function bash(tree: CommandWords): string {
  return `${note("bash", 'eval "$(heed completion bash)"')}_heed() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at= words= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at/$word" in
${stepsInto(tree)}    esac
  done
  case "$at $prev" in
${optionsWithChoices(tree, (place, { flag, choices }) => `    ${quoted(`${place} ${flag}`)}) words=${quoted(choices.join(" "))} ;;\n`)}    *)
      case "$at $prev" in
        ${optionsWithValue(tree)}) return ;;
      esac
      case "$at" in
${allCommands(tree)
  .map(
    (command) =>
      `        ${quoted(placeOf(command))}) if [[ $cur == -* ]]; then words=${quoted(flagsOf(command))}; else words=${quoted(wordsAfter(command).join(" "))}; fi ;;\n`,
  )
  .join("")}      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur")) || :
}
complete -o default -F _heed heed
`;
}

function zsh(tree: CommandWords): string {
  return `#compdef heed
${note("zsh", 'eval "$(heed completion zsh)"')}_heed() {
  local at= prev=\${words[CURRENT-1]} word
  local -a known
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in
${stepsInto(tree)}    esac
  done
  case "$at $prev" in
${optionsWithChoices(tree, (place, { flag, choices }) => `    ${quoted(`${place} ${flag}`)}) compadd -- ${choices.map(quoted).join(" ")}; return ;;\n`)}    ${optionsWithValue(tree)}) _files; return ;;
  esac
  case "$at" in
${allCommands(tree)
  .map((command) => `    ${quoted(placeOf(command))}) known=(${described(command)}) ;;\n`)
  .join("")}  esac
  _describe heed known || _files
}
compdef _heed heed
`;
}

function described(command: CommandWords): string {
  const pair = (word: string, says: string) => quoted(`${word.replaceAll(":", "\\:")}:${says}`);
  return [
    ...command.commands.map(({ path, says }) => pair(path.at(-1) ?? "", says)),
    ...command.choices.map((choice) => quoted(choice)),
    ...command.options.map(({ flag, says }) => pair(flag, says)),
  ].join(" ");
}

function fish(tree: CommandWords): string {
  const lines = allCommands(tree).flatMap((command) => {
    const here = `-n ${quoted(`__heed_at ${placeOf(command)}`.trim())}`;
    return [
      ...command.commands.map(({ path, says }) => `complete -c heed -f ${here} -a ${path.at(-1)} -d ${quoted(says)}`),
      ...command.choices.map((choice) => `complete -c heed -f ${here} -a ${quoted(choice)}`),
      ...command.options.map((option) => `complete -c heed ${here} ${fishOption(option)}`),
    ];
  });
  const places = allCommands(tree).flatMap(({ path }) => (path.length === 0 ? [] : [placeOf({ path })]));
  return `${note("fish", "heed completion fish | source")}function __heed_at
  set -l at ""
  for word in (commandline -opc)[2..-1]
    set -l next "$at/$word"
    contains -- $next ${places.map(quoted).join(" ")}; and set at $next
  end
  test "$at" = "$argv"
end
${lines.join("\n")}
`;
}

function fishOption({ flag, says, takesValue, choices }: OptionWords): string {
  const name = flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;
  const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : takesValue ? " -r" : "";
  return `${name}${value} -d ${quoted(says)}`;
}

/** The cases by which a word leads from one command into another. */
function stepsInto(tree: CommandWords): string {
  const places = allCommands(tree)
    .map(placeOf)
    .filter((place) => place !== "");
  return places.map((place) => `      ${quoted(place)}) at=${quoted(place)} ;;\n`).join("");
}

function placeOf({ path }: Pick<CommandWords, "path">): string {
  return path.map((word) => `/${word}`).join("");
}

function flagsOf({ options }: CommandWords): string {
  return options.map(({ flag }) => flag).join(" ");
}

function optionsWithChoices(tree: CommandWords, write: (place: string, option: OptionWords) => string): string {
  return allCommands(tree)
    .flatMap((command) =>
      command.options.filter(({ choices }) => choices.length > 0).map((option) => write(placeOf(command), option)),
    )
    .join("");
}

/** A pattern of the options after which anything but one of our words may stand. */
function optionsWithValue(tree: CommandWords): string {
  return allCommands(tree)
    .flatMap((command) =>
      command.options
        .filter(({ takesValue, choices }) => takesValue && choices.length === 0)
        .map(({ flag }) => quoted(`${placeOf(command)} ${flag}`)),
    )
    .join(" | ");
}

/** As all three shells take a text without looking into it. */
function quoted(text: string): string {
  return `'${text.replaceAll("\n", " ").replaceAll("'", "’")}'`;
}
