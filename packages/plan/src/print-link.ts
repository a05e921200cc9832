import { bindingOf, type Expr } from "./expr.ts";
import { operatorNamed } from "./operators/index.ts";
import { takesCount } from "./operators/operator.ts";
import { isIdentifier, printConstant } from "./print-constant.ts";
import { levels, type Page, writeAll } from "./print-page.ts";

/** Something written behind what it is about: `.name`, `[0]`, `.includes("x")`. */
export interface Link {
  readonly of: Expr;
  /** `dot` is empty, or `?` where the link is not followed for null and undefined. */
  readonly write: (page: Page, dot: "" | "?") => void;
}

/** The last link of an expression that ends in one; undefined for others. */
export function linkOf(expr: Expr): Link | undefined {
  if (expr.kind === "get") return { of: expr.of, write: (page, dot) => page.put(nameLink(expr.name, dot)) };
  const binding = bindingOf(expr);
  if (binding !== undefined && "list" in expr) {
    const method = expr.kind === "each" ? expr.method : expr.kind === "fold" ? "reduce" : "toSorted";
    return {
      of: expr.list,
      write: (page, dot) => {
        page.put(`${dot}.${method}((${binding.variables.join(", ")}) => `);
        page.printBody(binding.body);
        if (expr.kind === "fold") page.put(", ");
        if (expr.kind === "fold") page.print(expr.initial, levels.choice);
        page.put(")");
      },
    };
  }
  return expr.kind === "call" ? callLink(expr.op, expr.args) : undefined;
}

function nameLink(name: string, dot: "" | "?"): string {
  if (isIdentifier(name)) return `${dot}.${name}`;
  return `${dot === "?" ? "?." : ""}[${printConstant(name)}]`;
}

function callLink(op: string, [of, ...args]: readonly Expr[]): Link | undefined {
  const operator = operatorNamed(op);
  if (operator === undefined || of === undefined || !takesCount(operator, args.length + 1)) return undefined;
  if (operator.surface === "a[b]") {
    return { of, write: (page, dot) => writeBetween(`${dot === "?" ? "?." : ""}[`, args, { page, end: "]" }) };
  }
  const method = /^(?:string|array)\.(\w+)$/.exec(operator.surface)?.[1];
  if (method === undefined) return undefined;
  if (method === "length") return { of, write: (page, dot) => page.put(`${dot}.length`) };
  return { of, write: (page, dot) => writeBetween(`${dot}.${method}(`, args, { page, end: ")" }) };
}

function writeBetween(
  start: string,
  args: readonly Expr[],
  { page, end }: { readonly page: Page; readonly end: string },
): void {
  page.put(start);
  writeAll(args, page);
  page.put(end);
}

/** Writes an expression that ends in a link. `optional` is the part behind which the link has a mark of interrogation. */
export function writeLinked(expr: Expr, page: Page, optional?: Expr): void {
  const link = linkOf(expr);
  if (link === undefined) throw new Error("bug: an expression without a link");
  if (link.of !== optional && optional !== undefined) writeLinked(link.of, page, optional);
  // `1.x` would be a number that ends in a letter.
  else page.print(link.of, isNumber(link.of) ? levels.primary + 1 : levels.member);
  link.write(page, link.of === optional ? "?" : "");
}

function isNumber(expr: Expr): boolean {
  return expr.kind === "constant" && typeof expr.value === "number";
}

/** How far to look along links before giving up: what is longer is not printed to its end anyway. */
const farthest = 100;

/** True when links lead from the one expression to the end of the other. */
export function isLinkedTo(base: Expr, expr: Expr): boolean {
  let link = linkOf(expr);
  for (let far = 0; far < farthest && link !== undefined; far += 1) {
    if (link.of === base) return true;
    link = linkOf(link.of);
  }
  return false;
}
