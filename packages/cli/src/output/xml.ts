/** A text as the content or an attribute of XML. What XML cannot hold, such as an escape code, becomes a replacement character. */
export function xmlText(text: string): string {
  return (
    text
      .replace(/\p{Cs}/gu, "\ufffd")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}

/** An element with its attributes, its content as it stands; attributes that are undefined are left out. */
export function xmlElement(
  name: string,
  attributes: { readonly [name: string]: string | number | undefined },
  content: string,
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`],
  );
  return `<${name}${written.join("")}>${content}</${name}>\n`;
}
