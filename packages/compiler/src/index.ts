export { type Compilation, compile } from "./compile.ts";
export type { ProjectFiles } from "./project.ts";
export { version } from "./version.ts";
export type { ScenarioData } from "./world.ts";
