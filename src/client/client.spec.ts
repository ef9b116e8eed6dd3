import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHoldfast, newKey, NoFinalAnswerError, retryingFetch, StillWaitingError, until } from './index.js';

interface Received {
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

type Answer = (response: ServerResponse) => void;

let server: Server | null = null;

/** A service that gives these answers in order; the last one is given again and again. */
async function serving(...answers: Answer[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { 'idempotency-key': key, authorization } = request.headers;
      received.push({ key: typeof key === 'string' ? key : undefined, authorization, body });
      (answers[received.length - 1] ?? answers.at(-1))?.(response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const hangUp: Answer = (response) => response.socket?.destroy();
/** Its headers come, its body breaks off. */
const breakOff: Answer = (response) => {
  response.writeHead(201, { 'content-length': '100' });
  response.write('{');
  setTimeout(() => response.socket?.destroy(), 20);
};
const never: Answer = () => undefined;
const created = answer(201, { id: '1' });

const post = (url: string, headers: Record<string, string> = {}): Request =>
  new Request(`${url}/things`, { method: 'POST', headers, body: '{"a":1}' });

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  server = null;
});

describe('a request that may be repeated', () => {
  it('has a new key unless it was given one', async () => {
    expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
    const { url, received } = await serving(created);
    await retryingFetch()(post(url));
    await retryingFetch()(post(url, { 'idempotency-key': 'k-1' }));
    expect(received.map(({ key }) => key)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), 'k-1']);
  });

  it.each([
    ['that is lost', hangUp],
    ['that breaks off', breakOff],
  ])('repeats an answer %s with the same key and the same bytes', async (_what, trouble) => {
    const { url, received } = await serving(trouble, trouble, created);
    const response = await retryingFetch({ maxWaitMs: 5 })(post(url));
    expect([response.status, await response.json(), received.length]).toEqual([201, { id: '1' }, 3]);
    expect(new Set(received.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
  });

  it('takes a time-out for a lost answer', async () => {
    const { url, received } = await serving(never, created);
    const response = await retryingFetch({ maxWaitMs: 5, timeoutMs: 1_000 })(post(url));
    expect([response.status, received.length]).toEqual([201, 2]);
  });

  it('waits as long as Retry-After says, in seconds and as a date, but never longer than it was told', async () => {
    const waits: number[] = [];
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    const busy = (retryAfter: string): Answer => answer(409, { retryable: true }, { 'retry-after': retryAfter });
    const { url } = await serving(busy('7'), busy(later), busy('0'), created);
    await retryingFetch({ maxWaitMs: 20, onRetry: ({ waitMs }) => waits.push(waitMs) })(post(url));
    expect(waits).toEqual([20, 20, 0]);
  });

  it('backs off further each time when nobody says how long', async () => {
    const waits: number[] = [];
    const { url } = await serving(answer(503, {}), answer(503, {}), answer(503, {}), created);
    await retryingFetch({ onRetry: ({ waitMs }) => waits.push(waitMs) })(post(url));
    expect(waits).toHaveLength(3);
    for (const [index, ms] of waits.entries()) {
      expect(ms).toBeGreaterThanOrEqual(100 * 2 ** index);
      expect(ms).toBeLessThanOrEqual(300 * 2 ** index);
    }
  });

  it.each([
    [409, { retryable: true }, 2],
    [503, { retryable: false }, 1],
    ...[400, 401, 404, 409, 422].map((status) => [status, {}, 1] as const),
    ...[408, 425, 429, 500, 502, 503, 504].map((status) => [status, {}, 2] as const),
  ] as const)('that is answered %i %o is sent %i times', async (status, body, times) => {
    const { url, received } = await serving(answer(status, body), created);
    expect((await retryingFetch({ maxWaitMs: 1 })(post(url))).status).toBe(times === 1 ? status : 201);
    expect(received).toHaveLength(times);
  });

  it('gives up after its attempts and says what it last saw', async () => {
    const { url, received } = await serving(answer(503, {}));
    const giving = retryingFetch({ attempts: 3, maxWaitMs: 1 })(post(url));
    await expect(giving).rejects.toThrow(
      new NoFinalAnswerError('No final answer to POST /things in 3 attempts; last: 503'),
    );
    expect(received).toHaveLength(3);
  });

  it('ends when its caller says so, in a wait and in a try', async () => {
    let stop = new AbortController();
    const enough = (): void => stop.abort(new Error('enough'));
    const waits: Answer = (response) => {
      answer(503, {}, { 'retry-after': '20' })(response);
      setTimeout(enough, 50);
    };
    const { url, received } = await serving(waits, enough);
    for (const tries of [1, 2]) {
      stop = new AbortController();
      const sent = retryingFetch()(new Request(post(url), { signal: stop.signal }));
      await expect(sent).rejects.toThrow('enough');
      expect(received).toHaveLength(tries);
    }
  });
});

describe('the client', () => {
  it('knows routes, answers and problems by their types, and says who is calling', async () => {
    const { url, received } = await serving(answer(201, { id: '1' }), answer(404, { code: 'order.not-found' }));
    const holdfast = createHoldfast({ url, token: () => Promise.resolve('secret') });
    const { data } = await holdfast.POST('/orders', {
      body: { currency: 'ARS' },
      params: { header: { 'Idempotency-Key': 'k-1' } },
    });
    expect(data?.id).toBe('1');
    const { error } = await holdfast.GET('/orders/{id}', { params: { path: { id: '1' } } });
    // Misspelt codes and routes do not compile.
    // @ts-expect-error: there is no such code
    expect(error?.code === 'order.notfound').toBe(false);
    expect(error?.code === 'order.not-found').toBe(true);
    // @ts-expect-error: there is no such route
    void (() => holdfast.GET('/order/{id}'));
    expect(received).toMatchObject([
      { key: 'k-1', authorization: 'Bearer secret', body: '{"currency":"ARS"}' },
      { key: undefined, authorization: 'Bearer secret' },
    ]);
  });

  it('shows a redirect and does not follow it', async () => {
    const { url, received } = await serving(answer(303, {}, { location: '/elsewhere' }));
    const { response } = await createHoldfast({ url }).GET('/orders');
    expect([response.status, response.headers.get('location'), received.length]).toEqual([303, '/elsewhere', 1]);
  });

  it('waits until something has come to its end, and not for ever', async () => {
    const reading = answer(200, { status: 'PENDING' }, { 'retry-after': '0' });
    const { url } = await serving(reading, reading, answer(200, { status: 'ACTIVE' }));
    const holdfast = createHoldfast({ url });
    const read = () => holdfast.GET('/accounts/{id}', { params: { path: { id: '1' } } });
    expect(await until(read, ({ status }) => status === 'ACTIVE')).toEqual({ status: 'ACTIVE' });
    await expect(until(read, ({ status }) => status === 'REJECTED', { forMs: 50 })).rejects.toThrow(StillWaitingError);
  });
});
