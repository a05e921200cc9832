// A wait lasts for a duration or until a moment of the record, and holds what is written below it.
import { hours, minutes, tickets, until, wait } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

export default stays.workflow("waits", {
  when: (stay) => stay.stars < 3,
  do: (stay) => {
    tickets.create({ name: "at once" });
    wait(until(stay.answerBy));
    slack.postMessage({ channel: "#all", text: "time is up" });
    if (stay.stars === 1) wait(minutes(stay.topics.length * 10));
    wait(until(stay.country === "DE" ? "2030-01-31T09:00:00+01:00" : stay.answerBy));
    wait(hours(1));
    slack.postMessage({ channel: "#all", text: "later" });
  },
});
