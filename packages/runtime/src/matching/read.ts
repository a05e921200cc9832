import { compileExpr, type Expr, faultOf, isList, isRecord, type Node, type Scope, type Value } from "@heed/plan";
import { fieldReaders, type ReadField } from "./field-readers.ts";

/** Reads a source from what a condition sees. What cannot be read, since what stands before it in a condition excludes it, is undefined. */
export type Read = (scope: Scope) => Value;

/** Gives readers of sources that share what they know of fields: quick for paths and what is often done to their values, by evaluation for anything else. */
export function sourceReader(): (expr: Expr) => Read {
  const fields = fieldReaders();
  const readerOf = (expr: Expr): Read => {
    if (expr.kind === "get") return readField(expr, { fields, readerOf });
    if (expr.kind === "variable") return ({ [expr.name]: value }) => value;
    if (expr.kind === "choose") return readChosen(expr, readerOf) ?? evaluated(expr);
    if (expr.kind === "call" && expr.args.length === 1) {
      const [of] = expr.args;
      const apply = quick.get(expr.op);
      if (of !== undefined && apply !== undefined) {
        const read = readerOf(of);
        return (scope) => apply(read(scope));
      }
    }
    return evaluated(expr);
  };
  return readerOf;
}

interface Reading {
  readonly fields: (name: string) => ReadField;
  readonly readerOf: (expr: Expr) => Read;
}

const quick: ReadonlyMap<string, (value: Value) => Value> = new Map<string, (value: Value) => Value>([
  ["text.length", (value) => (typeof value === "string" ? value.length : undefined)],
  ["text.lower", (value) => (typeof value === "string" ? value.toLowerCase() : undefined)],
  ["text.upper", (value) => (typeof value === "string" ? value.toUpperCase() : undefined)],
  ["text.trim", (value) => (typeof value === "string" ? value.trim() : undefined)],
  ["list.length", (value) => (value !== undefined && isList(value) ? value.length : undefined)],
]);

function readField({ of, name }: Node<"get">, { fields, readerOf }: Reading): Read {
  // Every object inherits these and every list has a length, so they need a closer look than what is an own property or not there.
  if (isInherited(name)) {
    const [read, own] = [readerOf(of), closely(name)];
    return (scope) => own(read(scope));
  }
  const field = fields(name);
  // Most fields are the record's own or one step further: the fewer calls for them the better.
  if (isRecordVariable(of)) return ({ record }) => (isOwner(record) ? field(record, name) : undefined);
  if (of.kind === "get" && isRecordVariable(of.of) && !isInherited(of.name)) {
    const [outer, outerName] = [fields(of.name), of.name];
    return ({ record }) => {
      const owner = isOwner(record) ? outer(record, outerName) : undefined;
      return isOwner(owner) ? field(owner, name) : undefined;
    };
  }
  const read = readerOf(of);
  return (scope) => {
    const owner = read(scope);
    return isOwner(owner) ? field(owner, name) : undefined;
  };
}

function isRecordVariable(expr: Expr): boolean {
  return expr.kind === "variable" && expr.name === "record";
}

function isOwner(value: Value): value is Scope {
  return typeof value === "object" && value !== null;
}

function isInherited(name: string): boolean {
  return name in Object.prototype || name === "length";
}

function closely(name: string): (owner: Value) => Value {
  return (owner) => (isRecord(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined);
}

/** `a?.b` and `a ?? b`. */
function readChosen({ when, then, otherwise }: Node<"choose">, readerOf: Reading["readerOf"]): Read | undefined {
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
