import createFetchClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './api.js';
import { retryingFetch, type RetryOptions } from './retrying-fetch.js';

/** What went wrong, as RFC 9457 has it. */
export type Problem = components['schemas']['Problem'];
/** Every code that a problem may have. */
export type ErrorCode = Problem['code'];

export interface HoldfastOptions extends RetryOptions {
  /** Where the service is, e.g. `https://shop.example`; the page's own origin when empty. */
  readonly url: string;
  /** A bearer token, or how to get one; without it the browser's cookie says who it is. */
  readonly token?: string | (() => string | Promise<string>);
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** Each route of the service by method and path, with its parameters, bodies, answers and problems typed. */
export type Holdfast = Client<paths>;

/**
 * A client of the service that gives every POST a key, and sends what is lost or retryable again under the same one:
 *
 *     const holdfast = createHoldfast({ url: 'http://127.0.0.1:3000', token });
 *     const { data, error } = await holdfast.POST('/orders', { body: { currency: 'ARS' } });
 *
 * `error` is a Problem, of the codes that the route may answer with. Whoever may be killed between two tries keeps the key
 * (`newKey`) and gives it as `params: { header: { 'Idempotency-Key': key } }`. Throws NoFinalAnswerError.
 */
export function createHoldfast({ url, token, fetch: send = fetch, ...retry }: HoldfastOptions): Holdfast {
  const client = createFetchClient<paths>({
    baseUrl: url,
    fetch: retryingFetch(retry, send),
    redirect: 'manual',
    headers: { accept: 'application/json, application/problem+json' },
  });
  if (token !== undefined) client.use(authorization(token));
  return client;
}

function authorization(token: string | (() => string | Promise<string>)): Middleware {
  return {
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
      return request;
    },
  };
}
