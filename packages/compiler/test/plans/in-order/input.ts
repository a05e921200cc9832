// A workflow in order stands in the plan with that, and the plan is of the version of the format that knows it.
import { tickets } from "@heed/dsl";
import { stays } from "../stays.ts";

export default stays.workflow("in-order", {
  on: "saved",
  order: "record",
  when: (stay) => stay.stars <= 2,
  do: (stay) => tickets.create({ name: stay.id }),
});
