// Zendesk knows its custom fields by numbers: a name would be refused for every record.
import { connect, secret } from "@heed/dsl";
import { reviews } from "../reviews.ts";

const zendesk = connect.zendesk("care", { baseUrl: "https://acme.zendesk.com", accessToken: secret("ZENDESK_TOKEN") });

export default reviews.workflow("input-refused--custom-field", {
  when: (review) => review.rating === 1,
  do: (review) => {
    zendesk.createTicket({ subject: "One star", comment: review.text ?? "", customFields: { place: review.location.name } });
  },
});
