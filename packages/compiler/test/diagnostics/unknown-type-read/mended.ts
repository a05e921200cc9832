import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("unknown-type-read", {
  key: "bookingId",
  fields: {
    bookingId: z.string(),
    extras: z.object({ breakfast: z.boolean() }),
  },
});

export default bookings.workflow("unknown-type-read", {
  when: (booking) => booking.extras.breakfast === true,
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
