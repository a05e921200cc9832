// Of a field that may hold anything, a condition cannot be checked.
import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("unknown-type-read", {
  key: "bookingId",
  fields: {
    bookingId: z.string(),
    extras: z.any(),
  },
});

export default bookings.workflow("unknown-type-read", {
  when: (booking) => booking.extras.breakfast === true,
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
