import { ts } from "../../ts.ts";
import { byNumber } from "./type-text.ts";

const mostShown = 24;
/** A field that is not there, and a value that is none of the choices; with and without a proposal of TypeScript's. */
const wrongField = new Set([2353, 2561]);
const wrongValue = new Set([2322, 2820]);

/**
 * What could stand in the place of a field or a value that TypeScript refuses, where its message does not show that: the type has a name, or
 * the message is shortened. Undefined where there is nothing to choose from.
 */
export function choicesAt(
  { code, file, start }: ts.Diagnostic,
  shown: string,
  program: ts.Program,
): string | undefined {
  if (file === undefined || start === undefined || !(wrongField.has(code) || wrongValue.has(code))) return undefined;
  const checker = program.getTypeChecker();
  const name = nodeAt(file, start);
  const property = name?.parent;
  if (name === undefined || property === undefined || !ts.isPropertyAssignment(property) || property.name !== name)
    return undefined;
  const within = checker.getContextualType(property.parent);
  if (within === undefined) return undefined;
  const choices = wrongField.has(code)
    ? checker.getPropertiesOfType(within).map((each) => each.name)
    : valuesOf(checker.getContextualType(property.initializer));
  const unseen = choices.filter((choice) => !shown.includes(choice));
  if (choices.length === 0 || unseen.length === 0) return undefined;
  const told = choices.slice(0, mostShown).map((each) => `\`${visible(each)}\``);
  return `there ${choices.length === 1 ? "is" : "are"} ${told.join(", ")}${choices.length > mostShown ? ", …" : ""}`;
}

/** Names and values may come from an account, and must not paint the screen. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, byNumber);
}

/** The values of a type that is nothing but a choice of some; none where it is anything else. */
function valuesOf(type: ts.Type | undefined): readonly string[] {
  if (type === undefined || !type.isUnion()) return [];
  const given = type.types.filter((each) => (each.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0);
  const values = given.flatMap((each) =>
    each.isStringLiteral() || each.isNumberLiteral() ? [String(each.value)] : [],
  );
  return values.length === given.length ? values : [];
}

function nodeAt(file: ts.SourceFile, start: number): ts.Node | undefined {
  const find = (node: ts.Node): ts.Node | undefined =>
    ts.forEachChild(node, (child) => {
      if (child.getStart(file) === start && (ts.isIdentifier(child) || ts.isStringLiteral(child))) return child;
      return child.pos <= start && start < child.end ? find(child) : undefined;
    });
  return find(file);
}
