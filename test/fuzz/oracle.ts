import type { FuzzCase, Received, WireAnswer } from './wire.js';

/** Errors are short, whatever was sent. */
const LONGEST_ERROR = 16_384;
/** Of an answer that is no page and no list. */
const LONGEST = 65_536;
/** Cut off before the end, or never a request: no answer is an answer, and so is the end of the connection. Node takes a half-closed one for hung up. */
const MAY_CLOSE = (it: FuzzCase): boolean =>
  it.raw !== undefined ||
  it.pace === 'cut-off' ||
  it.pace === 'half-close' ||
  it.framing === 'too-long' ||
  it.framing === 'too-short';

/** What is wrong with what came back; null = nothing. */
export function complaint(it: FuzzCase, received: Received): string | null {
  if (received.kind === 'hung') return MAY_CLOSE(it) || it.framing === 'none' ? null : 'no answer in time: hung';
  if (received.kind === 'closed')
    return MAY_CLOSE(it) ? null : `closed without an answer: ${JSON.stringify(received.bytes)}`;
  for (const answer of received.answers) {
    const found = wrongWith(it, answer);
    if (found !== null) return found;
  }
  return null;
}

function wrongWith({ method }: FuzzCase, { status, headers, body }: WireAnswer): string | null {
  if (status < 200 || status > 499) return `status ${status}: ${body.slice(0, 200)}`;
  const type = headers['content-type'] ?? '';
  if (status < 400) {
    const pageOrList =
      /html|javascript|css|image|text\/plain|openmetrics|yaml/.test(type) ||
      body.startsWith('{"items":') ||
      body.startsWith('{"openapi":');
    return body.length > LONGEST && !pageOrList ? `longer than it may be: ${body.length} bytes of ${type}` : null;
  }
  if (method === 'HEAD') return null;
  if (!type.startsWith('application/problem+json'))
    return `an error that is no problem: ${status} ${type} ${body.slice(0, 200)}`;
  if (body.length > LONGEST_ERROR) return `an error longer than it may be: ${body.length} bytes`;
  const problem = parse(body);
  if (problem === null || problem['status'] !== status || typeof problem['code'] !== 'string')
    return `an error without its code: ${body.slice(0, 200)}`;
  // A replay is what was answered first, to the byte: it names the request that was answered then.
  const own = headers['idempotent-replayed'] === 'true' || problem['requestId'] === headers['x-request-id'];
  if (headers['x-request-id'] === undefined || typeof problem['requestId'] !== 'string' || !own)
    return `an error without its request id: ${body.slice(0, 200)}`;
  return null;
}

function parse(body: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Record<string, unknown>;
  } catch {
    return null;
  }
}
