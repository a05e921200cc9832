// A guest complains of something that house technicians can mend: the hotel's technicians get one ticket that names all of it.
// Nook & Key has no technicians of its own, so its tickets go to the contractor and are not urgent.
import { tickets } from "@heed/dsl";
import { type GuestReview, guestReviews } from "../datasets/guest-reviews.ts";
import { clip, headline, wordsOf } from "../review-words.ts";

const mendable: readonly string[] = ["plumbing", "climate", "noise"];

const faultsIn = ({ tags }: GuestReview) => tags.filter((tag) => mendable.includes(tag));

export default guestReviews.workflow("house-faults", {
  when: (review) => review.rating <= 3 && faultsIn(review).length > 0,
  do: (review) => {
    const faults = faultsIn(review);
    const isContracted = review.brand === "Nook & Key";
    tickets.create({
      name: `${faults.join(", ")} · ${headline(review)}`,
      description: clip(wordsOf(review), 2_000),
      priority: isContracted ? "low" : faults.length > 1 ? "high" : "normal",
      team: isContracted ? "Contractor" : `Technicians ${review.location.city}`,
      tags: faults,
    });
  },
});
