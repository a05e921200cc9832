import { undefinedType } from "@heed/plan";
import { mutableBinding } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { keepsOrder } from "../forced.ts";
import { type Completion, isIr, type LowerContext, report } from "../lowering.ts";
import { bindPattern, namesIn } from "../pattern.ts";
import { setVariable } from "../variables.ts";

/** `const a = …, { b } = …;`, and the same with `let`, which can be assigned to. */
export function VariableStatement(node: ts.VariableStatement, context: LowerContext): Completion {
  const { declarationList } = node;
  if ((declarationList.flags & ts.NodeFlags.BlockScoped) === 0) refuse(declarationList, context);
  const isConst = (declarationList.flags & ts.NodeFlags.Const) !== 0;
  const evaluates: Ir[] = [];
  for (const { name, initializer } of declarationList.declarations) {
    const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at: context.compile.spanOf(name) };
    const value = initializer === undefined ? nothing : context.thing(initializer, context);
    if (isIr(value)) evaluates.push(value);
    evaluates.push(...bindPattern(name, value, context));
    if (!isConst) makeVariable(name, context);
  }
  return keepsOrder(context) ? { kind: "falls", evaluates } : { kind: "falls" };
}

/** What is bound to the names of a pattern can be changed from here on. */
function makeVariable(pattern: ts.BindingName, context: LowerContext): void {
  const { bindings } = context.scope;
  for (const name of namesIn(pattern)) {
    const symbol = context.checker.getSymbolAtLocation(name);
    const value = symbol && bindings.get(symbol);
    if (symbol === undefined || value === undefined) continue;
    bindings.delete(symbol);
    setVariable(symbol, value, context);
  }
}

function refuse(list: ts.VariableDeclarationList, context: LowerContext): void {
  const file = list.getSourceFile();
  const start = list.getStart(file);
  const place = { file, start, end: start + "var".length };
  report(context, mutableBinding, {
    node: list,
    place,
    params: {
      what: "`var`, which is known before it is declared,",
      instead: "write `const`, or `let` for what changes",
    },
    fix: [{ span: context.compile.spanOf(place), text: "let" }],
  });
}
