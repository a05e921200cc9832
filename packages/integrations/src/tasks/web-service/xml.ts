import type { Json } from "@heed/plan";

const elementName = /^(?!xml)[a-z_][a-z0-9_.-]{0,99}$/i;

/**
 * An XML document: one element, with an element for each name of the content. A list is an element of the same name for each of its
 * values, and null an empty element. Undefined when a name within could not be the name of an element.
 */
export function xmlOf(root: string, content: Json): string | undefined {
  const parts: string[] = [];
  return write(root, content, parts) ? `<?xml version="1.0" encoding="UTF-8"?>\n${parts.join("")}` : undefined;
}

function write(name: string, value: Json, parts: string[]): boolean {
  if (!elementName.test(name)) return false;
  if (Array.isArray(value)) return value.every((each) => write(name, each, parts));
  parts.push(`<${name}>`);
  if (typeof value === "object" && value !== null) {
    for (const [inner, each] of Object.entries(value)) if (!write(inner, each, parts)) return false;
  } else if (value !== null) parts.push(asText(String(value)));
  parts.push(`</${name}>`);
  return true;
}

const entities: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

/** A text within an element, without control characters: XML cannot hold them, not even as references. */
function asText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
      .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
      .replace(/[&<>\r]/g, (character) => entities[character] ?? character)
  );
}
