import type { Node } from "../expr.ts";
import { operatorNamed } from "../operators/index.ts";
import { NoResult, type Operator, paramAt, takesValue } from "../operators/operator.ts";
import { nameOfKind, type Value } from "../value.ts";
import { EvaluationFault } from "./fault.ts";
import type { Closure, Compilation } from "./frame.ts";

type Evaluate = (...args: readonly Value[]) => Value;

/** The closure of a call: checks the arguments that are not constants each time, and the constants once. */
export function compileCall(node: Node<"call">, { compile }: Compilation): Closure {
  const operator = operatorNamed(node.op);
  if (operator === undefined) throw new EvaluationFault(node, `there is no operator \`${node.op}\``);
  const args = node.args.map(compile);
  const check = checks(node, operator);
  const evaluate = prepared(node, operator);
  const [first, second] = args;
  if (args.length === 1 && first !== undefined) {
    return (frame) => {
      const value = first(frame);
      check[0]?.(value);
      return attempt(node, evaluate, [value]);
    };
  }
  if (args.length === 2 && first !== undefined && second !== undefined) {
    return (frame) => {
      const values = [first(frame), second(frame)];
      check[0]?.(values[0]);
      check[1]?.(values[1]);
      return attempt(node, evaluate, values);
    };
  }
  return (frame) => {
    const values = args.map((arg) => arg(frame));
    for (let at = 0; at < values.length; at += 1) check[at]?.(values[at]);
    return attempt(node, evaluate, values);
  };
}

function attempt(node: Node<"call">, evaluate: Evaluate, values: readonly Value[]): Value {
  try {
    return evaluate(...values);
  } catch (thrown) {
    if (thrown instanceof NoResult) throw new EvaluationFault(node, thrown.message);
    // What an operator throws else is JavaScript's own: a pattern that does not compile, a text or a list that is too long.
    if (thrown instanceof SyntaxError || thrown instanceof RangeError)
      throw new EvaluationFault(node, `\`${node.op}\` has no result here`);
    throw thrown;
  }
}

type Check = (value: Value) => void;

/** A check for each argument that can be wrong. A constant that is wrong is wrong every time, so it keeps its check. */
function checks(node: Node<"call">, operator: Operator): readonly (Check | undefined)[] {
  const needed = operator.params.filter((param) => !param.endsWith("?")).length;
  if (node.args.length < needed) throw new EvaluationFault(node, `\`${node.op}\` needs ${needed} arguments`);
  return node.args.map((arg, at) => {
    const param = paramAt(operator, at);
    if (param === undefined)
      throw new EvaluationFault(node, `\`${node.op}\` takes ${operator.params.length} arguments`);
    if (param === "any" || (arg.kind === "constant" && takesValue(param, arg.value))) return undefined;
    return (value) => {
      if (!takesValue(param, value))
        throw new EvaluationFault(arg, `${nameOfKind(value)} stands where ${named(param)} is needed`);
    };
  });
}

function named(param: string): string {
  const word = param.replace("?", "");
  return word === "boolean" ? "true or false" : word === "primitive" ? "a single value" : `a ${word}`;
}

/** The operator's function, with work done ahead for constant arguments where it can be. */
function prepared(node: Node<"call">, operator: Operator): Evaluate {
  const constants = node.args.map((arg) => (arg.kind === "constant" ? arg.value : undefined));
  return asEvaluate(preparedWith(operator, constants) ?? operator.evaluate);
}

function preparedWith(operator: Operator, constants: readonly (Value | undefined)[]): Operator["evaluate"] | undefined {
  try {
    return operator.prepare?.(constants);
  } catch {
    // A pattern that does not compile fails where it is used, and only if it is.
    return undefined;
  }
}

/** The border between an operator's own parameter types and values that `checks` has looked at. */
function asEvaluate(evaluate: Operator["evaluate"]): Evaluate {
  return evaluate as unknown as Evaluate;
}
