// The code of a transform is not in the plan, and the runtime has nothing but the plan.
import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("field-transformed", {
  key: "bookingId",
  fields: {
    bookingId: z.string(),
    guest: z.string().transform((name) => name.trim()),
  },
});

export default bookings.workflow("field-transformed", {
  when: (booking) => booking.guest === "Smith",
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});
