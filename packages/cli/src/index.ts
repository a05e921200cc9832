export type { HeedConfig } from "./compile/config.ts";
export { exitCode } from "./exit-code.ts";
export type { EndSignal, Io, Output } from "./io.ts";
export { main } from "./main.ts";
