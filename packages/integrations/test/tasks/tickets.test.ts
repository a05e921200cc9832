import { expect, expectTypeOf, test } from "vitest";
import type { Call } from "../../src/task.ts";
import type { contract } from "../../src/tasks/tickets/contract.ts";
import { deliver } from "../../src/tasks/tickets/deliver.ts";
import type { Ticket, TicketDesk } from "../../src/tasks/tickets/desk.ts";
import { key, nowAt, ports } from "./ports.ts";

const ticket: Ticket = {
  key: "T-1",
  url: "/tickets/T-1",
  name: "2★ at Paris",
  status: "open",
  priority: "normal",
  team: null,
  assignee: null,
  createdAt: "2026-11-24T10:00:00.000Z",
  updatedAt: "2026-11-24T10:00:00.000Z",
};

function desk(given: Partial<TicketDesk>) {
  return ports({ tickets: { ...ports().tickets, ...given } });
}

test("an operation names its input", () => {
  type Input<O> = Extract<Call<typeof contract>, { readonly operation: O }>["input"];
  expectTypeOf<Input<"comment">>().toEqualTypeOf<{ key: string; text: string }>();
  expectTypeOf<Input<"get">>().toEqualTypeOf<{ key: string }>();
});

test("a ticket is opened under the key of the effect, at the time of the ports", async () => {
  const given: unknown[] = [];
  const create: TicketDesk["create"] = (...all) => {
    given.push(...all);
    return Promise.resolve({ ticket, again: false });
  };
  const outcome = await deliver(
    { operation: "create", input: { name: "2★ at Paris" }, settings: {} },
    desk({ create }),
  );
  expect(outcome).toEqual({ kind: "done", output: ticket, again: false });
  expect(given).toEqual([key, { name: "2★ at Paris" }, nowAt]);
});

test("a ticket that an earlier attempt opened is given once more", async () => {
  const create = () => Promise.resolve({ ticket, again: true });
  expect(await deliver({ operation: "create", input: { name: "x" }, settings: {} }, desk({ create }))).toEqual({
    kind: "done",
    output: ticket,
    again: true,
  });
});

test("a comment gives how many there are", async () => {
  const comment = () => Promise.resolve({ comments: 3, again: false });
  const outcome = await deliver(
    { operation: "comment", input: { key: "T-1", text: "x" }, settings: {} },
    desk({ comment }),
  );
  expect(outcome).toEqual({ kind: "done", output: { key: "T-1", comments: 3 }, again: false });
});

test.for<[string, Call<typeof contract>]>([
  ["changed", { operation: "update", input: { key: "T-9", status: "closed" }, settings: {} }],
  ["commented on", { operation: "comment", input: { key: "T-9", text: "the guest's text" }, settings: {} }],
  ["looked up", { operation: "get", input: { key: "T-9" }, settings: {} }],
])("a ticket that is not there cannot be %s", async ([, call]) => {
  const none = () => Promise.resolve(undefined);
  expect(await deliver(call, desk({ update: none, comment: none, get: none }))).toEqual({
    kind: "refused",
    reason: "there is no ticket with this key",
    fault: "input",
  });
});

test("a ticket is looked up as it stands now, and changed", async () => {
  const found = desk({ get: () => Promise.resolve(ticket), update: () => Promise.resolve({ ticket, again: false }) });
  expect(await deliver({ operation: "get", input: { key: "T-1" }, settings: {} }, found)).toEqual({
    kind: "done",
    output: ticket,
  });
  expect(await deliver({ operation: "update", input: { key: "T-1" }, settings: {} }, found)).toMatchObject({
    kind: "done",
  });
});
