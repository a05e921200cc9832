import { compileExpr, type Expr, faultOf, type Scope, type Value } from "@heed/plan";
import { type Outcome, outcomeOf } from "../proposition.ts";

/** What comes of a condition when it is evaluated. */
export function outcomeIn(run: (scope: Scope) => Value, scope: Scope): Outcome {
  try {
    return outcomeOf(run(scope));
  } catch (thrown) {
    faultOf(thrown);
    return "fault";
  }
}

/** The value of an expression; undefined where it has none. */
export function valueIn(expr: Expr, scope: Scope): Value {
  try {
    return compileExpr(expr)(scope);
  } catch (thrown) {
    faultOf(thrown);
    return undefined;
  }
}
