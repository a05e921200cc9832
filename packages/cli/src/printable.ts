/**
 * A text on one line in which everything that a terminal would act on, or would not show, is written as an escape: `\u001b`. Names
 * and values come from records, and a record must not be able to paint the screen of the person who reads about it.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (found) => `\\u${(found.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
