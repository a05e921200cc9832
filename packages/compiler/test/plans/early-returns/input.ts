// What stands behind a `return` that may be taken is guarded by its not having been taken, however deep it stands.
import { tickets } from "@heed/dsl";
import { slack, stays } from "../stays.ts";

export default stays.workflow("early-returns", {
  when: () => true,
  do: (stay) => {
    if (stay.stars > 3) {
      if (stay.text === undefined) return;
      slack.postMessage({ channel: "#praise", text: stay.text });
    } else if (stay.country === "FR") {
      tickets.create({ name: "France" });
      return;
    } else {
      tickets.create({ name: "elsewhere" });
    }
    slack.postMessage({ channel: "#all", text: "done" });
  },
});
