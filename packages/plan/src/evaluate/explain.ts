import { childrenOf, type Expr, freeVariables, pathOf } from "../expr.ts";
import type { Value } from "../value.ts";
import { compileExpr } from "./compile.ts";
import { faultOf } from "./fault.ts";
import type { Scope } from "./frame.ts";

/** A part of a condition and what became of it. */
export interface Explained {
  readonly expr: Expr;
  /** `unreached` when the parts before it had decided already. */
  readonly truth: "true" | "false" | "unreached" | "fault" | "value";
  /** Why it has no value. */
  readonly reason?: string;
  /** What it reads, by the path it reads it from. For a part without parts of its own. */
  readonly reads: readonly { readonly path: string; readonly value: Value }[];
  readonly parts: readonly Explained[];
}

/** So many parts are explained at most: a condition that shares its parts can have more of them than there are atoms. */
const mostParts = 500;

/** How a condition comes to its value: the tree of its terms, each with its truth, in the order in which they are evaluated. */
export function explain(expr: Expr, scope: Scope): Explained {
  return explainPart(expr, { scope, left: { parts: mostParts } });
}

interface Explaining {
  readonly scope: Scope;
  readonly left: { parts: number };
}

function explainPart(expr: Expr, explaining: Explaining): Explained {
  explaining.left.parts -= 1;
  const result = evaluate(expr, explaining.scope);
  const parts = explaining.left.parts > 0 ? partsOf(expr, explaining) : [];
  return { expr, ...result, reads: parts.length === 0 ? readsOf(expr, explaining.scope) : [], parts };
}

function evaluate(expr: Expr, scope: Scope): Pick<Explained, "truth" | "reason"> {
  try {
    const value = compileExpr(expr)(scope);
    return { truth: typeof value === "boolean" ? (value ? "true" : "false") : "value" };
  } catch (thrown) {
    return { truth: "fault", reason: faultOf(thrown).message };
  }
}

function partsOf(expr: Expr, explaining: Explaining): readonly Explained[] {
  switch (expr.kind) {
    case "all":
      return termsOf(expr.terms, "false", explaining);
    case "any":
      return termsOf(expr.terms, "true", explaining);
    case "not":
      return [explainPart(expr.term, explaining)];
    case "choose": {
      const when = explainPart(expr.when, explaining);
      const branch = (taken: Explained["truth"], of: Expr) =>
        when.truth === taken ? explainPart(of, explaining) : unreached(of);
      return [when, branch("true", expr.then), branch("false", expr.otherwise)];
    }
    default:
      return [];
  }
}

function termsOf(terms: readonly Expr[], decides: "true" | "false", explaining: Explaining): readonly Explained[] {
  let isDecided = false;
  return terms.map((term) => {
    if (isDecided || explaining.left.parts <= 0) return unreached(term);
    const explained = explainPart(term, explaining);
    isDecided = explained.truth === decides || explained.truth === "fault";
    return explained;
  });
}

function unreached(expr: Expr): Explained {
  return { expr, truth: "unreached", reads: [], parts: [] };
}

/** The longest paths that a part reads, with their values; those under a variable that the part binds itself are left out. */
function readsOf(expr: Expr, scope: Scope): Explained["reads"] {
  const free = freeVariables(expr);
  const reads = new Map<string, Value>();
  const visited = new Set<Expr>();
  const visit = (node: Expr): void => {
    if (visited.has(node) || reads.size >= 20) return;
    visited.add(node);
    const path = pathOf(node);
    if (path === undefined) for (const child of childrenOf(node)) visit(child);
    else if (free.has(path[0] ?? "") && !reads.has(path.join("."))) reads.set(path.join("."), valueAt(node, scope));
  };
  visit(expr);
  return [...reads].map(([path, value]) => ({ path, value }));
}

function valueAt(path: Expr, scope: Scope): Value {
  try {
    return compileExpr(path)(scope);
  } catch (thrown) {
    faultOf(thrown);
    return undefined;
  }
}
