/** A text of a record as plain text: no control characters but line breaks and tabs, and no lone halves of surrogate pairs. */
export function plainText(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
      .replaceAll(/\p{Surrogate}/gu, "\ufffd")
  );
}

/** A text of a record as HTML that shows it as it is: it can neither begin a tag nor end an attribute. Line breaks are kept. */
export function htmlText(text: string): string {
  return plainText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replaceAll("\n", "<br>");
}

/** A text in which no `{{name}}` and no `{% code %}` stands that a template of the other side would fill in. An invisible joiner breaks them. */
export function withoutPlaceholders(text: string): string {
  return text.replaceAll(/\{(?=[{%])/g, "{\u200d");
}
