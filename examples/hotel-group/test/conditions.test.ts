import { expect, test } from "vitest";
import type { GuestReview } from "../datasets/guest-reviews.ts";
import fiveStarRegulars from "../workflows/five-star-regulars.ts";
import houseFaults from "../workflows/house-faults.ts";
import letDownMembers from "../workflows/let-down-members.ts";
import staffPraise from "../workflows/staff-praise.ts";
import starsWithoutWords from "../workflows/stars-without-words.ts";
import unhappyGuests from "../workflows/unhappy-guests.ts";
import { aReview } from "./a-review.ts";

const someone = { name: "Hannah W.", anonymous: false };
const nobody = { name: null, anonymous: true };

/** The workflows that look at new reviews, by what they would do with one. */
const matching = (review: GuestReview) =>
  [fiveStarRegulars, houseFaults, letDownMembers, staffPraise, starsWithoutWords, unhappyGuests]
    .filter((workflow) => workflow.when(review, undefined))
    .map(({ id }) => id);

test.for<[string, Partial<GuestReview>, readonly string[]]>([
  ["an ordinary review is left alone", {}, []],
  ["two stars with words need an answer", { rating: 2, tags: [] }, ["unhappy-guests"]],
  ["two stars without words do not", { rating: 2, text: " \n", tags: [] }, []],
  ["a title alone is words", { rating: 1, title: "Cold", text: "", tags: [] }, ["unhappy-guests"]],
  [
    "one star from nobody, without words, is counted",
    { rating: 1, text: "", author: nobody, tags: [] },
    ["stars-without-words"],
  ],
  ["one star from somebody is not", { rating: 1, text: "", author: someone, tags: [] }, []],
  ["faults are mended when the guest minded them", { rating: 3, tags: ["climate", "room"] }, ["house-faults"]],
  ["faults that the guest forgave are not", { rating: 4, tags: ["climate"] }, []],
  [
    "a gold member with three stars is called",
    { rating: 3, author: { ...someone, loyalty: "gold" }, tags: [] },
    ["let-down-members"],
  ],
  ["a silver member is not", { rating: 3, author: { ...someone, loyalty: "silver" }, tags: [] }, []],
  ["a regular's five stars are answered", { rating: 5, author: { ...someone, visits: 3 } }, ["five-star-regulars"]],
  ["once is enough", { rating: 5, author: { ...someone, visits: 3 }, replied: true }, []],
  ["a guest whose visits we do not know is no regular", { rating: 5, author: someone }, []],
  ["praise of the staff reaches the staff", { rating: 5, tags: ["staff"] }, ["staff-praise"]],
  ["praise in three words does not", { rating: 5, text: "Great staff!", tags: ["staff"] }, []],
])("%s", ([, changes, expected]) => {
  expect(matching(aReview(changes))).toEqual(expected);
});
