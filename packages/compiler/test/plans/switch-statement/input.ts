// `switch` falls through, takes `default` wherever it stands, and is over at a `break`; over an enum it needs no `default`.
import { tickets } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

const teamOf = (country: "DE" | "FR" | "US"): string => {
  switch (country) {
    case "DE":
      return "Berlin";
    case "FR":
      return "Paris";
    case "US":
      return "Boston";
  }
};

const urgency = (stars: number): "high" | "low" | "normal" => {
  switch (stars) {
    case 1:
    case 2:
      return "high";
    default:
      break;
    case 5:
      return "low";
  }
  return "normal";
};

export default stays.workflow("switch-statement", {
  when: (stay) => {
    switch (true) {
      case stay.stars === 1:
        return true;
      case stay.text === undefined:
        return false;
      default:
        return stay.stars < 4;
    }
  },
  do: (stay) => {
    const team = teamOf(stay.country);
    switch (stay.country) {
      case "FR":
        slack.postMessage({ channel: "#france", text: team });
      case "DE":
        tickets.create({ name: `Europe: ${team}`, priority: urgency(stay.stars) });
        if (stay.stars > 1) break;
        return;
      default:
        tickets.create({ name: team });
    }
    slack.postMessage({ channel: "#all", text: team });
  },
});
