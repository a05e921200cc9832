import { createHttpClient, Secret } from "@heed/integrations";
import { deliverers } from "@heed/integrations/registry";
import type { DeliverPorts, Outcome } from "@heed/integrations/task";
import { expect, test } from "vitest";
import { type Dynamics, type DynamicsOptions, startDynamics } from "../src/index.ts";
import { key, ports } from "./ports.ts";

const { deliver } = await deliverers.dynamics();
const contactId = "5531d753-95af-e711-a94e-000d3a11e605";

interface At {
  readonly dynamics: Dynamics;
  readonly open: (given?: Partial<DeliverPorts>) => Promise<Outcome>;
  readonly change: (id: string) => Promise<Outcome>;
}

async function organisation(options: DynamicsOptions, act: (given: At) => Promise<void>): Promise<void> {
  const dynamics = await startDynamics(options);
  const http = createHttpClient({ allowHosts: [dynamics.hostPort], maxAnswerBytes: 100_000 });
  const settings = {
    baseUrl: `${dynamics.origin}/`,
    authorityUrl: `${dynamics.origin}/`,
    tenantId: dynamics.tenantId,
    clientId: "heed",
    clientSecret: new Secret("dv-stand-in"),
    keyColumn: "new_heedkey",
  };
  const input = { title: "2★", customer: { contactId }, links: { new_shop: { table: "new_shops", id: contactId } } };
  await act({
    dynamics,
    open: (given = {}) => deliver({ operation: "createCase", input, settings }, ports(http, given)),
    change: (id) => deliver({ operation: "updateCase", input: { id, title: "By a person" }, settings }, ports(http)),
  });
  expect(dynamics.violations).toEqual([]);
  await dynamics.close();
}

test("a case is bound to its customer, and its address is where people see it", () =>
  organisation({}, async ({ dynamics, open }) => {
    const id = "00000000-0000-0000-0000-000000000001";
    const url = `${dynamics.origin}/main.aspx?pagetype=entityrecord&etn=incident&id=${id}`;
    expect(await open()).toEqual({ kind: "done", output: { id, url } });
    expect(dynamics.rows[0]?.columns).toMatchObject({
      "customerid_contact@odata.bind": `/contacts(${contactId})`,
      "new_shop@odata.bind": `/new_shops(${contactId})`,
      new_heedkey: key,
    });
  }));

test("a case that people have changed since an attempt opened it is not written over by another", () =>
  organisation({}, async ({ dynamics, open, change }) => {
    dynamics.next({ kind: "drop-before-answer" });
    expect(await open()).toMatchObject({ kind: "unknown" });
    const id = dynamics.rows[0]?.id ?? "";
    expect(await change(id)).toMatchObject({ kind: "done", output: { id } });
    expect(await open({ attempt: 2 })).toMatchObject({ kind: "done", again: true, output: { id } });
    expect(dynamics.rows).toMatchObject([{ columns: { title: "By a person" } }]);
  }));

test("a version that gives no row back is asked for the id", () =>
  organisation({ givesRows: false }, async ({ dynamics, open }) => {
    expect(await open()).toMatchObject({ kind: "done", output: { id: dynamics.rows[0]?.id } });
    expect(dynamics.requests.map(({ method }) => method)).toEqual(["POST", "PATCH", "GET"]);
  }));

test("a change of a case that is not there makes none", () =>
  organisation({}, async ({ dynamics, change }) => {
    expect(await change(contactId)).toMatchObject({ kind: "refused", fault: "input" });
    expect(dynamics.rows).toEqual([]);
  }));

test("a column that is no alternate key is refused", () =>
  organisation({ keys: [] }, async ({ dynamics, open }) => {
    expect(await open()).toMatchObject({ kind: "refused" });
    expect(dynamics.rows).toEqual([]);
  }));

test.for<[number, { readonly [name: string]: string }, object]>([
  [429, { "retry-after": "30" }, { kind: "later", afterMs: 30_000 }],
  [500, {}, { kind: "unknown" }],
  [503, { "retry-after": "9" }, { kind: "later", afterMs: 9_000 }],
  [400, {}, { kind: "refused", fault: "input" }],
  [403, {}, { kind: "refused", fault: "connection" }],
  [413, {}, { kind: "refused", fault: "input" }],
])("HTTP %i tells nothing of what was sent", ([status, headers, outcome]) =>
  organisation({}, async ({ dynamics, open }) => {
    const body = JSON.stringify({ error: { code: "", message: "Jane's words" } });
    dynamics.next({ kind: "answer", status, headers, body });
    const told = await open();
    expect(told).toMatchObject(outcome);
    expect(JSON.stringify(told)).not.toContain("Jane");
  }),
);
