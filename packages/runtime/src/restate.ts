export { type RestateOptions, restateEngine } from "./engines/restate/engine.ts";
export { retentionMs } from "./engines/restate/names.ts";
export { isRestateSdk } from "./engines/restate/sdk.ts";
export { identityFaults } from "./engines/restate/worker.ts";
