import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mayRepeat, newKey, RetryingClient } from './retrying-client.mjs';

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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
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
const never: Answer = () => undefined;
const created = answer(201, { id: '1' });

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  server = null;
});

describe('the retrying client', () => {
  it('makes a new key for every operation', () => {
    expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
  });

  it('sends key, token and body, and hands back the first final answer', async () => {
    const { url, received } = await serving(created);
    const result = await new RetryingClient({ url, token: 'secret' }).post('/things', { a: 1 }, { key: 'k-1' });
    expect([result.status, result.json, result.key, result.attempts]).toEqual([201, { id: '1' }, 'k-1', 1]);
    expect(received).toEqual([{ key: 'k-1', authorization: 'Bearer secret', body: '{"a":1}' }]);
  });

  it('repeats a lost answer with the same key and the same bytes', async () => {
    const { url, received } = await serving(hangUp, hangUp, created);
    const result = await new RetryingClient({ url, maxWaitMs: 5 }).post('/things', { a: 1 });
    expect([result.status, result.attempts]).toEqual([201, 3]);
    expect(new Set(received.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    expect(received[0]?.key).toBe(result.key);
  });

  it('takes a time-out for a lost answer', async () => {
    const { url, received } = await serving(never, created);
    const result = await new RetryingClient({ url, maxWaitMs: 5, timeoutMs: 100 }).post('/things', {});
    expect([result.status, received.length]).toEqual([201, 2]);
  });

  it('waits as long as Retry-After says, in seconds and as a date, but never longer than it was told', async () => {
    const waits: number[] = [];
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    const busy = (retryAfter: string): Answer => answer(409, { retryable: true }, { 'retry-after': retryAfter });
    const { url } = await serving(busy('7'), busy(later), busy('0'), created);
    await new RetryingClient({ url, maxWaitMs: 20, onRetry: ({ waitMs }) => waits.push(waitMs) }).post('/things', {});
    expect(waits).toEqual([20, 20, 0]);
  });

  it('backs off further each time when nobody says how long', async () => {
    const waits: number[] = [];
    const { url } = await serving(answer(503, {}), answer(503, {}), answer(503, {}), created);
    await new RetryingClient({ url, onRetry: ({ waitMs }) => waits.push(waitMs) }).post('/things', {});
    const bounds = [200, 400, 800].map((ms) => [ms * 0.5, ms * 1.5] as const);
    waits.forEach((ms, index) => {
      const [least, most] = bounds[index] ?? [0, 0];
      expect(ms).toBeGreaterThanOrEqual(least);
      expect(ms).toBeLessThanOrEqual(most);
    });
    expect(waits).toHaveLength(3);
  });

  it('believes the service: a retryable 409 is repeated, a 503 that is not retryable is final', async () => {
    const first = await serving(answer(409, { retryable: true }), created);
    expect((await new RetryingClient({ url: first.url, maxWaitMs: 1 }).post('/things', {})).status).toBe(201);
    server?.close();
    const second = await serving(answer(503, { retryable: false }), created);
    expect((await new RetryingClient({ url: second.url }).post('/things', {})).status).toBe(503);
  });

  it.each([400, 401, 404, 409, 422])('does not repeat a %i by itself', async (status) => {
    const { url, received } = await serving(answer(status, {}), created);
    expect((await new RetryingClient({ url }).post('/things', {})).status).toBe(status);
    expect(received).toHaveLength(1);
  });

  it.each([408, 425, 429, 500, 502, 503, 504])('repeats a %i without being told', (status) => {
    expect(mayRepeat({ status, json: undefined })).toBe(true);
  });

  it('gives up after its attempts and says what it last saw', async () => {
    const { url, received } = await serving(answer(503, {}));
    const giving = new RetryingClient({ url, attempts: 3, maxWaitMs: 1 }).post('/things', {});
    await expect(giving).rejects.toThrow('No final answer to POST /things in 3 attempts; last: 503');
    expect(received).toHaveLength(3);
  });

  it('does not follow a redirect: the answer is the one that was asked for', async () => {
    const { url, received } = await serving(answer(303, {}, { location: '/elsewhere' }));
    const result = await new RetryingClient({ url }).post('/things', {});
    expect([result.status, result.headers.get('location'), received.length]).toEqual([303, '/elsewhere', 1]);
  });
});
