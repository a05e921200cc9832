import { join } from "node:path";
import {
  compileExpr,
  type Diagnostic,
  diagnose,
  type Expr,
  inSourceOrder,
  type Type,
  typeFromSchema,
  undefinedType,
  unionOf,
  type Value,
} from "@heed/plan";
import { type CompileContext, createContext, report } from "./context.ts";
import { notAValue, unsupportedSyntax } from "./diagnostics/lower.ts";
import { nestedTooDeeply } from "./diagnostics/project.ts";
import { fieldNotRepresentable, fieldTransformed } from "./diagnostics/schema.ts";
import { expressionFile, expressionModule, functionIn, inExpression, unwrapped } from "./expression-module.ts";
import { foldConstants } from "./fold-constants.ts";
import type { Ir } from "./ir.ts";
import { defaults, programOf } from "./phases/1-load/program.ts";
import { checkTypes } from "./phases/2-check/check-types.ts";
import { nameOfThing } from "./phases/3-lower/apply.ts";
import { functionLowerer } from "./phases/3-lower/lower-workflow.ts";
import { isIr } from "./phases/3-lower/lowering.ts";
import type { ParsedFiles } from "./project.ts";
import { ts } from "./ts.ts";

/** What an expression is about. */
export interface ExpressionOptions {
  /** The fields of the record, as a dataset has them: zod schemas by their names. */
  readonly fields: { readonly [name: string]: unknown };
  /** Given to one compilation after another, it saves parsing TypeScript's library each time. */
  readonly parsed?: ParsedFiles;
}

/** What an expression is given besides the record. */
export interface ExpressionInput {
  readonly before?: Value;
  readonly now?: number;
}

/** An expression as a plan has it. */
export interface CompiledExpression {
  readonly expr: Expr;
  readonly type: Type;
  /** The value for a record of the fields. Throws `EvaluationFault` where the text would throw. */
  readonly evaluate: (record: Value, input?: ExpressionInput) => Value;
}

/** What compiling a text gives: an expression unless there are errors, and everything there is to say of the text. */
export interface ExpressionCompilation {
  readonly expression: CompiledExpression | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles one expression, given as text, without evaluating anything of it. It reads `record`, `before` and `now`, as in
 * `record.rating <= 2`; or it is a function of them, as a workflow has it: `(review) => review.rating <= 2`. Never throws for what the text or
 * the fields hold: that is in the diagnostics, with places in the text.
 */
export function compileExpression(source: string, { fields, parsed }: ExpressionOptions): ExpressionCompilation {
  const root = import.meta.dirname;
  const context = createContext(root);
  const record = recordOf(fields, context);
  const ir = hasErrors(context) ? undefined : lowered(source, { record, parsed, root }, context);
  const diagnostics = inSourceOrder(context.diagnostics.map(inExpression));
  if (ir === undefined || hasErrors(context)) return { expression: undefined, diagnostics };
  const expr = foldConstants(ir);
  const run = compileExpr(expr);
  const evaluate: CompiledExpression["evaluate"] = (of, { before, now = 0 } = {}) => run({ record: of, before, now });
  return { expression: { expr, type: ir.type, evaluate }, diagnostics };
}

interface Wish {
  readonly record: Type;
  readonly parsed: ParsedFiles | undefined;
  readonly root: string;
}

function lowered(source: string, { record, parsed, root }: Wish, context: CompileContext): Ir | undefined {
  try {
    const path = join(root, expressionFile);
    const overlay = new Map([[path, expressionModule(source, record)]]);
    const sources = programOf({ root, workflows: [path], overlay, parsed }, defaults);
    const wrong = checkTypes(sources, context);
    const [file] = sources.workflows;
    if (file === undefined || wrong.has(file)) return undefined;
    const node = functionIn(file);
    if (node === undefined) {
      report(context, unsupportedSyntax, { place: file, params: { syntax: "more than one expression" } });
      return undefined;
    }
    const before = unionOf([record, undefinedType]);
    const value = functionLowerer(sources, context)({ node, captures: {} }, { record, before });
    if (value === undefined || isIr(value)) return value;
    report(context, notAValue, {
      place: ts.isBlock(node.body) ? node : unwrapped(node.body),
      params: { what: nameOfThing(value) },
    });
    return undefined;
  } catch (error) {
    // TypeScript's own parser and checker recurse as deeply as the text is nested.
    if (!(error instanceof RangeError)) throw error;
    report(context, nestedTooDeeply, { params: {} });
    return undefined;
  }
}

function recordOf(fields: ExpressionOptions["fields"], context: CompileContext): Type {
  const types = Object.entries(fields).map(([name, schema]) => {
    const { type, problems } = typeFromSchema(schema);
    for (const { path, kind, what } of problems) {
      if (kind === "unknown-type") continue;
      const entry = kind === "unsupported" ? fieldNotRepresentable : fieldTransformed;
      context.add(diagnose(entry, { field: [name, ...path].join("."), what }));
    }
    return [name, type] as const;
  });
  return { kind: "record", fields: Object.fromEntries(types) };
}

function hasErrors({ diagnostics }: CompileContext): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
