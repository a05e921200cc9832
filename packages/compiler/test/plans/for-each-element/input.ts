// One step, with steps in it that are done for each element: side by side, each with waits of its own.
import { attempt, forEach, hours, tickets, wait } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

const openFor = (topic: string, at: number) => {
  const isOdd = [1, 3].some((odd, place) => odd === at && place < at);
  const ticket = tickets.create({ name: `${at + 1}. ${topic}`, priority: isOdd ? "high" : "low" });
  wait(hours(at));
  if (tickets.get({ key: ticket.key }).status !== "open") return undefined;
  slack.postMessage({ channel: "#topics", text: ticket.url });
  return ticket.key;
};

export default stays.workflow("for-each-element", {
  when: (stay) => stay.stars === 1,
  do: (stay) => {
    const keys = forEach(stay.topics, openFor);
    forEach(stay.rooms, (room) => {
      const posted = attempt(slack.postMessage({ channel: "#rooms", text: room.number }));
      forEach(room.guests, (guest) => tickets.create({ name: `${guest} in ${room.number}: ${posted.ok}` }));
    });
    forEach(
      stay.wishes.filter((wish) => wish !== ""),
      (wish) => slack.postMessage({ channel: "#wishes", text: wish }),
      { most: 7 },
    );
    slack.postMessage({ channel: "#all", text: keys.map((key) => key ?? "none").join() });
  },
});
