import type { Mention } from "../datasets/mentions.ts";

const ordinary: Mention = {
  id: "chirper-1",
  platform: "chirper",
  text: "Rain, a book and Morning Mill.",
  language: "en",
  country: "GB",
  author: { handle: "bean_there", followers: 120, verified: false },
  sentimentScore: 0.2,
  reach: 300,
  hashtags: ["coffee"],
  product: "Morning Mill",
  url: "https://chirper.example/p/chirper-1",
  postedAt: "2026-03-01T10:00:00Z",
};

/** A post that no workflow has reason to act on, with some of its fields changed. */
export const aMention = (changes: Partial<Mention> = {}): Mention => ({ ...ordinary, ...changes });
