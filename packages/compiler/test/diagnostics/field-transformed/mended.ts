import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("field-transformed", {
  key: "bookingId",
  fields: {
    bookingId: z.string(),
    guest: z.string(),
  },
});

export default bookings.workflow("field-transformed", {
  when: (booking) => booking.guest.trim() === "Smith",
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
