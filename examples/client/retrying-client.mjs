// A client that may be killed, cut off or told to wait, and still does every operation once. Node 18 or newer, nothing else.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** The key names the operation, not the attempt: make it once, keep it with the order or the form, send it every time. */
export function newKey() {
  return randomUUID();
}

export class RetryingClient {
  /**
   * @param {object} options
   * @param {string} options.url base address of the service
   * @param {string} [options.token] bearer token
   * @param {number} [options.attempts] tries per operation, the first included
   * @param {number} [options.maxWaitMs] no single wait is longer, whatever `Retry-After` says
   * @param {number} [options.timeoutMs] per try; a time-out says nothing about what the service did, so it is repeated
   * @param {(event: { attempt: number, waitMs: number, because: string }) => void} [options.onRetry]
   */
  constructor({ url, token, attempts = 8, maxWaitMs = 30_000, timeoutMs = 30_000, onRetry = () => {} }) {
    Object.assign(this, { url: url.replace(/\/$/, ''), token, attempts, maxWaitMs, timeoutMs, onRetry });
  }

  /** Repeats the same key and body until the answer is final. Throws only when the attempts are used up. */
  async post(path, body, { key = newKey() } = {}) {
    const text = JSON.stringify(body);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once('POST', path, text, key).catch((error) => ({ lost: error }));
      if (!mayRepeat(answer)) return { ...answer, key, attempts: attempt };
      const because = answer.lost
        ? `no answer (${answer.lost.cause?.code ?? answer.lost.name})`
        : String(answer.status);
      if (attempt >= this.attempts)
        throw new Error(`No final answer to POST ${path} in ${attempt} attempts; last: ${because}`, {
          cause: answer.lost,
        });
      const waitMs = Math.min(this.maxWaitMs, waitBefore(attempt, answer.headers));
      this.onRetry({ attempt, waitMs, because });
      await delay(waitMs);
    }
  }

  /** One read; reads need no key. */
  get(path) {
    return this.once('GET', path);
  }

  async once(method, path, text, key) {
    const headers = { accept: 'application/json, application/problem+json' };
    if (this.token !== undefined) headers.authorization = `Bearer ${this.token}`;
    if (text !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': key });
    const answer = await fetch(this.url + path, {
      method,
      headers,
      body: text,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const received = await answer.text();
    return { status: answer.status, headers: answer.headers, text: received, json: parse(received) };
  }
}

/** Lost answers, and what the service itself calls retryable; without its word, what HTTP says about the status. */
export function mayRepeat({ lost, status, json }) {
  if (lost !== undefined) return true;
  if (typeof json?.retryable === 'boolean') return json.retryable;
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** `Retry-After` in seconds or as a date wins; else doubling from 200 ms, with jitter so that clients do not return as one. */
function waitBefore(attempt, headers) {
  const asked = headers?.get('retry-after');
  if (asked && /^\d+$/.test(asked)) return Number(asked) * 1_000;
  if (asked && !Number.isNaN(Date.parse(asked))) return Math.max(0, Date.parse(asked) - Date.now());
  return 200 * 2 ** (attempt - 1) * (0.5 + Math.random());
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
