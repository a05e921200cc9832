import { type Expr, match } from "./expr.ts";
import { operatorNamed } from "./operators/index.ts";
import { takesCount } from "./operators/operator.ts";
import { printConstant, propertyKey, regexLiteral } from "./print-constant.ts";
import { isLinkedTo, linkOf, writeLinked } from "./print-link.ts";
import { type Form, levels, type Page, writeAll } from "./print-page.ts";
import { writeSpreadList, writeSpreadRecord } from "./print-spread.ts";
import { isTemplate, writeTemplate } from "./print-template.ts";

/** How an expression is written. */
export function formOf(expr: Expr): Form {
  return match<unknown, Form>(expr, {
    constant: ({ value }) => ({
      level: typeof value === "number" ? levels.unary : levels.primary,
      write: (page) => page.put(printConstant(value)),
    }),
    variable: ({ name }) => primary((page) => page.put(name === "record" ? page.record : name)),
    get: linked,
    each: linked,
    fold: linked,
    sort: linked,
    all: ({ terms }) => joined(terms, " && ", levels.and),
    any: ({ terms }) => joined(terms, " || ", levels.or),
    not: ({ term }) => negated(term),
    choose: chosen,
    call: called,
    list: ({ items }) => between("[", items, "]"),
    record: ({ entries }) => primary((page) => writeRecord(entries, page)),
  });
}

type Call = Extract<Expr, { kind: "call" }>;

function primary(write: Form["write"]): Form {
  return { level: levels.primary, write };
}

function linked(expr: Expr): Form {
  return { level: levels.member, write: (page) => writeLinked(expr, page) };
}

function between(start: string, exprs: readonly Expr[], end: string): Form {
  return {
    level: levels.member,
    write: (page) => {
      page.put(start);
      writeAll(exprs, page);
      page.put(end);
    },
  };
}

function joined(terms: readonly Expr[], operator: " && " | " || ", level: number): Form {
  if (terms.length === 0) return primary((page) => page.put(String(operator === " && ")));
  const only = onlyTerm(terms);
  if (only !== undefined) return formOf(only);
  return {
    level,
    write: (page) => {
      for (const [at, term] of terms.entries()) {
        if (page.isFull()) return;
        if (at > 0) page.put(operator);
        page.print(term, level);
      }
    },
  };
}

/** The term when there is but one, however often that is said; undefined when there are more. */
function onlyTerm(terms: readonly Expr[]): Expr | undefined {
  let [only, ...more] = terms;
  while (more.length === 0 && (only?.kind === "all" || only?.kind === "any") && only.terms.length > 0)
    [only, ...more] = only.terms;
  return more.length === 0 ? only : undefined;
}

function negated(term: Expr): Form {
  if (term.kind === "call" && term.args.length === operatorNamed(term.op)?.params.length) {
    if (term.op === "value.equals") return binary(term.args, "!==", levels.equality);
    if (term.op === "value.is-nullish") return comparedToNull(term.args, "!=");
  }
  return unary("!", term, levels.unary);
}

function unary(sign: string, term: Expr | undefined, level: number): Form {
  return {
    level: levels.unary,
    write: (page) => {
      page.put(sign);
      if (term !== undefined) page.print(term, level);
    },
  };
}

function binary([left, right]: readonly Expr[], sign: string, level: number): Form {
  return {
    level,
    write: (page) => {
      // `**` groups from the right, and takes no sign before its base.
      if (left !== undefined) page.print(left, sign === "**" ? levels.unary + 1 : level);
      page.put(` ${sign} `);
      if (right !== undefined) page.print(right, sign === "**" ? level : level + 1);
    },
  };
}

function comparedToNull(args: readonly Expr[], sign: string): Form {
  return binary([...args, { kind: "constant", value: null }], sign, levels.equality);
}

