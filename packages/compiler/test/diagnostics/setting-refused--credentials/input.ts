// A connection that lacks half of its credentials would be refused by the destination, and by nobody before that.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const zendesk = connect.zendesk("halves", {
  baseUrl: "https://acme.zendesk.com",
  clientSecret: secret("ZENDESK_SECRET"),
});

export default reviews.workflow("setting-refused--credentials", {
  when: (review) => review.rating === 1,
  do: (review) => {
    zendesk.createTicket({ subject: "One star", comment: review.text ?? "(no text)" });
  },
});
