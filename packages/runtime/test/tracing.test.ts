import type { Outcome } from "@heed/integrations/task";
import { type Attributes, type Context, type Span, type SpanStatus, trace } from "@opentelemetry/api";
import { afterEach, expect, test } from "vitest";
import { running, scripted, sent } from "./running.ts";
import { always, loaded, postStep } from "./write-plan.ts";

interface Told {
  readonly name: string;
  readonly attributes: Attributes;
  status?: SpanStatus;
  isEnded: boolean;
}

/** A host's tracing that remembers the spans. */
function listen(): Told[] {
  const told: Told[] = [];
  const spanOf = (name: string, attributes: Attributes = {}): Span => {
    const span: Told = { name, attributes: { ...attributes }, isEnded: false };
    told.push(span);
    const self: Span = {
      ...trace.wrapSpanContext({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 }),
      setAttribute: (key, value) => {
        if (value !== undefined) span.attributes[key] = value;
        return self;
      },
      setStatus: (status) => {
        span.status = status;
        return self;
      },
      end: () => {
        span.isEnded = true;
      },
    };
    return self;
  };
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: (name, options) => spanOf(name, options?.attributes),
      startActiveSpan: (name: string, ...rest: readonly unknown[]) => {
        const [options, act] = rest as readonly [
          { readonly attributes?: Attributes },
          (span: Span, of?: Context) => never,
        ];
        return act(spanOf(name, options.attributes));
      },
    }),
  });
  return told;
}

afterEach(() => trace.disable());

test("a host's tracing is told of records that arrive and of every attempt, with nothing of a record", async () => {
  const told = listen();
  const refused: Outcome = { kind: "refused", reason: "HTTP 404", fault: "input" };
  const { deliver } = scripted(({ step }) => (step === "s0" ? sent : refused));
  const plan = loaded({
    workflows: [{ id: "w", when: always, steps: [postStep("s0"), postStep("s1", { needs: ["s0"] })] }],
  });
  const runtime = await running({ plan, deliver });
  runtime.start();
  await runtime.ingest("reviews", [{ id: "jane-doe", rating: 1, text: "her words" }]);
  await runtime.idle();
  await runtime.stop();
  expect(told.map(({ name, attributes }) => [name, attributes["heed.step"], attributes["heed.outcome"]])).toEqual([
    ["heed.ingest", undefined, undefined],
    ["heed.attempt", "s0", "done"],
    ["heed.attempt", "s1", "refused"],
  ]);
  expect(told[1]).toMatchObject({
    attributes: {
      "heed.workflow": "w",
      "heed.connection": "webService.main",
      "heed.operation": "send",
      "heed.attempt": 1,
    },
  });
  expect(told.map(({ status }) => status?.message)).toEqual([undefined, undefined, "HTTP 404"]);
  expect(told.every(({ isEnded }) => isEnded)).toBe(true);
  expect(JSON.stringify(told)).not.toMatch(/jane-doe|her words/);
});
