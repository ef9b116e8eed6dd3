import { setTimeout as delay } from 'node:timers/promises';
import { Mismatch } from './expect.mjs';

/** @import { Answer } from './types.js' */

const ATTEMPTS = 40;
/** Whatever `Retry-After` says: cases wait for a service that is being repaired meanwhile. */
const MAX_WAIT_MS = 1_000;

/**
 * What a client should do with one operation: sends the same bytes under the same key until the answer is final.
 * @param {() => Promise<Answer>} post
 * @returns {Promise<Answer>}
 */
export async function repeatUntilFinal(post) {
  let last;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    last = await post().catch(() => null);
    if (last !== null && !mayRepeat(last)) return last;
    await delay(waitBefore(attempt, last));
  }
  throw new Mismatch(`no final answer in ${ATTEMPTS} attempts; last: ${last?.status ?? 'none'}`);
}

/**
 * What the service itself calls retryable; without its word, what HTTP says about the status.
 * @param {Answer} answer
 */
function mayRepeat({ status, json }) {
  if (typeof json?.retryable === 'boolean') return json.retryable;
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/**
 * `Retry-After` in seconds, or else doubling from 200 ms; with jitter, so that ten who repeat at once do not stay in step.
 * @param {number} attempt
 * @param {Answer | null} answer
 */
function waitBefore(attempt, answer) {
  const asked = Number(answer?.headers['retry-after'] ?? Number.NaN) * 1_000;
  const waitMs = Number.isNaN(asked) ? 200 * 2 ** (attempt - 1) : asked;
  return Math.min(MAX_WAIT_MS, waitMs) * (0.5 + Math.random() / 2);
}
