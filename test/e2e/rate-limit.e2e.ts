import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { accountBody, openAccount } from '../support/accounts.js';
import { call } from '../support/client.js';
import { cookieOf } from '../support/orders.js';
import { announceMissingRedis, redisBinary, TestRedis } from '../support/redis.js';
import { asUser, request, withKey, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const BOUND = 5;
const SUITE = 'the rate limit of several replicas';

/** Behind a proxy, so that one machine can stand for many addresses. */
function from(address: string): Readonly<Record<string, string>> {
  return { 'x-forwarded-for': address };
}

async function statuses(count: number, send: (serial: number) => Promise<Answer>): Promise<number[]> {
  const seen: number[] = [];
  for (let serial = 0; serial < count; serial++) seen.push((await send(serial)).status);
  return seen;
}

function passed(status: number): number[] {
  return new Array<number>(BOUND).fill(status);
}

function expectLimited(answer: Answer): void {
  expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([429, 'rate-limit.exceeded', true]);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
}

describe('the rate limit', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create({
      RATE_LIMIT_PER_MINUTE: String(BOUND),
      TRUST_PROXY: 'true',
      ROLES: 'api',
      SERVICE_TOKEN: 'the-token-of-our-own-calls',
    });
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  it('holds for a user, from however many addresses', async () => {
    const send = (serial: number): Test =>
      request(server.url)
        .get('/accounts')
        .use(asUser('u-roaming'))
        .set(from(`198.51.100.${serial}`));
    expect(await statuses(BOUND + 2, send)).toEqual([...passed(200), 429, 429]);
    expectLimited(await send(99));
    await request(server.url).get('/accounts').use(asUser('u-other')).set(from('198.51.100.0')).expect(200);
  });

  it('holds for an address, of however many users', async () => {
    const send = (serial: number): Test =>
      request(server.url)
        .get('/accounts')
        .use(asUser(`u-${serial}`))
        .set(from('203.0.113.7'));
    expect(await statuses(BOUND + 2, send)).toEqual([...passed(200), 429, 429]);
    expectLimited(await send(99));
    await request(server.url).get('/accounts').use(asUser('u-0')).set(from('203.0.113.8')).expect(200);
  });

  it('takes a network of 64 bits as one IPv6 address', async () => {
    const send = (serial: number): Test =>
      request(server.url)
        .get('/accounts')
        .use(asUser(`u-six-${serial}`))
        .set(from(`2001:db8:1:2::${serial + 1}`));
    expect(await statuses(BOUND + 1, send)).toEqual([...passed(200), 429]);
    await request(server.url).get('/accounts').use(asUser('u-six')).set(from('2001:db8:1:3::1')).expect(200);
  });

  it('counts routes that do not exist, and open ones by their address alone', async () => {
    const unknown = (serial: number): Test =>
      request(server.url).get(`/nowhere/${serial}`).use(asUser('u-lost')).set(from('192.0.2.1'));
    expect(await statuses(BOUND + 1, unknown)).toEqual([...passed(404), 429]);
    const open = (): Test => request(server.url).get('/problems/internal').set(from('192.0.2.2'));
    expect(await statuses(BOUND + 1, open)).toEqual([...passed(200), 429]);
    expectLimited(await open());
  });

  it('comes after the token and before everything else, and stores nothing', async () => {
    const headers = from('192.0.2.3');
    const send = (serial: number): Test => openAccount(server, { user: 'u-eager', key: `eager-${serial}`, headers });
    expect(await statuses(BOUND, send)).toEqual(passed(201));
    expectLimited(await send(BOUND));
    expectLimited(
      await request(server.url)
        .post('/accounts')
        .use(asUser('u-eager'))
        .set({ ...headers, 'content-type': 'text/plain' })
        .send('{'),
    );
    await request(server.url).post('/accounts').set(headers).send(accountBody()).expect(401);
    expect(await bed.count("SELECT count(*) FROM idempotency.idempotency_keys WHERE user_id = 'u-eager'")).toBe(BOUND);
    expect(await bed.count("SELECT count(*) FROM account.accounts WHERE user_id = 'u-eager'")).toBe(BOUND);
    // A replay is refused like everything else: the bound is about requests, not about work.
    expectLimited(await send(0));
  });

  it('counts requests without a valid token for their address, and stops whoever goes on guessing', async () => {
    const headers = { ...from('192.0.2.5'), authorization: 'Bearer guess' };
    const guess = (): Test => request(server.url).get('/accounts').set(headers);
    expect(await statuses(BOUND + 2, guess)).toEqual([...passed(401), 429, 429]);
    expectLimited(await request(server.url).get('/accounts').use(asUser('u-of-the-guesser')).set(from('192.0.2.5')));
    // Nobody elsewhere is the worse for it, and neither is the user for what the address did.
    await request(server.url).get('/accounts').use(asUser('u-of-the-guesser')).set(from('192.0.2.6')).expect(200);
  });

  it('refuses an address before its users are counted', async () => {
    const crowded = from('192.0.2.7');
    for (let serial = 0; serial < BOUND; serial += 1)
      await request(server.url)
        .get('/accounts')
        .use(asUser(`u-crowd-${serial}`))
        .set(crowded);
    const send = (): Test => request(server.url).get('/accounts').use(asUser('u-in-the-crowd')).set(crowded);
    expect(await statuses(BOUND, send)).toEqual(passed(429));
    await request(server.url).get('/accounts').use(asUser('u-in-the-crowd')).set(from('192.0.2.8')).expect(200);
  });

  it('refuses whoever has a cookie before anything is read about it', async () => {
    const headers = from('192.0.2.11');
    const created = await request(server.url).post('/orders').use(withKey('cookie')).set(headers).send({});
    const cookie = cookieOf(created) ?? '';
    const known = (): Test =>
      request(server.url)
        .get('/orders/current')
        .set({ ...headers, cookie });
    expect(await statuses(BOUND, known)).toEqual([...passed(200).slice(1), 429]);
    const holder = await bed.connect();
    try {
      await holder.query('BEGIN; LOCK TABLE orders.profiles IN ACCESS EXCLUSIVE MODE');
      expectLimited(await known());
    } finally {
      await holder.end();
    }
  });

  it('spares the probes and our own calls', async () => {
    const probe =
      (path: string): (() => Promise<Answer>) =>
      () =>
        request(server.url).get(path).set(from('192.0.2.4'));
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect(await statuses(BOUND + 2, probe(path))).toEqual([...passed(200), 200, 200]);
    const own = (): Test =>
      request(server.url)
        .get('/deposits?idempotencyKey=k')
        .set({ ...from('192.0.2.4'), authorization: 'Bearer the-token-of-our-own-calls' });
    expect(await statuses(BOUND + 2, own)).toEqual([...passed(200), 200, 200]);
  });

  it('is off unless it is set, outside production, but for anonymous newcomers of one address', async () => {
    const unlimited = await bed.start({ RATE_LIMIT_PER_MINUTE: '' });
    const arrive = (address: string): Test =>
      request(unlimited.url).post('/orders').use(withKey('arrive')).set(from(address)).send({});
    expect(await statuses(12, () => arrive('192.0.2.9'))).toEqual([...new Array<number>(10).fill(201), 429, 429]);
    const last = await arrive('192.0.2.9');
    expectLimited(last);
    expect(last.headers['set-cookie']).toBeUndefined();
    const cookie = cookieOf(await arrive('192.0.2.10')) ?? '';
    const known = (): Test =>
      request(unlimited.url)
        .post('/orders')
        .use(withKey('known'))
        .set({ ...from('192.0.2.9'), cookie })
        .send({});
    await known().expect(201);
    // A body that makes nobody is told what is wrong with it, however often.
    const wrong = (): Test =>
      request(unlimited.url).post('/orders').use(withKey('wrong')).set(from('192.0.2.9')).send({ x: 1 });
    await wrong().expect(400);
    const seen = await Promise.all(Array.from({ length: 650 }, () => call(unlimited, '/nowhere', { user: 'u-many' })));
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([404]));
  });
});

