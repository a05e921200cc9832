import type { OperationContract } from "@heed/integrations/contracts";
import type { Outcome } from "@heed/integrations/task";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { type Fault, faultsWith } from "./conformance/faults.ts";
import { hostileText } from "./conformance/hostile-text.ts";
import { isRepeatable, type No, type Rig } from "./conformance/rig.ts";
import { listen } from "./conformance/told.ts";
import { attempted, attemptOnce, destinations, endAll, freshKey, type Tried, triedOf } from "./conformance/tried.ts";

// One suite for every destination of the list: a new one needs a file in conformance/rigs/ and nothing here.
const text = 'Dreadful stay, signed Jane Doe <jane.doe@example.com> {{ticket.url}} "quoted" & more';
const telltales = ["Dreadful", "Jane", "jane.doe"];

afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(endAll);

for (const name of destinations) {
  const tried = await triedOf(name);
  const { rig, operations } = tried;
  const faults = faultsWith(`${text} ${rig.secrets.join(" ")}`).filter((fault) => rig.has?.(fault) ?? true);
  const texts = await withText(tried);
  describe(`${name}:`, () => {
    afterAll(() => rig.close());

    test("every operation of the contract is tried", () => {
      expect(Object.keys(rig.cases).sort()).toEqual(operations.map(([operation]) => operation).sort());
    });

    for (const operation of operations) {
      const [called, { repeats }] = operation;
      for (const fault of faults) test(`${called} under ${fault.name}`, () => underFault(tried, operation, fault));
      if (repeats !== "once-or-twice") {
        test(`${called} that is attempted again after it was done`, () => repeated(tried, operation));
      }
      if (texts.includes(called)) test(`${called} shows any text as what it is`, () => shownAsWritten(tried, called));
    }

    const { wrong, expire, lookUp, noes = {} } = rig;
    if (lookUp)
      test("a text that is looked for is found, whatever it is, and never read as a query", () => found(tried, lookUp));
    if (wrong)
      test("wrong credentials are a fault of the connection, and nothing is done", () => refused(tried, wrong));
    if (expire) test("a token that is let in no more is renewed", () => renewed(tried, expire));
    for (const [sentence, meant] of Object.entries(noes)) {
      test(`an answer that says 200 and means no: ${sentence}`, () => no(tried, meant));
    }
  });
}

/** The operations of which can be seen how somebody at the destination reads their text. */
async function withText({ rig, operations }: Tried): Promise<readonly string[]> {
  const cases = await Promise.all(
    operations.map(async ([operation]) => [operation, await rig.cases[operation]?.("x")] as const),
  );
  return cases.flatMap(([operation, made]) => (made?.shown === undefined ? [] : [operation]));
}

type Operation = readonly [name: string, contract: OperationContract];

async function underFault(tried: Tried, [operation, contract]: Operation, fault: Fault): Promise<void> {
  const { rig } = tried;
  const { input, effects } = await caseOf(rig, operation);
  rig.arm(fault);
  const told = listen();
  const key = freshKey();
  const outcomes = await attempted(tried, { operation, input, key, fault });
  const [first] = outcomes;
  const last = outcomes.at(-1);
  expect(firstOf(fault, contract, rig)).toContain(first?.kind);
  if (fault.afterMs !== undefined) expect(first).toMatchObject({ kind: "later", afterMs: fault.afterMs });
  const most = contract.repeats === "reads" ? 0 : 1;
  if (last?.kind === "done") expect(effects(key)).toBe(most);
  expect(effects(key)).toBeLessThanOrEqual(most);
  if (isRepeatable(contract) && first?.kind !== "refused") expect(last?.kind).toBe("done");
  expectDiscreet(tried, outcomes, told);
  expect(rig.violations()).toEqual([]);
}

/** What the first attempt may come to. Where a repeat does no harm, it makes no difference whether it may have happened. */
function firstOf({ name, is }: Fault, contract: OperationContract, { outcomes }: Rig): readonly Outcome["kind"][] {
  const own = outcomes?.[name];
  // What may have been written is no question where nothing is.
  if (own !== undefined) return own === "unknown" && contract.repeats === "reads" ? ["later"] : [own];
  if (is === "unknown" && contract.repeats === "reads") return ["later"];
  return is === "unknown" && isRepeatable(contract) ? ["unknown", "later"] : [is];
}

