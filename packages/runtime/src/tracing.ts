import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/** Under this name a host's tracing knows the spans of the runtime. */
const tracerName = "@heed/runtime";

/**
 * Does something within a span; where the host process has set up no tracing, this costs next to nothing. Attributes are names, ids and
 * counts, never a text of a record.
 */
export async function inSpan<T>(name: string, attributes: Attributes, act: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer(tracerName).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await act(span);
    } catch (thrown) {
      // The name only: a message may hold a text.
      span.setStatus({ code: SpanStatusCode.ERROR, message: thrown instanceof Error ? thrown.name : typeof thrown });
      throw thrown;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as one of something that did not do. */
export function markFailed(span: Span, reason: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: reason });
}
