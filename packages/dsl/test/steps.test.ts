import { describe, expect, expectTypeOf, test } from "vitest";
import {
  approvals,
  attempt,
  connect,
  type Failure,
  failed,
  forEach,
  hours,
  minutes,
  recordSteps,
  seconds,
  secret,
  tickets,
  until,
  wait,
} from "../src/index.ts";

const slack = connect.slack("main", { token: secret("SLACK_TOKEN") });
const post = (text: string) => slack.postMessage({ channel: "#a", text });
const texts = (run: () => void, ...answer: Parameters<typeof recordSteps>[1][]) =>
  recordSteps(run, ...answer).map((step) => (step.kind === "task" ? step.input : step));

describe("attempt", () => {
  test("gives what a task gave, typed as that", () => {
    recordSteps(
      () => {
        const made = attempt(tickets.create({ name: "n" }));
        expect(made).toEqual({ ok: true, value: { key: "T-1" } });
        // @ts-expect-error whether there is a value is not known
        made.value;
        // @ts-expect-error whether there is a failure is not known
        made.failure;
        if (made.ok) expectTypeOf(made.value.key).toEqualTypeOf<string>();
        else expectTypeOf(made.failure).toEqualTypeOf<Failure>();
      },
      () => ({ key: "T-1" }),
    );
  });

  test("gives why a task failed, and what stands behind it goes on", () => {
    const run = () => {
      const posted = attempt(post("hello"));
      if (!posted.ok) tickets.create({ name: `${posted.failure.kind}: ${posted.failure.reason}` });
    };
    const steps = texts(run, ({ operation }) => (operation === "postMessage" ? failed("no channel", "exhausted") : {}));
    expect(steps).toEqual([{ channel: "#a", text: "hello" }, { name: "exhausted: no channel" }]);
  });
});

describe("a text that somebody has to approve", () => {
  const google = connect.googleReviews("main", {
    clientId: "c",
    clientSecret: secret("GOOGLE_SECRET"),
    refreshToken: secret("GOOGLE_REFRESH_TOKEN"),
  });
  const publish = () => {
    const reply = approvals.ask({ text: "Dear guest", within: hours(48) });
    if (reply.approved) google.replyWith({ review: "r", text: reply.text });
  };

  test("is published as the answer says, or not at all", () => {
    const approved = { decision: "approved", approved: true, text: "Dear guest" };
    expect(texts(publish, () => approved)).toEqual([
      { text: "Dear guest", within: 172_800_000 },
      { review: "r", text: "Dear guest" },
    ]);
    expect(texts(publish, () => ({ decision: "refused", approved: false, text: "" }))).toHaveLength(1);
  });

  test("is no text that was made otherwise, to the types", () => {
    recordSteps(() => {
      // @ts-expect-error nobody has approved it
      google.replyWith({ review: "r", text: "Dear guest" });
    });
  });
});

describe("the output of a task that failed", () => {
  const failing = ({ operation }: { readonly operation: string }) =>
    operation === "create" ? failed("no desk") : { ts: "1" };

  test("may be there as long as nothing is read of it", () => {
    const run = () => {
      const ticket = tickets.create({ name: "n" });
      post("before");
      post(ticket.url);
      post("behind");
    };
    expect(texts(run, failing)).toEqual([{ name: "n" }, { channel: "#a", text: "before" }]);
  });

  test.for<[string, (ticket: object) => void]>([
    ["is missing in a text", (ticket) => post(`${ticket}`)],
    ["is missing where it is passed on", (ticket) => post({ deep: [ticket] } as unknown as string)],
    ["is missing where it is taken apart", (ticket) => post(Object.keys(ticket).join())],
  ])("%s", ([, act]) => {
    const run = () => {
      act(tickets.create({ name: "n" }));
      post("behind");
    };
    expect(texts(run, failing)).toEqual([{ name: "n" }]);
  });

  test("does not hide what else is thrown", () => {
    const run = () => {
      throw new TypeError("mine");
    };
    expect(() => recordSteps(run)).toThrow("mine");
  });
});

describe("forEach", () => {
  test("does what is said for each element, with its place, and gives what that returns", () => {
    const run = () => {
      const keys = forEach(["a", "b"], (name, at) => {
        expectTypeOf(at).toEqualTypeOf<number>();
        return tickets.create({ name: `${at} ${name}` }).key;
      });
      expectTypeOf(keys).toEqualTypeOf<readonly string[]>();
      post(keys.join("+"));
    };
    expect(texts(run, (_task, at) => ({ key: `T-${at}` }))).toEqual([
      { name: "0 a" },
      { name: "1 b" },
      { channel: "#a", text: "T-0+T-1" },
    ]);
  });

  test("refuses a list that is longer than it may be", () => {
    const run = (list: readonly string[]) => () => forEach(list, post, { most: 2 });
    expect(texts(run(["a", "b"]))).toHaveLength(2);
    expect(() => recordSteps(run(["a", "b", "c"]))).toThrow(/3 elements, .* 2 at most/);
  });

  test("takes no bound but a number, and no list but a list", () => {
    const run = () => {
      // @ts-expect-error a misspelt bound
      forEach(["a"], post, { max: 2 });
      // @ts-expect-error no number
      forEach(["a"], post, { most: "2" });
      // @ts-expect-error no list
      expect(() => forEach("a", post)).toThrow();
    };
    recordSteps(run);
  });
});

describe("the options of a task", () => {
  test("are recorded as they were given", () => {
    const options = { retry: { attempts: 3, firstDelay: seconds(5), longestDelay: minutes(1) }, timeout: seconds(20) };
    const [step] = recordSteps(() => {
      slack.postMessage({ channel: "#a", text: "b" }, { ...options, idempotency: "c", continueOnFailure: true });
    });
    expect(step).toEqual({
      kind: "task",
      connection: "slack.main",
      operation: "postMessage",
      input: { channel: "#a", text: "b" },
      options: {
        retry: { attempts: 3, firstDelay: 5_000, longestDelay: 60_000 },
        timeout: 20_000,
        idempotency: "c",
        continueOnFailure: true,
      },
    });
  });

  test("are of the types that they say", () => {
    const message = { channel: "#a", text: "b" } as const;
    recordSteps(() => {
      // @ts-expect-error a misspelt option
      slack.postMessage(message, { retries: 3 });
      // @ts-expect-error a misspelt part of an option
      slack.postMessage(message, { retry: { atempts: 3 } });
      // @ts-expect-error a number is no duration
      slack.postMessage(message, { timeout: 20_000 });
      // @ts-expect-error a number is no duration
      slack.postMessage(message, { retry: { firstDelay: 5 } });
      // @ts-expect-error a number is no text
      slack.postMessage(message, { idempotency: 5 });
      // @ts-expect-error a text is neither true nor false
      slack.postMessage(message, { continueOnFailure: "yes" });
      // @ts-expect-error a task takes two arguments
      slack.postMessage(message, {}, {});
    });
  });
});

describe("a wait", () => {
  test("lasts for a duration or until a moment", () => {
    const run = () => {
      wait(hours(2));
      wait(until("2030-01-31"));
      wait(until(5));
      // @ts-expect-error a text is no moment
      wait("2030-01-31");
      // @ts-expect-error a number is neither a duration nor a moment
      wait(5);
      // @ts-expect-error what may be missing is no instant
      until(undefined);
    };
    expect(recordSteps(run).slice(0, 3)).toEqual([
      { kind: "wait", ms: 7_200_000 },
      { kind: "wait", until: "2030-01-31" },
      { kind: "wait", until: 5 },
    ]);
  });
});
