import { type AddCommand, examples } from "./command.ts";
import { addAllowedHost, addConnectionSetting, addRate, portOf, urlOf } from "./runtime-options.ts";

/** `heed serve`: the service that takes records over HTTP. */
export const addServe: AddCommand = (program, { io, perform }) => {
  program
    .command("serve")
    .summary("serve a plan: take records over HTTP and deliver")
    .description(
      "Takes records at POST /datasets/<dataset>/records, one as application/json or many as application/x-ndjson, and delivers.\n" +
        "A 2xx answer means that the record is on the disk. Health is at GET /healthz and GET /readyz. Ends on Ctrl-C or SIGTERM.",
    )
    .argument("<plan>", "the plan.json that `heed build` wrote")
    .option("--port <number>", "the port to listen on; 0 takes any that is free (default: 8787)", portOf)
    .option(
      "--host <address>",
      "the address to listen on; any but this machine's own needs HEED_API_KEY (default: 127.0.0.1)",
    )
    .option("--config <file>", "the settings of the service as JSON (default: HEED_CONFIG)")
    .option("--replace", "put this plan to work even where another was put to work by hand since")
    .option("--data <file>", "the store (default: .heed/heed.db beside the plan)")
    .option(
      "--connection <connection.setting=value>",
      "set a connection's setting otherwise than the plan; repeatable",
      addConnectionSetting,
    )
    .option(
      "--rate <connection=number>",
      "begin so many attempts a second over a connection at most; repeatable",
      addRate,
    )
    .option("--public-url <url>", "what the addresses of tickets begin with, such as https://heed.example.com", urlOf)
    .option("--allow-host <host:port>", "let deliveries reach this private address; repeatable", addAllowedHost)
    .addHelpText(
      "after",
      examples(
        "heed serve plan.json",
        "HEED_API_KEY=… heed serve plan.json --host 0.0.0.0 --port 8080 --data /var/lib/heed/heed.db",
        "curl --json @review.json http://127.0.0.1:8787/datasets/google-reviews/records",
      ),
    )
    .action((plan, options) =>
      perform(async () => (await import("../serve/serve-plan.ts")).servePlan({ plan, ...options }, io)),
    );
};
