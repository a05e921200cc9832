export type { Keys } from "./http/admit.ts";
export { type AppOptions, createApp } from "./http/app.ts";
export { keyFaults, type ServeOptions, type Service, type Serving, serve } from "./http/serve.ts";
