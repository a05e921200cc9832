import { booleanType, type Type, undefinedType } from "@heed/plan";
import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { typeOfTs } from "../../type-of-ts.ts";
import { walkNodes } from "../../walk-nodes.ts";
import { elementTypeOf, nameOfThing, present } from "./apply.ts";
import { targetOf } from "./assignment.ts";
import { choose, withoutBreaks } from "./completion.ts";
import { joined } from "./condition.ts";
import { fits, widened } from "./fold.ts";
import { after, keepsOrder } from "./forced.ts";
import { begin, hasLeft, once, truth } from "./loop.ts";
import { type Completion, isIr, type LowerContext, report } from "./lowering.ts";
import { setVariable } from "./variables.ts";

/** What a loop gathers from element to element: the variables that it changes, and how it was ended. */
interface Gathering {
  readonly changed: readonly Changed[];
  /** `left` where a `break` may end it, `returned` where a `return` may. */
  readonly flags: readonly ("left" | "returned")[];
  /** One variable and nothing else is gathered as it is; all else as a record. */
  readonly isAlone: boolean;
  readonly type: Type;
  readonly fieldOf: (gathered: Ir, name: string) => Ir;
}

interface Changed {
  readonly symbol: ts.Symbol;
  readonly name: string;
  readonly initial: Ir;
  readonly type: Type;
}

interface LoopPlace {
  readonly node: ts.ForOfStatement;
  readonly context: LowerContext;
}

/** The statements of a loop over a list of any length, as a `reduce`. */
export function loopOverList(list: Ir, place: LoopPlace): Completion {
  const { node, context } = place;
  const at = context.compile.spanOf(node);
  const gathering = gatheringOf(place);
  const { changed, flags, type, fieldOf } = gathering;
  const [variable, total] = [`x${context.loops}`, `t${context.loops}`];
  const before: Ir = { kind: "variable", name: total, type, at };
  for (const { symbol, name } of changed) setVariable(symbol, fieldOf(before, name), context);
  begin(node, context);
  const element: Ir = { kind: "variable", name: variable, type: elementTypeOf(list.type), at };
  const end = once(element, node, { ...context, loops: context.loops + 1 });
  const returns = returnsOf(withoutBreaks(end, keepsOrder(context)), place);
  const next = gathered(returns, before, { gathering, place });
  const ended = flags.map((flag) => fieldOf(before, flag));
  const body = ended.length === 0 ? next : { ...choose(joined("any", ended, at), before, next), type };
  const initial = initially(gathering, place);
  const folded: Ir = { kind: "fold", list: present(list), initial, total, variable, body, type, at };
  for (const { symbol, name } of changed) setVariable(symbol, fieldOf(folded, name), context);
  context.scope.variables.delete(node);
  if (flags.includes("returned")) {
    // Read only where something is returned.
    const value = { ...fieldOf(folded, "value"), type: returns.value.type };
    return { kind: "mixed", returns: { when: fieldOf(folded, "returned"), value } };
  }
  return keepsOrder(context) ? { kind: "falls", evaluates: [folded] } : { kind: "falls" };
}

function gatheringOf({ node, context }: LoopPlace): Gathering {
  const changed = changedIn(node, context);
  const flags = flagsOf(node);
  const [only] = changed;
  if (changed.length === 1 && flags.length === 0 && only !== undefined)
    return { changed, flags, isAlone: true, type: only.type, fieldOf: (of) => of };
  const fields: { readonly [name: string]: Type } = Object.fromEntries([
    ...changed.map(({ name, type }) => [name, type] as const),
    ...flags.map((flag) => [flag, booleanType] as const),
  ]);
  return {
    changed,
    flags,
    isAlone: false,
    type: { kind: "record", fields },
    fieldOf: (of, name) => ({ kind: "get", of, name, type: fields[name] ?? undefinedType, at: of.at }),
  };
}

/** The variables that the statements of a loop write to, with what they stand for before it. */
function changedIn(node: ts.ForOfStatement, { scope, checker }: LowerContext): readonly Changed[] {
  const written = new Set<ts.Symbol>();
  walkNodes(node.statement, (part) => {
    const target = targetOf(part);
    const symbol = target && checker.getSymbolAtLocation(target);
    if (symbol !== undefined) written.add(symbol);
  });
  return [...written].flatMap((symbol, at): readonly Changed[] => {
    const initial = scope.variables.get(symbol);
    if (initial === undefined || !isIr(initial)) return [];
    const type = typeOfTs(checker.getTypeOfSymbol(symbol), checker) ?? widened(initial.type);
    return [{ symbol, name: `v${written.size === 1 ? "" : at}`, initial, type }];
  });
}

