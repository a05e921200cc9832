// A task that is attempted may fail without the run: what reads how it ended goes on, what reads its output alone does not.
import { attempt, tickets } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

const announced = (text: string) => {
  const ticket = tickets.create({ name: text });
  return slack.postMessage({ channel: "#all", text: ticket.url });
};

export default stays.workflow("attempts", {
  when: (stay) => stay.stars === 1,
  do: (stay) => {
    const posted = attempt(slack.postMessage({ channel: "#guests", text: stay.id }));
    if (posted.ok) slack.postMessage({ channel: "#guests", text: "more", threadTs: posted.value.ts });
    else tickets.create({ name: `${posted.failure.kind}: ${posted.failure.reason}` });
    const either = attempt(stay.country === "DE" ? announced("Berlin") : announced("abroad"));
    if (!either.ok && either.failure.kind === "refused") return;
    tickets.create({ name: "both" });
  },
});
