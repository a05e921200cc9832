import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("field-not-representable", {
  key: "bookingId",
  fields: {
    bookingId: z.string(),
    madeAt: z.iso.datetime(),
  },
});

export default bookings.workflow("field-not-representable", {
  when: (booking) => booking.bookingId !== "",
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
