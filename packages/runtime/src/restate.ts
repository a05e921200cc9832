export { type RestateOptions, restateEngine } from "./engines/restate/engine.ts";
export { retentionMs } from "./engines/restate/names.ts";
