import type { DiagnosticKind, RelatedPlace, TextEdit } from "@heed/plan";
import { booleanType, type Type, unknownType } from "@heed/plan";
import { type CompileContext, report as reportIn, type SourcePlace } from "../../context.ts";
import type { Ir, StepIr } from "../../ir.ts";
import type { Symbols } from "../../symbols.ts";
import { ts } from "../../ts.ts";
import type { Captures, LiveConnection, LiveObject, LiveThing } from "../../world.ts";
import type { Memo } from "./memo.ts";

/** A function that can be called with what it closes over. */
export interface Closure {
  readonly kind: "closure";
  readonly node: ts.FunctionLikeDeclaration;
  readonly scope: Scope;
}

/** What an expression of the source stands for: a value of the plan, or something that only the compiler knows how to use. */
export type Thing =
  | Ir
  | Closure
  /** An evaluated object that holds more than data, such as a module or a table of functions. */
  | { readonly kind: "live"; readonly value: LiveObject | LiveThing | LiveConnection; readonly name: string }
  | { readonly kind: "task"; readonly connection: LiveConnection; readonly operation: string }
  /** JavaScript's own `Math`, `Math.max`, `String` and so on. */
  | { readonly kind: "global"; readonly name: string }
  | { readonly kind: "regex"; readonly source: string; readonly flags: string }
  | Collection;

/** A `Set` or a `Map`, as the lists of what it holds. */
export type Collection =
  | { readonly kind: "set"; readonly elements: Ir }
  | { readonly kind: "map"; readonly keys: Ir; readonly values: Ir };

/** The names that stand for things at one place of the source. */
export interface Scope {
  readonly bindings: Map<ts.Symbol, Thing>;
  readonly parent: Scope | undefined;
  /** The values that the outermost function captured. */
  readonly captures: Captures;
  /** What can change, by what it stands for at the place that is being lowered: one table for a call of a function. */
  readonly variables: Map<object, Thing>;
}

/** The steps of a `do`, or of a `forEach` in it, as they are reached. */
export interface StepWriter {
  readonly steps: StepIr[];
  /** Counts the steps of the whole workflow. */
  readonly ids: { next: number };
  /** How many `forEach` it stands in. */
  readonly depth: number;
}

/** What is known at one place while a function is lowered. */
export interface LowerContext {
  readonly compile: CompileContext;
  readonly checker: ts.TypeChecker;
  readonly symbols: Symbols;
  readonly isLibrary: (file: ts.SourceFile) => boolean;
  /** False where the modules were not run: what a schema would say of a value is not known. */
  readonly isEvaluated: boolean;
  readonly scope: Scope;
  /** Undefined in a condition, which has no steps. */
  readonly steps: StepWriter | undefined;
  /** What must hold for this place to be reached. */
  readonly guard: readonly Ir[];
  /** How many `each` stand around this place. */
  readonly loops: number;
  /** The calls that lead from the workflow to this place. */
  readonly calls: readonly {
    readonly node: ts.Node;
    readonly callee: Closure["node"];
    readonly scope: Scope;
    readonly args: readonly Thing[];
  }[];
  readonly memo: Memo;
  /** A name for the content of an expression: equal expressions have equal names. */
  readonly nameOf: (expr: Ir) => string;
  /** How many calls of functions have been lowered for this workflow, and how many expressions are being lowered inside each other. */
  readonly effort: { calls: number; depth: number };
  /** The value that an expression has. What has none is reported. */
  readonly lower: (node: ts.Expression, context: LowerContext) => Ir;
  /** What an expression stands for. */
  readonly thing: (node: ts.Expression, context: LowerContext) => Thing;
  /** How a run of statements ends, in a scope of its own. */
  readonly statements: (nodes: readonly ts.Statement[], context: LowerContext) => Completion;
}

/**
 * How a run of statements ends: it falls through to what follows, it returns, it breaks out of a `switch`, or each of these under a
 * condition. Nothing in a plan jumps, so what follows an early `return` or `break` is kept from running by its negation.
 */
export type Completion =
  /** `evaluates` holds constants that may fail, and do so here whether or not they are used. */
  | { readonly kind: "falls"; readonly evaluates?: readonly Ir[] }
  | { readonly kind: "returns"; readonly value: Thing }
  | { readonly kind: "breaks" }
  | Mixed;

/** Returns or breaks when a condition holds, of which at most one does, and falls through otherwise; when it `jumps`, one of them always does. */
export interface Mixed {
  readonly kind: "mixed";
  readonly jumps?: true;
  readonly returns?: { readonly when: Ir; readonly value: Ir };
  readonly breaks?: Ir;
}

const things = new Set(["closure", "live", "task", "global", "regex", "set", "map"]);

/** True for what has a value in the plan. */
export function isIr(thing: Thing): thing is Ir {
  return !things.has(thing.kind);
}

/** The scope of a function that nothing encloses but what it captured. */
export function outermostScope(captures: Captures): Scope {
  return { bindings: new Map(), parent: undefined, captures, variables: new Map() };
}

/** A scope inside another, of the same call. */
export function innerScope(parent: Scope): Scope {
  return { ...parent, bindings: new Map(), parent };
}

/** Reports at a node, with the calls that led to it, and gives a placeholder that later work takes without further complaint. */
export function report<P>(
  context: LowerContext,
  kind: DiagnosticKind<P>,
  at: {
    readonly node: ts.Node;
    readonly place?: SourcePlace | undefined;
    readonly params: P;
    readonly fix?: readonly TextEdit[] | undefined;
  },
): Ir {
  const because = wayTo(context);
  reportIn(context.compile, kind, {
    place: at.place ?? at.node,
    params: at.params,
    because: because.length === 0 ? undefined : because,
    fix: at.fix,
  });
  return placeholder(at.node, context);
}

/** The calls that led to a place, from the innermost; of many, the first and the last. */
function wayTo({ calls, compile }: LowerContext): readonly RelatedPlace[] {
  const way = calls.flatMap(({ node, callee }) => (node === callee ? [] : [node])).reverse();
  const left = way.length - 4;
  return (left > 1 ? [...way.slice(0, 2), ...way.slice(-2)] : way).map((node, at) => ({
    message: left > 1 && at === 2 ? `called, by way of ${left} other calls, here` : "called here",
    span: compile.spanOf(node),
  }));
}

/** True for `=`, `+=` and their like. */
export function isAssignment({ kind }: ts.BinaryOperatorToken): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** What a function is called: its own name, or that of the constant that it is the value of. */
export function nameOfFunction({ name, parent }: Closure["node"]): string | undefined {
  return name?.getText() ?? (ts.isVariableDeclaration(parent) ? parent.name.getText() : undefined);
}

/** What stands where a mistake was reported. */
export function placeholder(node: ts.Node, context: LowerContext): Ir {
  return { kind: "constant", value: undefined, type: unknownType, at: context.compile.spanOf(node) };
}

/** A call of an operator. */
export function call(op: string, args: readonly Ir[], result: { readonly type: Type; readonly at: Ir["at"] }): Ir {
  return { kind: "call", op, args, ...result };
}

/** `of == null`. */
export function isNullishIr(of: Ir): Ir {
  return call("value.is-nullish", [of], { type: booleanType, at: of.at });
}

/** `!term`, undoing a negation that is there already. */
export function notIr(term: Ir): Ir {
  return term.kind === "not" ? term.term : { kind: "not", term, type: booleanType, at: term.at };
}

/** The context of what is only reached when a condition holds. */
export function under(condition: Ir, context: LowerContext): LowerContext {
  return context.steps === undefined ? context : { ...context, guard: [...context.guard, condition] };
}
