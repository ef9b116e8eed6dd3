import { retryingFetch } from '../../dist/client/index.js';

/** Patient enough for every fault, and bounded so that a lost operation shows. */
const PATIENCE = { attempts: 300, maxWaitMs: 1_000, timeoutMs: 8_000 };

/** @typedef {{ status: number, text: string, body: any, cookie: string | null, tag: string | null }} Answer */
/** @typedef {{ headers?: Record<string, string>, key?: string, body?: object }} Sending */

/** Sends each request until it is answered for good, as clients should; counts what it had to repeat. */
export class PatientClient {
  retries = 0;

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.fetch = retryingFetch({ ...PATIENCE, onRetry: () => (this.retries += 1) });
  }

  /**
   * Throws when no answer is final.
   * @param {string} method
   * @param {string} path
   * @param {Sending} sending
   * @returns {Promise<Answer>}
   */
  async send(method, path, { headers = {}, key, body } = {}) {
    const request = new Request(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await this.fetch(request);
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    const [cookie = null] = response.headers.get('set-cookie')?.split(';') ?? [];
    const tag = response.headers.get('etag');
    return { status: response.status, text, body: json ? JSON.parse(text) : null, cookie, tag };
  }
}
