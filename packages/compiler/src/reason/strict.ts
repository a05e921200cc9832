import { bindingOf, type Expr, freeVariables } from "@heed/plan";

/** The parts that are always worked out when the whole is, from left to right. */
export function strictParts(term: Expr): readonly Expr[] {
  switch (term.kind) {
    case "get":
      return [term.of];
    case "call":
      return term.args;
    case "list":
      return term.items;
    case "record":
      return term.entries.map(([, value]) => value);
    case "each":
    case "sort":
      return [term.list];
    case "fold":
      return [term.list, term.initial];
    default:
      return [];
  }
}

function withStrictParts(expr: Expr, parts: readonly Expr[]): Expr {
  const [first = expr] = parts;
  switch (expr.kind) {
    case "get":
      return { ...expr, of: first };
    case "call":
      return { ...expr, args: parts };
    case "list":
      return { ...expr, items: parts };
    case "record":
      return { ...expr, entries: expr.entries.map(([name, value], at) => [name, parts[at] ?? value] as const) };
    case "each":
    case "sort":
      return { ...expr, list: first };
    case "fold":
      return { ...expr, list: first, initial: parts[1] ?? expr.initial };
    default:
      return expr;
  }
}

/** The expression with what is always worked out replaced, parts before wholes. A node that stands in many places is visited once. */
export function rewriteStrict(expr: Expr, replace: (part: Expr) => Expr): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (node: Expr): Expr => {
    const already = done.get(node);
    if (already !== undefined) return already;
    const parts = strictParts(node);
    const visited = parts.map(visit);
    const same = visited.every((part, at) => part === parts[at]);
    const replaced = replace(same ? node : withStrictParts(node, visited));
    done.set(node, replaced);
    return replaced;
  };
  return visit(expr);
}

/** The expression with those parts replaced for which there is something in their place. What is inside of them is not looked at. */
export function replaceStrict(expr: Expr, by: (part: Expr) => Expr | undefined): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (node: Expr): Expr => {
    const already = done.get(node) ?? by(node);
    if (already !== undefined) return already;
    const parts = strictParts(node);
    const visited = parts.map(visit);
    const replaced = visited.every((part, at) => part === parts[at]) ? node : withStrictParts(node, visited);
    done.set(node, replaced);
    return replaced;
  };
  return visit(expr);
}

/** True for what is one of two values, whatever they are. */
export function isChoice({ kind }: Expr): boolean {
  return kind === "choose" || kind === "all" || kind === "any" || kind === "not";
}

/** A choice among the parts that are always worked out. */
export function choiceIn(expr: Expr): Expr | undefined {
  return findStrict(expr, (part) => part !== expr && isChoice(part));
}

/** True when nothing of the record is read. */
export function isClosed(expr: Expr): boolean {
  const opens = ({ kind }: Expr): boolean => kind === "variable" || isBinder(kind);
  return findStrict(expr, opens) === undefined;
}

function isBinder(kind: Expr["kind"]): boolean {
  return kind === "each" || kind === "fold" || kind === "sort";
}

function findStrict(expr: Expr, test: (part: Expr) => boolean): Expr | undefined {
  const seen = new Set<Expr>();
  const visit = (node: Expr): Expr | undefined => {
    if (seen.has(node)) return undefined;
    seen.add(node);
    if (test(node)) return node;
    for (const part of strictParts(node)) {
      const found = visit(part);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(expr);
}

/** True unless the body of a binder reads what stands outside of it. */
export function readsOnlyParts(node: Expr): boolean {
  const binding = bindingOf(node);
  return binding === undefined || [...freeVariables(binding.body)].every((name) => binding.variables.includes(name));
}

/** True when the body of an `each` reads nothing but the element. */
export function readsOnlyElement(node: Extract<Expr, { kind: "each" }>): boolean {
  return [...freeVariables(node.body)].every((name) => name === node.variable);
}
