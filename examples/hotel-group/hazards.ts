import type { GuestReview } from "./datasets/guest-reviews.ts";
import { wordsOf } from "./review-words.ts";

// Stems rather than words, as most of these languages inflect. Guests do not always write in the language of the site,
// so every text is looked at for all of them.
const pests = /bed ?bugs?|bettwanze|punaises? de lit|chinches?|\bcimici\b|bedwants|トコジラミ|南京虫|pluskw/i;
const theft =
  /\bstolen\b|\btheft\b|\bburgl|gestohlen|diebstahl|\bon (m'|nous )a volé|cambriol|\brobaron\b|\bhurto\b|\brubat[oaie]\b|\bfurto\b|gestolen|diefstal|盗まれ|盗難|ukradzion|kradzież/i;
const mould = /\bmou?ld(y)?\b|schimmel|moisissure|\bmoho\b|\bmuffa\b|カビ|pleśń|pleśni/i;
const sickness =
  /food poisoning|lebensmittelvergiftung|intoxication alimentaire|intoxicación alimentaria|intossicazione alimentare|voedselvergiftiging|食中毒|zatrucie pokarmowe/i;

/** What a review reports that the safety team has to know of, in the team's own words; empty for most reviews. */
export const hazardsIn = (review: Pick<GuestReview, "title" | "text">): readonly string[] => {
  const words = wordsOf(review);
  return [
    pests.test(words) ? "pests" : "",
    theft.test(words) ? "theft" : "",
    mould.test(words) ? "mould" : "",
    sickness.test(words) ? "sickness" : "",
  ].filter((hazard) => hazard !== "");
};
