/** As the lines of a log name the span that is under way. */
export interface TraceIds {
  readonly trace_id: string;
  readonly span_id: string;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Whether it is one as W3C's Trace Context writes them; nothing else is stored or sent on. */
export function isTraceparent(text: unknown): text is string {
  return typeof text === 'string' && TRACEPARENT.test(text);
}

export function traceIdsOf(traceparent: string | null): TraceIds | undefined {
  const [, trace_id, span_id] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return trace_id === undefined || span_id === undefined ? undefined : { trace_id, span_id };
}
