import type { GuestReview } from "../datasets/guest-reviews.ts";

const ordinary: GuestReview = {
  reviewId: "google-1",
  rating: 4,
  text: "Quiet rooms, and the tram stops at the door.",
  language: "en",
  brand: "Wayfold",
  location: { id: "wf-berlin", name: "Wayfold Berlin Spreebogen", city: "Berlin", country: "DE" },
  author: { name: "Hannah W.", anonymous: false },
  source: "google",
  tags: ["noise", "location"],
  replied: false,
  createdAt: "2026-03-01T10:00:00Z",
  updateTime: "2026-03-01T10:00:00Z",
};

/** A review that no workflow has reason to act on, with some of its fields changed. */
export const aReview = (changes: Partial<GuestReview> = {}): GuestReview => ({ ...ordinary, ...changes });
