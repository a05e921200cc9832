/** Rows of words as text, every column to the left and two spaces between. */
export function columns(rows, indent = "") {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      (row) =>
        `${indent}${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** A heading for what follows it. */
export const heading = (text) => `\n${text}\n${"─".repeat(text.length)}\n`;

/**
 * A text of a guest's on one line and not too long. What a terminal would act on, or would not show at all, is written
 * out: a review must not be able to paint the screen of the person who reads it.
 */
export function oneLine(text, most = 110) {
  const shown = text.replace(/\s*\n\s*/g, "\n").replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (found) => {
    return { "\n": " ⏎ ", "\t": " " }[found] ?? `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const characters = [...shown];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : shown;
}
