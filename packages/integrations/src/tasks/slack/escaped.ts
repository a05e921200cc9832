/** Slack reads `<…>` as links and mentions; escaping these three disarms all of them (Slack's guide to formatting text). */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
