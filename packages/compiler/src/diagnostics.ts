export { catalogue } from "./diagnostics/index.ts";
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from "./render.ts";
