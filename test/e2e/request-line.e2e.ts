import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody } from '../support/accounts.js';
import { placing, readyOrder } from '../support/checkout.js';
import { cookieOf } from '../support/orders.js';
import { answersFrom, exchange, lastAnswer, open, type RawAnswer } from '../support/raw-request.js';
import { request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const HOST = 'Host: any.host\r\n';
const CLOSE = 'Connection: close\r\n';

describe('requests that no client library would send', () => {
  let bed: TestBed;
  let server: Server;
  let bearer: string;

  beforeAll(async () => {
    // Nobody works in the background, so that what is started here never moves.
    bed = await TestBed.create({ ROLES: 'api' });
    server = await bed.start();
    bearer = `Authorization: Bearer ${tokenFor('u-raw')}\r\n`;
  });
  afterEach(() => {
    expect(server.running).toBe(true);
    expect(server.errors().filter((line) => line.startsWith('{'))).toEqual([]);
  });
  afterAll(() => bed?.close());

  const send = (head: string, body = ''): Promise<RawAnswer | null> => exchange(server, `${head}\r\n${body}`);

  function expectProblem(answer: RawAnswer | null, status: number, code: string): void {
    expect([answer?.status, answer?.json['code'], answer?.headers['content-type']]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer?.json).toMatchObject({
      status,
      type: `/problems/${code}`,
      requestId: answer?.headers['x-request-id'],
    });
    expect(answer?.headers['x-request-id']).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
    expect(answer?.headers['x-content-type-options']).toBe('nosniff');
  }

  it.each([
    ['a target in absolute form', 'http://other.host/accounts/nope?x=1'],
    ['a target in absolute form of another scheme', 'HTTPS://other.host:1/accounts/nope'],
    ['a target with a fragment', '/accounts/nope#/docs'],
    ['a target with needless escapes', '/%61ccounts/%6eope'],
  ])('%s is the route that it names, under the rights of that route', async (_name, target) => {
    const stranger = await send(`GET ${target} HTTP/1.1\r\n${HOST}${CLOSE}`);
    expectProblem(stranger, 401, 'auth.unauthenticated');
    const known = await send(`GET ${target} HTTP/1.1\r\n${HOST}${CLOSE}${bearer}`);
    expectProblem(known, 404, 'account.not-found');
    expect([stranger?.json['instance'], known?.json['instance']]).toEqual(['/accounts/nope', '/accounts/nope']);
  });

  it('open routes stay open in absolute form, and the anonymous cookie is known on every spelling', async () => {
    expect((await send(`GET http://other.host/health/live HTTP/1.1\r\n${HOST}${CLOSE}`))?.status).toBe(200);
    const made = await request(server.url).post('/orders').use(withKey('anonymous')).send({});
    const cookie = `Cookie: ${cookieOf(made) ?? ''}\r\n`;
    for (const target of [
      '/orders/current',
      '/%6frders/current',
      'http://other.host/orders/current',
      '/orders/current#x',
    ]) {
      const answer = await send(`GET ${target} HTTP/1.1\r\n${HOST}${CLOSE}${cookie}`);
      expect([target, answer?.status, answer?.json['id']]).toEqual([target, 200, made.body.id]);
    }
  });

  it('one key is one account in every spelling of the route', async () => {
    const body = JSON.stringify(accountBody());
    const head = `Idempotency-Key: spelled\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${HOST}${CLOSE}${bearer}`;
    const answers: (RawAnswer | null)[] = [];
    for (const target of ['/accounts', 'http://other.host/accounts', '/accounts#f', '/%61ccounts']) {
      answers.push(await send(`POST ${target} HTTP/1.1\r\n${head}`, body));
    }
    expect(answers.map((answer) => [answer?.status, answer?.json['id']])).toEqual(
      answers.map(() => [201, answers[0]?.json['id']]),
    );
    expect(await bed.count("SELECT count(*) FROM account.accounts WHERE user_id = 'u-raw'")).toBe(1);
  });

  it.each([
    ['a method that nobody knows', `FOO /accounts HTTP/1.1\r\n${HOST}`, 405, 'request.method-not-allowed'],
    ['no HTTP at all', 'hello\r\n', 405, 'request.method-not-allowed'],
    ['CONNECT', `CONNECT any.host:443 HTTP/1.1\r\n${HOST}`, 405, 'request.method-not-allowed'],
    ['a version that nobody knows', `GET /accounts HTTP/9.9\r\n${HOST}`, 400, 'request.malformed'],
    ['a header without a name', `GET /accounts HTTP/1.1\r\n${HOST}: x\r\n`, 400, 'request.malformed'],
    [
      '20 kB of headers',
      `GET /accounts HTTP/1.1\r\n${HOST}X-Long: ${'x'.repeat(20_000)}\r\n`,
      431,
      'request.headers-too-large',
    ],
    ['a target of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}`, 431, 'request.headers-too-large'],
    [
      'two lengths',
      `POST /orders HTTP/1.1\r\n${HOST}Content-Length: 2\r\nContent-Length: 3\r\n`,
      400,
      'request.malformed',
    ],
    [
      'a length and chunks',
      `POST /orders HTTP/1.1\r\n${HOST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`,
      400,
      'request.malformed',
    ],
    ['no host', `GET /accounts HTTP/1.1\r\n${CLOSE}`, 400, 'request.malformed'],
    ['two hosts', `GET /health/live HTTP/1.1\r\n${HOST}Host: other.host\r\n${CLOSE}`, 400, 'request.malformed'],
    ['two equal hosts', `GET /health/live HTTP/1.1\r\n${HOST}${HOST}${CLOSE}`, 400, 'request.malformed'],
    ['a target that is not decodable', `GET /accounts/%zz HTTP/1.1\r\n${HOST}${CLOSE}`, 404, 'request.not-found'],
    ['the server as a whole, read', `GET * HTTP/1.1\r\n${HOST}${CLOSE}`, 404, 'request.not-found'],
    ['the server as a whole', `OPTIONS * HTTP/1.1\r\n${HOST}${CLOSE}`, 401, 'auth.unauthenticated'],
  ] as const)('%s is refused with a problem document and a request id', async (_name, head, status, code) => {
    expectProblem(await send(head), status, code);
  });

  it.each([
    ['QUERY', 'QUERY /accounts', '', 405, 'request.method-not-allowed'],
    ['TRACE', 'TRACE /accounts', '', 405, 'request.method-not-allowed'],
    ['PROPFIND', 'PROPFIND /accounts', '', 405, 'request.method-not-allowed'],
    ['a route that has other methods', 'DELETE /accounts', '', 404, 'request.not-found'],
    ['an expectation', 'POST /orders', 'Expect: gold\r\n', 417, 'request.expectation-failed'],
    [
      'a compressed body',
      'POST /orders',
      'Content-Encoding: gzip\r\nContent-Length: 2\r\n',
      415,
      'request.unsupported-media-type',
    ],
    [
      'a body that says it is as it is',
      'POST /orders',
      'Content-Encoding: identity\r\nContent-Length: 2\r\n',
      415,
      'request.unsupported-media-type',
    ],
    [
      'chunks that are none',
      'POST /orders',
      'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'request.malformed',
    ],
    [
      'a body shorter than it says, and no more',
      'POST /orders',
      'Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{}GET / HTTP',
      400,
      'request.malformed',
    ],
  ] as const)(
    '%s, sent with a token, is refused with a problem document',
    async (_name, line, headers, status, code) => {
      const answer = await send(`${line} HTTP/1.1\r\n${HOST}${CLOSE}${bearer}Idempotency-Key: k\r\n${headers}`);
      expectProblem(answer, status, code);
      if (status === 405) expect(answer?.headers['allow']).toBe('GET, HEAD, POST, PUT, PATCH, DELETE');
    },
  );

  it('HTTP/1.0 without a host is served, and so is a body after 100 Continue', async () => {
    expect((await send('GET /health/live HTTP/1.0\r\n'))?.status).toBe(200);
    const head = `POST /orders HTTP/1.1\r\n${HOST}${CLOSE}${bearer}Idempotency-Key: hundred\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n`;
    const answer = await send(head, '{}');
    expect(answer?.text).toMatch(/^HTTP\/1\.1 201/);
  });

  it('whoever is refused before its body was read is not listened to any longer', async () => {
    const head = `POST /accounts HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 200000\r\n`;
    const refused = await exchange(server, `${head}\r\n{`);
    expectProblem(refused, 401, 'auth.unauthenticated');
    expect(refused?.headers['connection']).toBe('close');
    const tooLarge = await exchange(server, `${head.replace('200000', '300000')}${bearer}\r\n{`);
    expectProblem(tooLarge, 413, 'request.too-large');
  });

  it.each([
    ['a stranger', 401, () => '', 200_000],
    ['a body that is too large', 413, () => bearer, 300_000],
  ])('%s may send all of its body, and its answer is not lost', async (_name, status, token, length) => {
    const head = `POST /accounts HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: ${length}\r\n`;
    const socket = open(server);
    socket.write(`${head}${token()}\r\n`);
    // The answer is there, unread; on a connection that was reset, a later piece cannot be written, and the answer is gone.
    await once(socket, 'readable');
    for (let piece = 0; piece < 20; piece++) {
      await new Promise<void>((resolve, reject) => {
        socket.write(' '.repeat(length / 20), (error) => (error ? reject(error) : resolve()));
      });
      await delay(5);
    }
    expect((await lastAnswer(socket))?.status).toBe(status);
  });

  it('what follows a body that was refused is no request', async () => {
    const refused = `POST /accounts HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n`;
    const next = `GET /health/live HTTP/1.1\r\n${HOST}\r\n`;
    const answer = await exchange(server, `${refused}${' '.repeat(200_000)}${next}`);
    expect(answersFrom(answer).map(({ status }) => status)).toEqual([401]);
  });

  it('a connection that was answered once is answered again, also when its requests come at once', async () => {
    const one = `GET /health/live HTTP/1.1\r\n${HOST}\r\n`;
    const answer = await exchange(server, `${one}${one}GET /health/live HTTP/1.1\r\n${HOST}${CLOSE}\r\n`);
    expect(answer?.text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  it('what follows a request and cannot be read is never answered in its place', async () => {
    const me = { user: 'u-raw' };
    const uuid = await placing(server, me, await readyOrder(server, me));
    const wait = `POST /placeorder/${uuid}/refresh-blocking?timeoutMs=1000 HTTP/1.1\r\n${HOST}${bearer}\r\n`;
    for (const unreadable of [
      'hello\r\n\r\n',
      `GET / HTTP/9.9\r\n${HOST}\r\n`,
      `POST /orders HTTP/1.1\r\n${HOST}Content-Length: x\r\n\r\n`,
    ]) {
      const answer = await exchange(server, `${wait}${unreadable}`);
      expect([answer?.status, answer?.json['uuid'], answer?.text.includes('HTTP/1.1')]).toEqual([202, uuid, false]);
    }
  });
});
