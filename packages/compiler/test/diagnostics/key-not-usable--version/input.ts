// Versions are told apart by what comes later, which true and false do not.
import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("key-not-usable--version", {
  key: "bookingId",
  version: "cancelled",
  fields: {
    bookingId: z.string(),
    cancelled: z.boolean(),
    updatedAt: z.iso.datetime(),
  },
});

export default bookings.workflow("key-not-usable--version", {
  when: (booking) => booking.cancelled,
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