function flagsOf(loop: ts.ForOfStatement): Gathering["flags"] {
  const flags = new Set<"left" | "returned">();
  const visit = (node: ts.Node, isInSwitch: boolean): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) flags.add("returned");
    if (ts.isBreakStatement(node) && !isInSwitch) flags.add("left");
    const hides = isInSwitch || ts.isSwitchStatement(node) || ts.isForOfStatement(node);
    ts.forEachChild(node, (child) => visit(child, hides));
  };
  visit(loop.statement, false);
  return [...flags].sort();
}

type Returns = { readonly when: Ir; readonly value: Ir };

/** When the statements return for an element, and what. */
function returnsOf(end: Completion, { node, context }: LoopPlace): Returns {
  const nothing = constantOf(undefined, { node, context });
  if (end.kind === "mixed" && end.returns !== undefined) return end.returns;
  if (end.kind !== "returns") return { when: truth(false, node, context), value: nothing };
  const value = isIr(end.value)
    ? end.value
    : report(context, notAValue, { node, params: { what: nameOfThing(end.value) } });
  return { when: truth(true, node, context), value };
}

function constantOf(value: undefined, { node, context }: LoopPlace): Ir {
  return { kind: "constant", value, type: undefinedType, at: context.compile.spanOf(node) };
}

/** What is gathered once an element has been looked at. */
function gathered({ when, value }: Returns, before: Ir, { gathering, place }: Gathered): Ir {
  const { changed, flags, isAlone, type, fieldOf } = gathering;
  const { node, context } = place;
  const next = changed.map((each): readonly [string, Ir] => [each.name, behindStatements(each, place)]);
  const [only] = next;
  const entriesWith = (values: readonly (readonly [string, Ir])[], flagOf: (flag: string) => Ir) => [
    ...values,
    ...flags.map((flag) => [flag, flagOf(flag)] as const),
  ];
  const goingOn = entriesWith(next, (flag) => (flag === "left" ? hasLeft(node, context) : truth(false, node, context)));
  // Where nothing is returned, `when` is what may fail without being used.
  if (!flags.includes("returned"))
    return after([when], isAlone && only !== undefined ? only[1] : recordOf(goingOn, type, place));
  const same = changed.map(({ name }) => [name, fieldOf(before, name)] as const);
  const returning = entriesWith(same, (flag) => truth(flag === "returned", node, context));
  const [yes, no] = [
    recordOf([...returning, ["value", value]], type, place),
    recordOf([...goingOn, ["value", constantOf(undefined, place)]], type, place),
  ];
  return { ...choose(when, yes, no), type };
}

interface Gathered {
  readonly gathering: Gathering;
  readonly place: LoopPlace;
}

function initially({ changed, flags, isAlone, type }: Gathering, place: LoopPlace): Ir {
  const [only] = changed;
  if (isAlone && only !== undefined) return only.initial;
  const { node, context } = place;
  const entries = [
    ...changed.map(({ name, initial }) => [name, initial] as const),
    ...flags.map((flag) => [flag, truth(false, node, context)] as const),
    ...(flags.includes("returned") ? [["value", constantOf(undefined, place)] as const] : []),
  ];
  return recordOf(entries, type, place);
}

function recordOf(entries: readonly (readonly [string, Ir])[], type: Type, { node, context }: LoopPlace): Ir {
  return { kind: "record", entries, type, at: context.compile.spanOf(node) };
}

/** What a variable stands for behind the statements of a loop. */
function behindStatements({ symbol, type, initial }: Changed, { node, context }: LoopPlace): Ir {
  const value = context.scope.variables.get(symbol) ?? initial;
  if (!isIr(value)) return report(context, notAValue, { node, params: { what: nameOfThing(value) } });
  if (fits(value.type, type) && fits(initial.type, type)) return value;
  return report(context, unsupportedSyntax, {
    node: symbol.valueDeclaration ?? node,
    params: {
      syntax: `\`${symbol.name}\`, whose values a loop changes into another kind,`,
      instead: `give it a type that says which: \`let ${symbol.name}: … = …\``,
    },
  });
}
