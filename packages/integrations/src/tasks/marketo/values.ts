import { htmlText, plainText, withoutPlaceholders } from "../../hostile-text.ts";

type Value = string | number | boolean;

/**
 * Values of fields as Marketo keeps them. Tokens may put them into mails, so that no tag can begin and no placeholder is filled in; what names
 * often have, `'` and an `&` that begins no entity, stays.
 */
export function fieldsOf(given: { readonly [name: string]: Value | undefined }): { readonly [name: string]: Value } {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "string" ? fieldText(value) : value]],
    ),
  );
}

/** The text of a field. */
export function fieldText(text: string): string {
  return withoutPlaceholders(plainText(text))
    .replaceAll(/&(?=#?\w{1,32};)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The value of a token, which goes into the HTML of a mail. */
export function tokenText(value: Value): string {
  return withoutPlaceholders(htmlText(String(value)));
}
