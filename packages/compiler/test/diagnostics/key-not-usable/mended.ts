import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("key-not-usable", {
  key: "bookingId",
  fields: {
    bookingId: z.string(),
    guest: z.string(),
  },
});

export default bookings.workflow("key-not-usable", {
  when: (booking) => booking.guest === "Smith",
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
