import { alternatives, type Type, textType } from "@heed/plan";
import { unsafeInHtml, unsupportedSyntax } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import type { ts } from "../../../ts.ts";
import { madeAs } from "../../../world.ts";
import { hasWord } from "../apply.ts";
import { type HtmlPlace, htmlPlaces, someValue } from "../html-places.ts";
import { call, type LowerContext, report } from "../lowering.ts";
import { joined, textsOf } from "../template.ts";

/** `` html`<p>${a}</p>` ``: a record with the HTML, in which every value is written as text. */
export function TaggedTemplateExpression(node: ts.TaggedTemplateExpression, context: LowerContext): Ir {
  const { tag, template } = node;
  const made = context.thing(tag, context);
  if (made.kind !== "live" || madeAs(made.value) !== "html") {
    const params = { syntax: "a tagged template", instead: "call the function, or take `html` of the language" };
    return report(context, unsupportedSyntax, { node, params });
  }
  const places = htmlPlaces(textsOf(template));
  const html = joined(
    node,
    ({ expression, value, index }) => {
      const wrong = unsafe(value, places[index], context);
      return wrong === undefined || value.type.kind === "unknown"
        ? call("text.html", [value], { type: textType, at: value.at })
        : report(context, unsafeInHtml, { node: expression, params: wrong });
    },
    context,
  );
  return {
    kind: "record",
    entries: [["html", html]],
    type: { kind: "record", fields: { html: textType } },
    at: html.at,
  };
}

const addresses = new Set([
  "action",
  "background",
  "cite",
  "data",
  "formaction",
  "href",
  "ping",
  "poster",
  "src",
  "srcset",
]);
/** Behind these, and behind a value that was safe there, whatever follows is part of an address. */
const safeStart = new RegExp(`^(?:https?://|mailto:|tel:|#|${someValue})`, "i");

/** Why a value must not stand at a place, and what to do instead; undefined where it may. */
function unsafe(
  { type }: Ir,
  place: HtmlPlace | undefined,
  { isEvaluated }: LowerContext,
): { readonly where: string; readonly instead: string } | undefined {
  if (place === undefined || place.kind === "content") return undefined;
  const quoted = "put it between tags, or in an attribute in quotes";
  if (place.kind === "unsafe") return { where: place.where, instead: quoted };
  const { name, before } = place;
  const where = `in the attribute \`${name}\``;
  if (/^on|^style$|^srcdoc$/.test(name)) return { where, instead: "put it between tags" };
  if (hasWord(type, "record") || hasWord(type, "list"))
    return { where, instead: "in an attribute, write a text or a number" };
  if (addresses.has(name) && !safeStart.test(before) && !(before === "" && (!isEvaluated || isWebAddress(type)))) {
    const instead = `begin with the address: \`${name}="https://example.com/\${…}"\`; or let the dataset say that the field is one: \`z.httpUrl()\``;
    return { where: `at the beginning of the attribute \`${name}\``, instead };
  }
  return undefined;
}

/** True for what a dataset's schema lets be an address of http or https alone. */
function isWebAddress(type: Type): boolean {
  return alternatives(type).every((each) => {
    if (each.kind === "literal") return typeof each.value === "string" && safeStart.test(each.value);
    return each.kind === "text" && each.format?.name === "url" && each.format.protocol?.source === "^https?$";
  });
}
