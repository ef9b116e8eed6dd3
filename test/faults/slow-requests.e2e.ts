import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placing, readyOrder } from '../support/checkout.js';
import { exchange, lastAnswer, open, type RawAnswer } from '../support/raw-request.js';
import { as, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const HOST = 'Host: any.host\r\n';

describe('requests that no client library would send', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    // Nobody works in the background, so that what is started here never moves.
    bed = await TestBed.create({ ROLES: 'api' });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  // The real bounds, all waited for at once.
  it('what trickles or stalls is cut with a 408 within 35 seconds, and a wait of 25 seconds for an answer is not', async () => {
    const bearer = `Authorization: Bearer ${tokenFor('u-raw')}\r\n`;
    const trickle = async (head: string, every: string): Promise<RawAnswer | null> => {
      const socket = open(server);
      socket.write(head);
      const timer = setInterval(() => socket.writable && socket.write(every), 500);
      const answer = await lastAnswer(socket);
      clearInterval(timer);
      return answer;
    };
    const post = `POST /orders HTTP/1.1\r\n${HOST}${bearer}Idempotency-Key: slow\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`;
    const me = { user: 'u-raw' };
    const uuid = await placing(server, me, await readyOrder(server, me));
    const begun = performance.now();
    const [quiet, headers, stalled, trickled, waited] = await Promise.all([
      trickle('', ''),
      trickle(`GET /health/live HTTP/1.1\r\n${HOST}`, 'X-More: y\r\n'),
      exchange(server, `${post}{`),
      trickle(post, ' '),
      request(server.url)
        .post(`/placeorder/${uuid}/refresh-blocking?timeoutMs=25000`)
        .use(as(me))
        .timeout(40_000)
        .then(({ status }) => ({
          status,
          ms: performance.now() - begun,
        })),
    ]);
    expect([quiet?.status ?? 408, headers?.status, stalled?.status, trickled?.status]).toEqual([408, 408, 408, 408]);
    for (const answer of [headers, stalled, trickled]) {
      expect(answer).toMatchObject({
        headers: { 'content-type': 'application/problem+json; charset=utf-8', 'x-content-type-options': 'nosniff' },
        json: { status: 408, code: 'request.timeout', type: '/problems/request.timeout' },
      });
      expect(answer?.headers['x-request-id']).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
      expect(answer?.json['requestId']).toBe(answer?.headers['x-request-id']);
      expect(answer?.ms).toBeLessThan(35_000);
    }
    expect(headers?.ms).toBeLessThan(20_000);
    expect([waited.status, waited.ms > 24_000]).toEqual([202, true]);
    expect(server.running).toBe(true);
    expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]);
  }, 60_000);
});
