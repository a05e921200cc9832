import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { connect, recordSteps } from "../src/index.ts";

const order = z.object({ id: z.string(), state: z.enum(["open", "sent"]), note: z.string().optional() });
const shop = connect.webService("shop", {
  baseUrl: "https://shop.example/api",
  responses: { order, orders: z.array(order) },
});

describe("a service whose answers are declared", () => {
  test("gives a body of the form that a task names", () => {
    const steps = recordSteps(
      () => {
        const { body, status } = shop.get({ path: ["orders", "1"], response: "order" });
        expectTypeOf(body).toEqualTypeOf<z.output<typeof order>>();
        expectTypeOf(status).toEqualTypeOf<number>();
        if (body.state === "open") shop.send({ path: ["orders", body.id], body: { state: "sent" } });
      },
      () => ({ status: 200, body: { id: "o-1", state: "open" } }),
    );
    expect(steps.map((step) => (step.kind === "task" ? step.input : step))).toEqual([
      { path: ["orders", "1"], response: "order" },
      { path: ["orders", "o-1"], body: { state: "sent" } },
    ]);
  });

  test("is like any other where none is named, and knows no form that it does not declare", () => {
    recordSteps(() => {
      const { body } = shop.get({ path: ["orders"] });
      expectTypeOf(body).toEqualTypeOf<z.core.util.JSONType>();
      // @ts-expect-error there is no such form
      shop.get({ path: ["orders"], response: "customer" });
      // @ts-expect-error nothing is declared
      connect.webService("crm", { baseUrl: "https://crm.example" }).get({ response: "order" });
      // @ts-expect-error a mistake in the input is one still
      shop.get({ path: "orders", response: "order" });
    });
  });
});
