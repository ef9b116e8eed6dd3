import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import type { Test } from 'supertest';
import { deleteOrder, getOrder, newOrder, putLine } from '../support/orders.js';
import { request, sent, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { PATIENCE, waitFor } from '../support/wait-for.js';

const CHANGES = 200;
const OTHERS = 40;
const SHORT_MS = 300;
const ONE_TO = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const versionsOf = (answers: readonly Answer[]): number[] =>
  answers.map(({ body }) => Number(body.version)).sort((a, b) => a - b);
const statusesOf = (answers: readonly Answer[]): number[] => [...new Set(answers.map(({ status }) => status))];

describe('changes of orders at the same time', () => {
  let bed: TestBed;
  let replicas: [Server, Server];
  let impatient: Server;

  beforeAll(async () => {
    // A short lease would shorten the lock time-out too, and a loaded machine must not turn waiting into giving up.
    bed = await TestBed.create({
      IDEMPOTENCY_LEASE_MS: '30000',
      LOCK_TIMEOUT_MS: '9000',
      DB_POOL_SIZE: '5',
      ROLES: 'api',
    });
    replicas = [await bed.start(), await bed.start()];
    impatient = await bed.start({ LOCK_TIMEOUT_MS: String(SHORT_MS) });
  });
  afterAll(() => bed?.close());

  const change = (server: Server, user: string, id: string, n = 1): Test =>
    putLine(server, { user }, id, { sku: n % 2 === 0 ? 'ProductA' : 'ProductB', quantity: n });

  /** Runs `work` while the test's own transaction holds these rows. */
  async function holding<T>(
    locks: readonly (readonly [sql: string, id: string])[],
    work: (holder: Client) => Promise<T>,
  ): Promise<T> {
    const holder = await bed.connect();
    try {
      await holder.query('BEGIN');
      for (const [sql, id] of locks) await holder.query(sql, [id]);
      return await work(holder);
    } finally {
      await holder.end();
    }
  }

  const PROFILE = 'SELECT FROM orders.profiles WHERE user_id = $1 FOR UPDATE';
  const ORDER = 'SELECT FROM orders.orders WHERE id = $1 FOR UPDATE';

  const waitingBackends = (): Promise<number> =>
    bed.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");

  async function metric(server: Server, name: string): Promise<number> {
    const line = (await request(server.url).get('/metrics')).text.split('\n').find((each) => each.startsWith(name));
    return Number(line?.split(' ').at(-1) ?? 0);
  }

  const deadlocks = async (): Promise<number> => {
    const counted = await Promise.all(
      replicas.map((server) => metric(server, 'holdfast_phase_retries_total{sqlstate="40P01"}')),
    );
    return counted.reduce((sum, each) => sum + each, 0);
  };

  it(`applies ${CHANGES} changes of one order by one shopper over two replicas once each, without a gap`, async () => {
    const user = 'u-many';
    const id = await newOrder(replicas[0], { user });
    const before = await deadlocks();
    const answers = await Promise.all(ONE_TO(CHANGES).map((n) => change(replicas[n % 2] as Server, user, id, n)));
    expect(statusesOf(answers)).toEqual([200]);
    expect(versionsOf(answers)).toEqual(ONE_TO(CHANGES).map((n) => n + 1));
    const last = answers.find(({ body }) => body.version === CHANGES + 1);
    expect((await getOrder(replicas[1], { user }, id)).body).toEqual(last?.body);
    answers.forEach(({ body }, index) =>
      expect(body.items).toContainEqual(expect.objectContaining({ quantity: index + 1 })),
    );
    expect(await deadlocks()).toBe(before);
  });

  it('lets the changes of one version with If-Match win once', async () => {
    const user = 'u-match';
    const id = await newOrder(replicas[0], { user });
    const answers = await Promise.all(
      ONE_TO(30).map((n) =>
        putLine(replicas[n % 2] as Server, { user }, id, { sku: 'ProductA', quantity: n, ifMatch: '"1"' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 412 && body.currentVersion === 2)).toHaveLength(29);
  });

  it('lets the changes of an order and its deletion follow each other, whatever comes first', async () => {
    const user = 'u-deleted';
    const id = await newOrder(replicas[0], { user });
    const deletion = sent(deleteOrder(replicas[1], { user }, id).expect(204));
    const answers = await Promise.all(ONE_TO(20).map((n) => change(replicas[n % 2] as Server, user, id, n)));
    await deletion;
    expect(answers.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    expect(await bed.count('SELECT count(*) FROM orders.orders WHERE id = $1', [id])).toBe(0);
  });

  it(`does not slow other shoppers while one has ${CHANGES} changes waiting`, async () => {
    const user = 'u-crowd';
    const [server] = replicas;
    const id = await newOrder(server, { user });
    const others = await Promise.all(
      ONE_TO(OTHERS).map(async (n) => ({ user: `u-other-${n}`, id: await newOrder(server, { user: `u-other-${n}` }) })),
    );
    const round = async (): Promise<number> => {
      const started = performance.now();
      const answers = await Promise.all(others.map((other) => change(server, other.user, other.id)));
      expect(statusesOf(answers)).toEqual([200]);
      return performance.now() - started;
    };
    await round();
    const quiet = await round();
    let answered = 0;
    const waiting = await holding([[PROFILE, user]], async () => {
      const crowd = ONE_TO(CHANGES).map((n) => sent(change(server, user, id, n)).finally(() => (answered += 1)));
      await waitFor('the first of the crowd to wait for the lock', async () => (await waitingBackends()) > 0);
      const crowded = await round();
      // One connection of five, so the others keep four; a crowd in the pool would have kept them out until the lock is free.
      expect([answered, await waitingBackends()]).toEqual([0, 1]);
      expect(crowded).toBeLessThan(quiet * 5 + 5_000);
      return crowd;
    });
    const answers = await Promise.all(waiting);
    expect(statusesOf(answers)).toEqual([200]);
    expect(versionsOf(answers)).toEqual(ONE_TO(CHANGES).map((n) => n + 1));
  });

  it.each([
    ['profile', PROFILE],
    ['order', ORDER],
  ])('answers a %s that stays locked with 409 and Retry-After, also those who queue behind', async (what, lock) => {
    const user = `u-held-${what}`;
    const id = await newOrder(impatient, { user });
    const before = await metric(impatient, 'holdfast_order_lock_timeouts_total');
    await holding([[lock, what === 'profile' ? user : id]], async () => {
      const started = performance.now();
      const answers = await Promise.all(ONE_TO(5).map((n) => change(impatient, user, id, n)));
      const elapsed = performance.now() - started;
      for (const answer of answers) {
        expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([
          409,
          'order.concurrent-update',
          true,
        ]);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      }
      expect(elapsed).toBeGreaterThanOrEqual(SHORT_MS - 10);
      expect(elapsed).toBeLessThan(SHORT_MS * 5 * PATIENCE);
    });
    // The first one's time-out is everybody's who waits with it; one after the other would be five, with retries thirty.
    const timeouts = (await metric(impatient, 'holdfast_order_lock_timeouts_total')) - before;
    expect([1, 2, 3, 4]).toContain(timeouts);
    const free = await change(impatient, user, id).expect(200);
    expect(free.body.version).toBe(2);
  });

  it('retries an injected deadlock unseen, and counts it', async () => {
    const user = 'u-deadlock';
    const [server] = replicas;
    const id = await newOrder(server, { user });
    const before = await deadlocks();
    const answer = await holding([[ORDER, id]], async (holder) => {
      // Whose patience ends first is the victim; it shall not be us.
      await holder.query("SET LOCAL deadlock_timeout = '1min'");
      const changed = sent(change(server, user, id));
      await waitFor('the change to hold the profile and wait for the order', async () => (await waitingBackends()) > 0);
      await holder.query(PROFILE, [user]);
      await holder.query('COMMIT');
      return changed;
    });
    expect([answer.status, answer.body.version]).toEqual([200, 2]);
    expect(await deadlocks()).toBe(before + 1);
  });
});