announceMissingRedis(SUITE);

(redisBinary === null ? describe.skip : describe)(SUITE, () => {
  let redis: TestRedis;
  let bed: TestBed;
  let replicas: Server[];
  let tries = 0;

  beforeAll(async () => {
    redis = await TestRedis.start();
    bed = await TestBed.create({
      RATE_LIMIT_PER_MINUTE: String(BOUND),
      ROLES: 'api',
      TRUST_PROXY: 'true',
      REDIS_URL: redis.url(),
    });
    replicas = await Promise.all([bed.start(), bed.start()]);
    await waitFor('them to be connected', together);
  });
  afterAll(async () => {
    await bed?.close();
    await redis?.down();
  });

  function spread(user: string, address: (serial: number) => string): (serial: number) => Promise<Answer> {
    return (serial) =>
      request((replicas[serial % 2] as Server).url)
        .get('/accounts')
        .use(asUser(user))
        .set(from(address(serial)));
  }

  /** False while each counts for itself: then no single one of them reaches the bound. */
  async function together(): Promise<boolean> {
    tries += 1;
    const seen = await statuses(
      BOUND + 1,
      spread(`u-try-${tries}`, () => `192.0.2.${tries}`),
    );
    return seen.includes(429);
  }

  it('holds over all of them together', async () => {
    const send = spread('u-shared', (serial) => `198.51.100.${serial}`);
    expect(await statuses(BOUND + 2, send)).toEqual([...passed(200), 429, 429]);
    expectLimited(await send(0));
    expectLimited(await send(1));
  });

  it('holds in each of them while Redis is away, which no request notices otherwise', async () => {
    await redis.down();
    const send = spread('u-alone', (serial) => `203.0.113.${serial}`);
    expect(await statuses(2 * BOUND + 2, send)).toEqual([...passed(200), ...passed(200), 429, 429]);
    await redis.up();
    await waitFor('them to count together again', together);
  });
});
