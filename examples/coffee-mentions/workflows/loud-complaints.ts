// A complaint that many people see, one workflow for each country that has a social desk: the desk answers in its own
// language, has its own idea of what is loud, and works on its own tickets.
import { tickets } from "@heed/dsl";
import { slack } from "../connections.ts";
import { type Mention, mentions } from "../datasets/mentions.ts";
import { isComplaint, quote } from "../mention-text.ts";

interface Desk {
  readonly country: NonNullable<Mention["country"]>;
  readonly channel: string;
  readonly team: string;
  /** From how many people on a complaint is loud. */
  readonly loudFrom: number;
  /** The sentiment from which on downwards a post is a complaint, where it differs from everyone else's. */
  readonly angryAt?: number;
}

const desks: readonly Desk[] = [
  { country: "DE", channel: "#social-de", team: "Social DACH", loudFrom: 5_000 },
  { country: "ES", channel: "#social-es", team: "Social Iberia", loudFrom: 8_000, angryAt: -0.5 },
  { country: "GB", channel: "#social-uk", team: "Social UK", loudFrom: 8_000 },
  { country: "IT", channel: "#social-it", team: "Social Italia", loudFrom: 6_000, angryAt: -0.5 },
  { country: "SE", channel: "#social-se", team: "Social Norden", loudFrom: 2_000, angryAt: -0.25 },
];

const complaintsAt = ({ country, channel, team, loudFrom, angryAt }: Desk) =>
  mentions.workflow(`loud-complaints-${country.toLowerCase()}`, {
    when: (mention) => mention.country === country && mention.reach >= loudFrom && isComplaint(mention, angryAt),
    do: (mention) => {
      const ticket = tickets.create({
        name: `${mention.product ?? "Ottermill"}: complaint seen by ${mention.reach}`,
        description: quote(mention, { length: 5_000 }),
        priority: mention.reach >= loudFrom * 10 ? "urgent" : "high",
        team,
        tags: ["complaint", mention.platform],
      });
      slack.postMessage({ channel, text: `${quote(mention)}\n${ticket.url}` });
    },
  });

export default desks.map(complaintsAt);
