import { faultOf, type Scope, type Value } from "@heed/plan";

/**
 * What a part of a condition says, where false stands for a failure too: a part that is asked where the condition would not have come to it
 * may fail, and its answer does not matter then.
 */
export function safely(evaluate: (scope: Scope) => Value): (scope: Scope) => boolean {
  return (scope) => {
    try {
      return evaluate(scope) === true;
    } catch (thrown) {
      faultOf(thrown);
      return false;
    }
  };
}
