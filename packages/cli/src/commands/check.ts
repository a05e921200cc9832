import { Option } from "@commander-js/extra-typings";
import { formatOption, formats } from "../output/format.ts";
import { allowHostOption, serviceStoreOption, settingOption } from "./account-options.ts";
import { type AddCommand, examples } from "./command.ts";
import { configOption, failLevelOption, quietOption } from "./findings-options.ts";

const withConnect = "with `--connect`: ";

/** `heed check`: everything that the compiler says, and no plan. */
export const addCheck: AddCommand = (program, { io, perform }) => {
  program
    .command("check")
    .summary("check the project's workflows")
    .description(
      "Checks types, reads every workflow and says all that is wrong, in source order. Needs no network and, but for `--env` and `--connect`, no secrets; writes nothing.",
    )
    .addOption(configOption())
    .option("--watch", "check again whenever a file of the project changes")
    .addOption(new Option("--env", "the environment must have every secret that the plan refers to").conflicts("eval"))
    .addOption(
      new Option(
        "--connect",
        "ask every destination whether it lets its connection in and has what the workflows name; changes nothing there",
      ).conflicts(["eval", "watch"]),
    )
    .addOption(settingOption(withConnect))
    .addOption(allowHostOption(withConnect))
    .addOption(serviceStoreOption(withConnect))
    .option(
      "--no-eval",
      "run nothing of the project, as for a change by a stranger: check types, and read the functions",
    )
    .addOption(formatOption(formats))
    .addOption(failLevelOption())
    .addOption(quietOption())
    .addHelpText(
      "after",
      examples(
        "heed check",
        "heed check --config services/reviews/heed.config.ts --format json",
        "heed check --watch",
        "heed check --connect",
        "heed check --no-eval",
        "heed check --format sarif=heed.sarif --fail-level warning",
      ),
    )
    .action(({ watch, connect, connection, allowHost, data, ...options }) =>
      perform(async () => {
        const reaching = connect === true ? { connect: { settings: connection, allowHost, data } } : {};
        return watch === true
          ? (await import("../compile/watch.ts")).checkAndWatch(options, io)
          : (await import("../compile/check.ts")).check({ ...options, ...reaching }, io);
      }),
    );
};
