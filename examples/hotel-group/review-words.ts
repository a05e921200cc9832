import type { GuestReview } from "./datasets/guest-reviews.ts";

/** The review's own words, title first; empty when the guest left only stars. */
export const wordsOf = ({ title, text }: Pick<GuestReview, "title" | "text">): string =>
  [title ?? "", text ?? ""].filter((part) => part.trim() !== "").join("\n");

export const hasWords = (review: Pick<GuestReview, "title" | "text">): boolean => wordsOf(review) !== "";

/** A text cut to a length, with a sign that there was more. */
export const clip = (text: string, length = 500): string => (text.length > length ? `${text.slice(0, length)}…` : text);

/** `2★ · Wayfold Paris Canal`: what tickets and subjects begin with. Nothing in it was written by a guest. */
export const headline = ({ rating, location }: Pick<GuestReview, "rating" | "location">): string =>
  `${rating}★ · ${location.name}`;

/** The guest's name as far as the site tells it. */
export const guestName = ({ author }: Pick<GuestReview, "author">): string =>
  author.anonymous ? "an anonymous guest" : (author.name ?? "a guest");
