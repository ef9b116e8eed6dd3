// A client that may be killed, cut off or told to wait, and still does every operation once. Node 18 or newer, nothing else.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {{ status: number, headers: Headers, text: string, json: any }} Answer json: undefined when the body is not JSON */
/** @typedef {Answer & { lost?: Error & { cause?: any } }} Tried lost: why there is no answer */

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
    this.url = url.replace(/\/$/, '');
    this.token = token;
    this.attempts = attempts;
    this.maxWaitMs = maxWaitMs;
    this.timeoutMs = timeoutMs;
    this.onRetry = onRetry;
  }

  /**
   * Repeats the same key and body until the answer is final. Throws only when the attempts are used up.
   * @param {string} path
   * @param {unknown} body
   * @param {{ key?: string }} [options]
   */
  async post(path, body, { key = newKey() } = {}) {
    const text = JSON.stringify(body);
    for (let attempt = 1; ; attempt += 1) {
      const { lost, ...answer } = await this.once('POST', path, text, key).catch(noAnswer);
      if (!mayRepeat({ lost, ...answer })) return { ...answer, key, attempts: attempt };
      const because = lost ? `no answer (${lost.cause?.code ?? lost.name})` : String(answer.status);
      if (attempt >= this.attempts)
        throw new Error(`No final answer to POST ${path} in ${attempt} attempts; last: ${because}`, {
          cause: lost,
        });
      const waitMs = Math.min(this.maxWaitMs, waitBefore(attempt, answer.headers));
      this.onRetry({ attempt, waitMs, because });
      await delay(waitMs);
    }
  }

  /**
   * One read; reads need no key.
   * @param {string} path
   */
  get(path) {
    return this.once('GET', path);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string} [text] of the body
   * @param {string} [key]
   * @returns {Promise<Tried>}
   */
  async once(method, path, text, key) {
    /** @type {Record<string, string>} */
    const headers = { accept: 'application/json, application/problem+json' };
    if (this.token !== undefined) headers.authorization = `Bearer ${this.token}`;
    if (text !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    const answer = await fetch(this.url + path, {
      method,
      headers,
      ...(text === undefined ? {} : { body: text }),
      redirect: 'manual',
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const received = await answer.text();
    return { status: answer.status, headers: answer.headers, text: received, json: parse(received) };
  }
}

/**
 * @param {Error & { cause?: any }} lost
 * @returns {Tried}
 */
function noAnswer(lost) {
  return { lost, status: 0, headers: new Headers(), text: '', json: undefined };
}

/**
 * Lost answers, and what the service itself calls retryable; without its word, what HTTP says about the status.
 * @param {{ lost?: unknown, status?: number, json?: any }} answer
 */
export function mayRepeat({ lost, status = 0, json }) {
  if (lost !== undefined) return true;
  if (typeof json?.retryable === 'boolean') return json.retryable;
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/**
 * `Retry-After` in seconds or as a date wins; else doubling from 200 ms, with jitter so that clients do not return as one.
 * @param {number} attempt
 * @param {Headers} headers
 */
function waitBefore(attempt, headers) {
  const asked = headers.get('retry-after');
  if (asked && /^\d+$/.test(asked)) return Number(asked) * 1_000;
  if (asked && !Number.isNaN(Date.parse(asked))) return Math.max(0, Date.parse(asked) - Date.now());
  return 200 * 2 ** (attempt - 1) * (0.5 + Math.random());
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
