import type { Mention } from "./datasets/mentions.ts";

/** How a post is shown to people: cut to a length, with its author and address below. */
export const quote = ({ text, author, url }: Mention, { length = 280, ending = "…" } = {}): string => {
  const shown = text.length > length ? `${text.slice(0, length)}${ending}` : text;
  return `“${shown}”\n— @${author.handle}, ${author.followers} followers, ${url}`;
};

/** True for a post that is about us and angry. What counts as angry differs: a Swede says “not great” where others shout. */
export const isComplaint = ({ sentimentScore, hashtags }: Mention, atMost = -0.4): boolean => {
  const isContest = hashtags.some((hashtag) => hashtag.toLowerCase() === "giveaway");
  return sentimentScore <= atMost && !isContest;
};
