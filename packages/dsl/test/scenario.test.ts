import { connect, dataset, hours, secret, tickets } from "@heed/dsl";
import { after, answer, containing, failure, scenario, task } from "@heed/dsl/scenario";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const reviews = dataset("reviews", { key: "id", fields: { id: z.string(), country: z.enum(["DE", "FR"]) } });
const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
const unhappy = reviews.workflow("unhappy", { when: () => true, do: () => undefined });

describe("a scenario", () => {
  test("is plain data, with workflows and connections by their names", () => {
    const made = scenario(reviews, "one", {
      records: [{ id: "a", country: "DE" }, after(hours(2)), { id: "a", country: "FR" }],
      workflow: unhappy,
      matches: [unhappy, "other"],
      answers: [answer(tickets, "get", { status: "closed" }), failure(slack, "postMessage", ["later", "HTTP 503"])],
      expect: [
        task(slack, "postMessage", { text: containing("loud") }, { ends: "failed", attempts: 2 }),
        after(hours(1)),
      ],
    });
    expect(JSON.parse(JSON.stringify(made))).toEqual({
      dataset: "reviews",
      name: "one",
      records: [{ id: "a", country: "DE" }, { $after: 7_200_000 }, { id: "a", country: "FR" }],
      workflow: "unhappy",
      matches: ["unhappy", "other"],
      answers: [
        { task: "tickets.get", output: { status: "closed" } },
        { task: "slack.main.postMessage", fails: "later", reason: "HTTP 503" },
      ],
      expect: [
        { task: "slack.main.postMessage", input: { text: { $contains: "loud" } }, ends: "failed", attempts: 2 },
        { $after: 3_600_000 },
      ],
    });
  });

  test("says what a record, an operation, an input and an answer may be", () => {
    // @ts-expect-error there is no such country
    scenario(reviews, "one", { records: [{ id: "a", country: "IT" }] });
    // @ts-expect-error Slack has no such operation
    task(slack, "postMesage");
    // @ts-expect-error a channel is a text
    task(slack, "postMessage", { channel: 1 });
    // @ts-expect-error there is no such field
    task(slack, "postMessage", { chanel: "#a" });
    // @ts-expect-error tickets are not shut
    answer(tickets, "get", { status: "shut" });
    // @ts-expect-error attempts do not fail like that
    failure(slack, "postMessage", "never");
  });

  test("names connections only", () => {
    expect(() => task({ postMessage: () => undefined }, "postMessage")).toThrow("name a connection here");
  });
});
