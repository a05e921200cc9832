import { Option } from "@commander-js/extra-typings";
import { addAllowedHost, addConnectionSetting } from "./runtime-options.ts";

/** `--connection slack.main.baseUrl=https://…` */
export const settingOption = (when = "") =>
  new Option(
    "--connection <connection.setting=value>",
    `${when}set a connection's setting otherwise than the workflows do; repeatable`,
  ).argParser(addConnectionSetting);

/** `--allow-host localhost:9000` */
export const allowHostOption = (when = "") =>
  new Option("--allow-host <host:port>", `${when}let it reach this private address; repeatable`).argParser(
    addAllowedHost,
  );

/** `--data .heed/heed.db` */
export const serviceStoreOption = (when = "") =>
  new Option("--data <file>", `${when}the store of the service, where it keeps refresh tokens that were replaced`);
