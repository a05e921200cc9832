import { compileExpr, type Expr, faultOf, isList, isRecord, type Scope, type Value } from "@heed/plan";

/** Reads a source from what a condition sees. What cannot be read, since what stands before it in a condition excludes it, is undefined. */
export type Read = (scope: Scope) => Value;

/** The reader of a source: quick for paths and what is often done to their values, and by evaluation for anything else. */
export function readerOf(expr: Expr): Read {
  if (expr.kind === "get") return readField(expr.of, expr.name);
  if (expr.kind === "choose") return readChosen(expr) ?? evaluated(expr);
  if (expr.kind === "call" && expr.args.length === 1) {
    const [of] = expr.args;
    const apply = quick.get(expr.op);
    if (of !== undefined && apply !== undefined) {
      const read = readerOf(of);
      return (scope) => apply(read(scope));
    }
  }
  return evaluated(expr);
}

const quick: ReadonlyMap<string, (value: Value) => Value> = new Map<string, (value: Value) => Value>([
  ["text.length", (value) => (typeof value === "string" ? value.length : undefined)],
  ["text.lower", (value) => (typeof value === "string" ? value.toLowerCase() : undefined)],
  ["text.upper", (value) => (typeof value === "string" ? value.toUpperCase() : undefined)],
  ["text.trim", (value) => (typeof value === "string" ? value.trim() : undefined)],
  ["list.length", (value) => (value !== undefined && isList(value) ? value.length : undefined)],
]);

function readField(of: Expr, name: string): Read {
  // Every object inherits these and every list has a length, so they need a closer look than what is an own property or not there.
  const own = name in Object.prototype || name === "length" ? closely(name) : undefined;
  const read = of.kind === "variable" ? readVariable(of.name) : readerOf(of);
  if (own !== undefined) return (scope) => own(read(scope));
  return (scope) => {
    const owner = read(scope);
    return typeof owner === "object" && owner !== null ? (owner as Scope)[name] : undefined;
  };
}

function readVariable(name: string): Read {
  return (scope) => scope[name];
}

function closely(name: string): (owner: Value) => Value {
  return (owner) => (isRecord(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined);
}

/** `a?.b` and `a ?? b`. */
function readChosen({ when, then, otherwise }: Extract<Expr, { kind: "choose" }>): Read | undefined {
  const [tested] = when.kind === "call" && when.op === "value.is-nullish" ? when.args : [];
  if (tested === undefined) return undefined;
  const [test, missing, there] = [readerOf(tested), readerOf(then), readerOf(otherwise)];
  if (tested === otherwise) {
    return (scope) => {
      const value = there(scope);
      return value === undefined || value === null ? missing(scope) : value;
    };
  }
  return (scope) => {
    const value = test(scope);
    return value === undefined || value === null ? missing(scope) : there(scope);
  };
}

function evaluated(expr: Expr): Read {
  if (expr.kind === "constant") {
    const { value } = expr;
    return () => value;
  }
  const evaluate = compileExpr(expr);
  return (scope) => {
    try {
      return evaluate(scope);
    } catch (thrown) {
      faultOf(thrown);
      return undefined;
    }
  };
}