/** As after a crash between the answer and its being put on record. */
async function repeated(tried: Tried, [operation, contract]: Operation): Promise<void> {
  const { input, effects } = await caseOf(tried.rig, operation);
  const call = { operation, input, key: freshKey() };
  expect(await attemptOnce(tried, call, 1)).toMatchObject({ kind: "done" });
  expect(await attemptOnce(tried, call, 2)).toMatchObject({ kind: "done" });
  expect(effects(call.key)).toBe(contract.repeats === "reads" ? 0 : 1);
}

async function shownAsWritten(tried: Tried, operation: string): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileText, async (hostile) => {
      const { input, shown } = await caseOf(tried.rig, operation, hostile);
      const key = freshKey();
      expect(await attemptOnce(tried, { operation, input, key }, 1)).toMatchObject({ kind: "done" });
      expect(legible(shown?.(key) ?? "")).toBe(legible(hostile));
      if (tried.rig.hasPlaceholders) expect(shown?.(key)).not.toMatch(/\{[{%]/);
    }),
    { numRuns: 25 },
  );
  expect(tried.rig.violations()).toEqual([]);
}

async function found(tried: Tried, lookUp: NonNullable<Rig["lookUp"]>): Promise<void> {
  const idOf = async (asked: { readonly operation: string; readonly input: object }): Promise<unknown> => {
    const outcome = await attemptOnce(tried, { ...asked, key: freshKey() }, 1);
    return outcome.kind === "done" ? Object(outcome.output).id : expect.fail(JSON.stringify(outcome));
  };
  await fc.assert(
    fc.asyncProperty(hostileText, async (hostile) => {
      // A number makes it the only one of its kind.
      const mine = `${freshKey()} ${hostile}`;
      const id = await idOf(lookUp(mine).made);
      expect(await idOf(lookUp(mine).sought)).toBe(id);
      expect(await idOf(lookUp(`${mine}.`).sought)).toBe(null);
    }),
    { numRuns: 25 },
  );
  expect(tried.rig.violations()).toEqual([]);
}

/** A text without what nobody sees: how its lines end, control characters, joiners, halves of characters. */
function legible(written: string): string {
  return (
    written
      .replaceAll(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u200d]/g, "")
      .replaceAll(/\p{Surrogate}/gu, "\ufffd")
  );
}

async function refused(tried: Tried, settings: object): Promise<void> {
  const { rig, operations } = tried;
  for (const [operation] of operations) {
    const { input, effects } = await caseOf(rig, operation);
    const call = { operation, input, key: freshKey(), settings };
    const told = listen();
    const outcome = await attemptOnce(tried, call, 1);
    expect(outcome).toMatchObject({ kind: "refused", fault: "connection" });
    expect(effects(call.key)).toBe(0);
    expectDiscreet(tried, [outcome], told);
  }
}

async function renewed(tried: Tried, expire: () => void): Promise<void> {
  const { rig, operations } = tried;
  for (const [operation, { repeats }] of operations) {
    const { input, effects } = await caseOf(rig, operation);
    const call = { operation, input, key: freshKey() };
    expire();
    expect(await attemptOnce(tried, call, 1)).toMatchObject({ kind: "done" });
    expect(effects(call.key)).toBe(repeats === "reads" ? 0 : 1);
  }
}

async function no(tried: Tried, meant: No): Promise<void> {
  const { rig, operations } = tried;
  const answered = operations.filter(([operation]) => meant.of?.includes(operation) ?? true);
  expect(answered.length).toBeGreaterThan(0);
  for (const [operation] of answered) {
    const { input, effects } = await caseOf(rig, operation);
    const call = { operation, input, key: freshKey() };
    meant.arm();
    const told = listen();
    const outcome = await attemptOnce(tried, call, 1);
    expect(outcome.kind).toBe(meant.is);
    expect(effects(call.key)).toBe(0);
    expectDiscreet(tried, [outcome], told);
  }
}

async function caseOf(rig: Rig, operation: string, of = text) {
  const made = await rig.cases[operation]?.(of);
  return made ?? expect.fail(`the rig has no case of ${operation}`);
}

/** Neither reasons nor what was written anywhere holds a secret or a text of the record. */
function expectDiscreet({ rig }: Tried, outcomes: readonly Outcome[], told: readonly string[]): void {
  const reasons = outcomes.flatMap((outcome) => ("reason" in outcome ? [outcome.reason] : []));
  const encoded = rig.secrets.flatMap((each) => [each, Buffer.from(each).toString("base64"), encodeURIComponent(each)]);
  const all = [...reasons, ...told].join("\n");
  for (const telltale of [...telltales, ...encoded]) expect(all).not.toContain(telltale);
}
