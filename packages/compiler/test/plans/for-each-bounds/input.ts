// How many elements a list may have is known from how it is made, too: `most` is asked for only where nothing else bounds it.
import { forEach } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

const channels = ["#north", "#south"] as const;

export default stays.workflow("for-each-bounds", {
  when: (stay) => stay.stars === 1,
  do: (stay) => {
    const post = (text: string) => slack.postMessage({ channel: "#bounds", text });
    forEach([stay.id, stay.country], post);
    forEach(channels, (channel) => slack.postMessage({ channel, text: stay.id }));
    forEach(stay.wishes.slice(0, 3), post);
    forEach([...stay.topics, "end"], post);
    forEach(stay.stars > 2 ? [] : stay.topics.filter((topic) => topic !== ""), post);
  },
});
