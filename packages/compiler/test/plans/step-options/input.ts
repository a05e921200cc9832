// Options stand in the plan as they are written; durations are milliseconds there.
import { minutes, seconds, tickets } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

const patient = { retry: { attempts: 20, firstDelay: seconds(30), longestDelay: minutes(30) } };

export default stays.workflow("step-options", {
  when: (stay) => stay.stars === 1,
  do: (stay) => {
    tickets.create({ name: stay.id }, patient);
    tickets.create({ name: stay.id }, { timeout: seconds(5), idempotency: `${stay.country} ${stay.stars}` });
    slack.postMessage({ channel: "#all", text: stay.id }, { continueOnFailure: true, retry: { attempts: 1 } });
    slack.postMessage({ channel: "#all", text: "as usual" }, {});
  },
});