/** `a?.b` and `a ?? b` are choices by whether `a` is null or undefined. */
function chosen(expr: Extract<Expr, { kind: "choose" }>): Form {
  const { when, then, otherwise } = expr;
  const asked = when.kind === "call" && when.op === "value.is-nullish" ? when.args[0] : undefined;
  if (asked !== undefined && otherwise === asked) {
    return binaryCoalesce(asked, then);
  }
  const isUndefined = then.kind === "constant" && then.value === undefined;
  if (asked !== undefined && isUndefined && isLinkedTo(asked, otherwise)) {
    return { level: levels.member, write: (page) => writeLinked(otherwise, page, asked) };
  }
  return {
    level: levels.choice,
    write: (page) => {
      page.print(when, levels.coalesce);
      page.put(" ? ");
      page.print(then, levels.choice);
      page.put(" : ");
      page.print(otherwise, levels.choice);
    },
  };
}

function binaryCoalesce(value: Expr, instead: Expr): Form {
  return {
    level: levels.coalesce,
    write: (page) => {
      page.print(value, levels.aboveAnd);
      page.put(" ?? ");
      page.print(instead, levels.aboveAnd);
    },
  };
}

const infix: ReadonlyMap<string, number> = new Map<string, number>([
  ["===", levels.equality],
  ...["<", "<=", ">", ">=", "in"].map((sign) => [sign, levels.relation] as const),
  ...["+", "-"].map((sign) => [sign, levels.sum] as const),
  ...["*", "/", "%"].map((sign) => [sign, levels.product] as const),
  ["**", levels.power],
]);

function called(expr: Call): Form {
  const { op, args } = expr;
  const operator = operatorNamed(op);
  if (operator === undefined || !takesCount(operator, args.length)) return between(`${op}(`, args, ")");
  if (linkOf(expr) !== undefined) return linked(expr);
  if (op === "text.concat" && isTemplate(expr)) return primary((page) => writeTemplate(expr, page));
  const { surface } = operator;
  if (surface === "regex.test") return tested(args);
  if (surface === "a == null") return comparedToNull(args, "==");
  if (surface === "-a") return unary("-", args[0], levels.unary + 1);
  if (surface === "typeof a") return unary("typeof ", args[0], levels.unary);
  if (surface === "[...a, ...b]") return primary((page) => writeSpreadList(args, page));
  if (surface === "{ ...a }") return primary((page) => writeSpreadRecord(args, page));
  // `new Date(a)`, `[...new Set(a)]`, `[...a]`
  const around = args.length === 1 ? /^(.*[(.])a([)\]].*)$/.exec(surface) : null;
  if (around?.[1] !== undefined && around[2] !== undefined) return between(around[1], args, around[2]);
  const sign = /^a (\S+) b$/.exec(surface)?.[1];
  const level = sign === undefined ? undefined : infix.get(sign);
  if (sign !== undefined && level !== undefined) return binary(args, sign, level);
  return between(`${surface}(`, args, ")");
}

function tested([text, source, flags]: readonly Expr[]): Form {
  const [pattern, marks] = [textOf(source), textOf(flags)];
  const literal = pattern === undefined || marks === undefined ? undefined : regexLiteral(pattern, marks);
  return {
    level: levels.member,
    write: (page) => {
      if (literal !== undefined) page.put(literal);
      else
        between(
          "new RegExp(",
          [source, flags].filter((each) => each !== undefined),
          ")",
        ).write(page);
      between(".test(", text === undefined ? [] : [text], ")").write(page);
    },
  };
}

function textOf(expr: Expr | undefined): string | undefined {
  return expr?.kind === "constant" && typeof expr.value === "string" ? expr.value : undefined;
}

function writeRecord(entries: readonly (readonly [string, Expr])[], page: Page): void {
  page.put(entries.length === 0 ? "{" : "{ ");
  for (const [at, [name, value]] of entries.entries()) {
    if (page.isFull()) return;
    page.put(`${at > 0 ? ", " : ""}${propertyKey(name)}: `);
    page.print(value, levels.choice);
  }
  page.put(entries.length === 0 ? "}" : " }");
}
