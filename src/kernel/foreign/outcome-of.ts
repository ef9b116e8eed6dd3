import { clock } from '#platform/clock';
import type { ForeignAnswer, ForeignOutcome } from './foreign-outcome.js';

const REFUSED = new Set([400, 402, 409, 410, 422]);
const MISCONFIGURED = new Set([401, 403, 404, 405]);
const ALIVE = new Set([409, 425, 429]);

/**
 * Sends and classifies one foreign call; `parse` reads a 2xx body and throws when it is not what was agreed.
 * Whatever cannot be told apart from success is `unknown`, never a refusal. A 404 with the code `notFound` is the other
 * side's own decision, a refusal; any other 404 comes from a wrong address, and is `misconfigured`.
 */
export async function outcomeOf<T>(
  send: () => Promise<ForeignAnswer>,
  parse: (body: unknown) => T,
  notFound?: string,
): Promise<ForeignOutcome<T>> {
  let answer: ForeignAnswer;
  try {
    answer = await send();
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return parsed(answer.body, parse);
  const problem = problemOf(answer.body);
  const decided = !problem.retryable && !problem.code.startsWith('idempotency.');
  if ((REFUSED.has(status) || (status === 404 && problem.code === notFound)) && decided) {
    return { kind: 'refused', status, code: problem.code || `http-${status}`, detail: problem.detail };
  }
  if (MISCONFIGURED.has(status) || (status >= 300 && status < 400))
    return { kind: 'misconfigured', reason: `HTTP ${status}` };
  const retryAfterMs = retryAfter(answer.headers['retry-after'], answer.headers['date']);
  return {
    kind: 'unknown',
    reason: `HTTP ${status}${problem.code === '' ? '' : ` ${problem.code}`}`,
    alive: ALIVE.has(status),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

/** As `outcomeOf` with a `notFound`, where not to be found is an answer: null. */
export async function nullWhenNotFound<T>(
  send: () => Promise<ForeignAnswer>,
  parse: (body: unknown) => T,
  notFound: string,
): Promise<ForeignOutcome<T | null>> {
  const outcome = await outcomeOf(send, parse, notFound);
  return outcome.kind === 'refused' && outcome.code === notFound ? { kind: 'done', value: null } : outcome;
}

function parsed<T>(body: unknown, parse: (body: unknown) => T): ForeignOutcome<T> {
  try {
    return { kind: 'done', value: parse(body) };
  } catch (error) {
    // It took effect, but we cannot read what: asking again under the same key is all that can be done.
    return { kind: 'unknown', reason: `unreadable answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function problemOf(body: unknown): { code: string; detail: string; retryable: boolean } {
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: text(members['code']), detail: text(members['detail']), retryable: members['retryable'] === true };
}

/** `Retry-After` in seconds, or as an HTTP date beside the answer's own `Date`, bounded to an hour; milliseconds. */
export function retryAfter(header: string | undefined, date?: string): number | null {
  if (header === undefined) return null;
  const answeredAt = date === undefined ? clock.now() : Date.parse(date);
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - answeredAt) / 1000;
  return Number.isFinite(seconds) ? Math.min(3_600, Math.max(0, seconds)) * 1000 : null;
}
