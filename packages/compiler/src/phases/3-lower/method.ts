import { alternatives, eachMethods, operators, operatorsWrittenAs, printType, type Type } from "@heed/plan";
import { identityCompared, localeDependent, localTime, unsupportedMethod } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, hasWord, present, short, surfaceOf } from "./apply.ts";
import { type LowerContext, placeholder, report } from "./lowering.ts";
import { nearestMethod } from "./nearest.ts";

/** Methods that mean what another way of writing means. */
const alike: ReadonlyMap<string, string> = new Map([
  ["string.toString", "String"],
  ["string.valueOf", "String"],
  ["boolean.toString", "String"],
  ["date.valueOf", "date.getTime"],
  ["date.toJSON", "date.toISOString"],
]);

interface Method {
  readonly name: string;
  readonly args: () => readonly Ir[];
  readonly node: ts.Node;
}

/** `of.name(args)` of a text, a list, a number or a date. The arguments are only looked at when there is such a method. */
export function method(of: Ir, { name, args, node }: Method, context: LowerContext): Ir {
  if (of.type.kind === "unknown") return placeholder(node, context);
  const surface = surfaceOf(of.type);
  const written = alike.get(`${surface}.${name}`) ?? `${surface}.${name}`;
  if (operatorsWrittenAs(written).length === 0) return refused(of, { name, node }, context);
  const given = args();
  const object = given.find(({ type }) => ["record", "list", "date"].some((word) => hasWord(type, word)));
  if ((name === "includes" || name === "indexOf" || name === "lastIndexOf") && object !== undefined) {
    const instead = `use \`some\`, and compare ${tellingApart(object.type)} of the element`;
    return report(context, identityCompared, { node, params: { instead } });
  }
  return applied(written, [present(of), ...given], { node, context });
}

/** What two objects of a type can be told apart by, in words. */
export function tellingApart(type: Type): string {
  const records = alternatives(type).flatMap((each) => (each.kind === "record" ? Object.entries(each.fields) : []));
  const named = records.find(([, field]) => hasWord(field, "text") || hasWord(field, "number"))?.[0];
  if (named !== undefined) return `a field, such as \`${named}\`,`;
  if (hasWord(type, "date")) return "the `getTime()`";
  return hasWord(type, "list") ? "the length or the elements" : "a field";
}

/** Reports a method or property that a value of this type has in JavaScript and not in a plan, with the nearest that there is. */
export function refused(
  of: Ir,
  { name, node }: { readonly name: string; readonly node: ts.Node },
  context: LowerContext,
): Ir {
  const surface = surfaceOf(of.type);
  const nearest = surface && nearestMethod(surface, name);
  if (surface !== undefined && /^toLocale|^locale/.test(name)) {
    const plain = /^toLocale((?:Upper|Lower)Case)$/.exec(name)?.[1];
    const fix = plain && [{ span: context.compile.spanOf(node), text: `to${plain}` }];
    const instead = nearest ?? "write the value into a template as it is";
    return report(context, localeDependent, { node, params: { what: name, instead }, fix: fix || undefined });
  }
  if (surface === "date" && /^(get|to)/.test(name))
    return report(context, localTime, { node, params: { what: `\`${name}\``, instead: nearest } });
  return report(context, unsupportedMethod, {
    node,
    params: { method: name, of: `\`${short(printType(of.type))}\``, instead: nearest ?? `use ${methodsOf(surface)}` },
  });
}

/** What can be called on such a value, in words. */
function methodsOf(surface: ReturnType<typeof surfaceOf>): string {
  const operated = operators.flatMap((operator) => {
    const [owner, name] = operator.surface.split(".");
    return owner === surface && name !== undefined && name !== "length" ? [name] : [];
  });
  const names = surface === "array" ? [...eachMethods, "reduce", ...operated] : operated;
  if (names.length === 0) return "comparisons, arithmetic and `Math`, or a field of the record";
  return `one of ${names.map((name) => `\`${name}\``).join(", ")}`;
}
