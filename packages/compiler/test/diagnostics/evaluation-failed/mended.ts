import { reviews, slack } from "../reviews.ts";

function teamFor(country: string): string {
  const teams: { readonly [country: string]: string } = { DE: "Berlin", FR: "Paris", US: "Boston" };
  const team = teams[country];
  if (team === undefined) throw new Error(`no team for ${country}`);
  return team;
}

const team = teamFor("US");

export default reviews.workflow("evaluation-failed", {
  when: (review) => review.rating === 1,
  do: (review) => {
    slack.postMessage({ channel: "#guest-care", text: `${team}: ${review.location.name}` });
  },
});
