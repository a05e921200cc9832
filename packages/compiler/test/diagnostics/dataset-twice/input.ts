// A dataset is known by its name, under which the records are stored.
import { dataset } from "@heed/dsl";
import { z } from "zod";
import { slack } from "../reviews.ts";

const bookings = dataset("dataset-twice", {
  key: "bookingId",
  fields: { bookingId: z.string(), guest: z.string() },
});

const stays = dataset("dataset-twice", {
  key: "stayId",
  fields: { stayId: z.string(), nights: z.int() },
});

export const smith = bookings.workflow("dataset-twice-bookings", {
  when: (booking) => booking.guest === "Smith",
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A booking" });
  },
});

export const long = stays.workflow("dataset-twice-stays", {
  when: (stay) => stay.nights > 7,
  do: () => {
    slack.postMessage({ channel: "#guest-care", text: "A long stay" });
  },
});
