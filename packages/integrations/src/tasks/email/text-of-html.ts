const named: { readonly [entity: string]: string } = { lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " ", amp: "&" };

/** What HTML says, for those to whom none is shown: without tags, with a line for each block. */
export function textOfHtml(html: string): string {
  const lines = html
    .replace(/<!--[\s\S]*?-->|<(script|style|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|table|ul|ol|blockquote)\s*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, entity: string) => named[entity] ?? "")
    .split("\n")
    .map((line) => line.trim());
  // Line by line: an expression that looks for blanks before a line break reads a text of blanks once for each of them.
  return lines
    .filter((line, at) => line !== "" || (lines[at - 1] ?? "") !== "")
    .join("\n")
    .trim();
}
