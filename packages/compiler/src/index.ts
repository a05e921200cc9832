export { type Compilation, compile, type MadeConnection } from "./compile.ts";
export {
  type CompiledExpression,
  compileExpression,
  type ExpressionCompilation,
  type ExpressionInput,
  type ExpressionOptions,
} from "./compile-expression.ts";
export { type Compiler, createCompiler } from "./create-compiler.ts";
export { type LiteralModule, readLiteralModule } from "./literal-module.ts";
export type { ProjectFiles } from "./project.ts";
export { version } from "./version.ts";
export type { ScenarioData } from "./world.ts";
