import { connect, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const zendesk = connect.zendesk("care", { baseUrl: "https://acme.zendesk.com", accessToken: secret("ZENDESK_TOKEN") });

export default reviews.workflow("input-refused--custom-field", {
  when: (review) => review.rating === 1,
  do: (review) => {
    zendesk.createTicket({ subject: "One star", comment: review.text ?? "", customFields: { "360001234567": review.location.name } });
  },
});
