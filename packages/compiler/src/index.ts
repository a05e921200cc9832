export { type Compilation, compile } from "./compile.ts";
export { catalogue } from "./diagnostics/index.ts";
export type { ProjectFiles } from "./project.ts";
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from "./render.ts";
export { version } from "./version.ts";
