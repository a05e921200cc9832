/** What somebody reads where this HTML is shown. Fails for anything but escaped text and line breaks. */
export function shownHtml(html: string): string {
  const text = html.replaceAll("<br>", "\n");
  if (/[<>"']/.test(text)) throw new Error("there is markup in what should be a text");
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity);
}

const characters: { readonly [entity: string]: string } = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
