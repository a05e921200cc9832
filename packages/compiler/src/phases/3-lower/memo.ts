import type { ts } from "../../ts.ts";
import { type Closure, isIr, type LowerContext, type Scope, type Thing } from "./lowering.ts";

interface Remembered {
  readonly scope: Scope;
  readonly args: readonly Thing[];
  readonly result: Thing;
}

/** Results of calls without steps, by the function and by what its arguments are: chains of helpers stay linear. */
export type Memo = Map<ts.Node, Map<string, readonly Remembered[]>>;

/** The result of a call like this one; undefined when there was none yet. */
export function recall({ node, scope }: Closure, args: readonly Thing[], context: LowerContext): Thing | undefined {
  const alike = context.memo.get(node)?.get(nameOfAll(args, context)) ?? [];
  return alike.find((each) => sameScope(each.scope, scope) && sameThings(each.args, args, context))?.result;
}

/** Keeps the result of a call. Everything that a function reads is constant, so an equal call has an equal result. */
export function remember({ node, scope }: Closure, call: Omit<Remembered, "scope">, context: LowerContext): void {
  const known = context.memo.get(node) ?? new Map<string, readonly Remembered[]>();
  const name = nameOfAll(call.args, context);
  known.set(name, [...(known.get(name) ?? []), { scope, ...call }]);
  context.memo.set(node, known);
}

function nameOfAll(args: readonly Thing[], { nameOf }: LowerContext): string {
  return args.map((arg) => (isIr(arg) ? nameOf(arg) : arg.kind)).join();
}

function sameThings(left: readonly Thing[], right: readonly Thing[], context: LowerContext): boolean {
  return left.length === right.length && left.every((each, at) => sameThing(each, right[at], context));
}

function sameThing(left: Thing, right: Thing | undefined, { nameOf }: LowerContext): boolean {
  if (right === undefined || left === right) return left === right;
  if (left.kind === "closure") return right.kind === "closure" && sameClosure(left, right);
  if (left.kind === "live") return right.kind === "live" && left.value === right.value;
  if (!isIr(left) || !isIr(right) || nameOf(left) !== nameOf(right)) return false;
  // What TypeScript has excluded at one place it may not have at the other.
  return left.type === right.type || JSON.stringify(left.type) === JSON.stringify(right.type);
}

function sameClosure(left: Omit<Closure, "kind">, right: Omit<Closure, "kind">): boolean {
  return left.node === right.node && sameScope(left.scope, right.scope);
}

/** True when two closures of one function captured the same values: a function that a factory makes twice is two functions. */
function sameScope(left: Scope, right: Scope): boolean {
  return (
    left === right || (left.parent === undefined && right.parent === undefined && left.captures === right.captures)
  );
}

/** True when a call of this function with these arguments is being lowered already. Given other functions, it is another call. */
export function isOpen(callee: Closure, args: readonly Thing[], { calls }: LowerContext): boolean {
  return calls.some(
    (call) =>
      sameClosure({ node: call.callee, scope: call.scope }, callee) &&
      args.every((arg, at) => {
        const before = call.args[at];
        if (arg.kind !== "closure" || before?.kind !== "closure") return true;
        return sameClosure(arg, before);
      }),
  );
}
