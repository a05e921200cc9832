// A task may stand wherever a value may, and is called when JavaScript would evaluate it, and only then.
import { tickets } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

/** Steps that are made in one place and used in several: what it returns is the output of a step. */
const opened = (name: string, isLoud: boolean) => {
  const ticket = tickets.create({ name });
  if (isLoud) slack.postMessage({ channel: "#loud", text: ticket.url });
  return ticket;
};

export default stays.workflow("tasks-in-expressions", {
  when: (stay) => stay.stars === 1,
  do: (stay) => {
    slack.postMessage({
      channel: "#all",
      text: `${stay.text ?? tickets.get({ key: "T-1" }).name} ${opened("first", stay.country === "DE").key}`,
    });
    const { key } = stay.stars > 1 ? tickets.create({ name: "many" }) : opened("one", false);
    const isOpen = stay.text !== undefined && tickets.get({ key }).status === "open";
    if (isOpen || tickets.get({ key: "T-2" }).status === "open") tickets.comment({ key, text: `${isOpen}` });
    const kept = { first: tickets.create({ name: "a" }).key, second: [tickets.create({ name: "b" }).key] };
    tickets.comment({ key: kept.first, text: kept.second.join() });
  },
});
