import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { Database } from '../../src/platform/database/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { as, problem, request, type Answer } from '../support/requests.js';
import { waitFor } from '../support/wait-for.js';

const ADMIN = { user: 'u-admin', roles: ['admin'] };
const UNKNOWN = '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20';

type Item = Readonly<Record<string, unknown>>;

let application: TestApplication;
let database: Database;

beforeAll(async () => {
  application = await startApplication();
  database = application.app.get(Database);
});
afterAll(() => application?.close());

const get = (path: string, who: object = ADMIN): Test => request(application.url).get(path).use(as(who));
const post = (path: string, body: object, who: object = ADMIN): Test =>
  request(application.url).post(path).use(as(who)).send(body);
const itemsOf = ({ body }: Answer): Item[] => body.items as Item[];
const rows = async <Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  (await database.query<Row>(sql, parameters)).rows;
const countOf = async (what: string, state: string): Promise<number> =>
  Number(
    itemsOf(await get('/admin/overview').expect(200)).find(
      (each) => each['what'] === what && each['state'] === state,
    )?.['count'] ?? 0,
  );
const reasons = async (subject: string): Promise<string[]> =>
  (await rows<{ reason: string }>('SELECT reason FROM admin.audit_log WHERE subject = $1 ORDER BY id', subject)).map(
    ({ reason }) => reason,
  );

/** A failed process with a compensation that is past finding out about; its id. */
async function lostCompensation(since = '2026-11-21 03:00:00.5+00'): Promise<string> {
  const id = randomUUID();
  await rows(
    `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, failure, parked_at)
     VALUES ($1, 'u-1', 'saga', 1, 'FAILED', '{}', '{}', '{"type":"Error","reason":"r"}', clock_timestamp())`,
    id,
  );
  await rows(
    `INSERT INTO process.compensations (process_id, position, name, key, args, status, attempts, last_error, unknown_since)
     VALUES ($1, 1, 'refund', 'refund-1', '{}', 'parked', 3, 'past the horizon', $2)`,
    id,
    since,
  );
  return id;
}

async function job(parked: boolean, unknownSince: string | null = null): Promise<string> {
  const id = randomUUID();
  await rows(
    `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at, unknown_since)
     VALUES ($1::uuid, 'nobody-does-it', '{}', 'test:' || $1::text, CASE WHEN $2 THEN clock_timestamp() END, $3)`,
    id,
    parked,
    unknownSince,
  );
  return id;
}

describe('the overview', () => {
  it('counts what is not finished, of every part, and says since when', async () => {
    const before = {
      jobs: await countOf('staged-jobs', 'parked'),
      compensations: await countOf('compensations', 'parked'),
    };
    await job(true);
    await lostCompensation();
    expect(await countOf('staged-jobs', 'parked')).toBe(before.jobs + 1);
    expect(await countOf('compensations', 'parked')).toBe(before.compensations + 1);
    const { body } = await get('/admin/overview').expect(200);
    expect(body.at).toMatch(/Z$/);
    for (const item of body.items as Item[])
      expect(item).toEqual({
        what: expect.any(String),
        state: expect.any(String),
        count: expect.any(Number),
        since: item['since'] === null ? null : expect.stringMatching(/^\d{4}-.*Z$/),
        amounts: expect.any(Array),
      });
  });

  it('sums the money that hangs on what waits for a person, by currency: orders, payments, refunds asked for', async () => {
    const sums = async (): Promise<Record<string, unknown>> => {
      const items = itemsOf(await get('/admin/overview').expect(200));
      return Object.fromEntries(
        ['orders', 'payments', 'refunds'].map((what) => [
          what,
          items.find((each) => each['what'] === what)?.['amounts'],
        ]),
      );
    };
    const order = async (currency: string, status: string): Promise<string> => {
      const [id, payment] = [randomUUID(), randomUUID()];
      await rows("INSERT INTO orders.profiles (user_id) VALUES ('u-stake') ON CONFLICT DO NOTHING");
      await rows(
        `INSERT INTO orders.orders (id, user_id, currency, status, subtotal, total) VALUES ($1, 'u-stake', $2, 'INCOMPLETE', 900, 900)`,
        id,
        currency,
      );
      await rows(
        `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status, captured, refunded)
         VALUES ($1, 'u-stake', $2, gen_random_uuid(), 'sandbox', 'card', 900, $3, $4, 900, 200)`,
        payment,
        id,
        currency,
        status,
      );
      await rows(
        `INSERT INTO payment.refunds (id, payment_id, key, amount, reason, status) VALUES
           (gen_random_uuid(), $1, 'one', 150, 'r', 'asked'), (gen_random_uuid(), $1, 'two', 50, 'r', 'accepted')`,
        payment,
      );
      return id;
    };
    const process = (id: string, subject: string | null): Promise<unknown> =>
      rows(
        `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, parked_at)
         VALUES ($1, 'u-stake', 'saga', 1, $2, 'PENDING', '{}', '{}', clock_timestamp())`,
        id,
        subject,
      );
    const returned = randomUUID();
    await rows(
      `INSERT INTO fulfilment.returns (id, user_id, order_id, lines, amount, reason) VALUES ($1, 'u-stake', $2, '[]', 150, 'r')`,
      returned,
      await order('EUR', 'completed'),
    );
    await order('USD', 'completed');
    await process(randomUUID(), await order('ARS', 'completed'));
    await process(randomUUID(), await order('ARS', 'failed'));
    await process(randomUUID(), 'no-id');
    await process(returned, returned);
    const stake = (ars: number, eur: number): unknown => [
      { currency: 'ARS', amount: ars },
      { currency: 'EUR', amount: eur },
    ];
    // The census may be some seconds old.
    await waitFor('it to be summed', async () => ((await sums())['orders'] === undefined ? undefined : true), {
      timeoutMs: 20_000,
    });
    expect(await sums()).toEqual({ orders: stake(1_800, 900), payments: stake(700, 700), refunds: stake(300, 150) });
  });

  it('has the holds that are open, whose list leads on by the end of their terms', async () => {
    const transactions = [randomUUID(), randomUUID()];
    for (const [at, id] of transactions.entries())
      await rows(
        `INSERT INTO inventory.transaction_lines (transaction_id, warehouse, sku, quantity, pattern, status, expires_at, ask_at)
         SELECT $1, warehouse, sku, 1, 'tcc', 'TRIED', clock_timestamp() + $2 * interval '1 hour', clock_timestamp() + interval '1 hour'
           FROM inventory.stock ORDER BY warehouse, sku LIMIT 1`,
        id,
        at === 0 ? -1 : 1,
      );
    expect(await countOf('holds', 'expired')).toBe(1);
    const first = await get('/admin/holds?limit=1').expect(200);
    const second = await get(`/admin/holds?limit=1&cursor=${first.body.nextCursor}`).expect(200);
    expect([...itemsOf(first), ...itemsOf(second)]).toMatchObject([
      { transactionId: transactions[0], expired: true, pattern: 'tcc', status: 'TRIED', quantity: 1 },
      { transactionId: transactions[1], expired: false },
    ]);
    expect(second.body.nextCursor).toBeNull();
    expect(itemsOf(await get('/admin/holds?expired=true')).map(({ transactionId }) => transactionId)).toEqual([
      transactions[0],
    ]);
  });
});

describe('what is in doubt', () => {
  it('is listed over all parts, the oldest doubt first, page by page', async () => {
    const middle = await job(false, '2020-01-02 00:00:00.25+00');
    const oldest = await lostCompensation('2020-01-01 00:00:00+00');
    const newest = await job(true, '2020-01-02 00:00:00.250001+00');
    const found: Item[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page += 1) {
      const answer = await get(`/admin/in-doubt?limit=1${cursor}`).expect(200);
      found.push(...itemsOf(answer));
      cursor = `&cursor=${answer.body.nextCursor}`;
    }
    expect(found).toEqual([
      {
        type: 'compensation',
        id: oldest,
        key: 'refund-1',
        what: 'refund',
        since: '2020-01-01T00:00:00.000Z',
        parked: true,
        lastError: 'past the horizon',
      },
      expect.objectContaining({ type: 'staged-job', id: middle, key: null, parked: false }),
      expect.objectContaining({
        type: 'staged-job',
        id: newest,
        what: `nobody-does-it of test:${newest}`,
        parked: true,
      }),
    ]);
  });

  it('is ended for a compensation that never happened, by whoever looked it up, once', async () => {
    const id = await lostCompensation();
    const path = `/admin/processes/${id}/end-doubt`;
    const body = { compensation: 'refund-1', reason: 'not in the books of the gateway: asked Eva' };
    await post(path, { ...body, compensation: 'refund-2' }).expect(problem(409, 'process.not-in-doubt'));
    await post(path, body).expect(202);
    const shown = (await get(`/admin/processes/${id}`)).body.compensations as Item[];
    expect(shown).toMatchObject([{ key: 'refund-1', status: 'parked', unknownSince: null }]);
    expect(itemsOf(await get('/admin/in-doubt?limit=100')).filter((each) => each['id'] === id)).toEqual([]);
    await post(path, body).expect(problem(409, 'process.not-in-doubt'));
    expect((await reasons(`process:${id}`)).filter((reason) => reason !== 'looked at')).toEqual([body.reason]);
  });
});

describe('the tables', () => {
  const table = async (list: string, name: string, version = 1): Promise<Item & { points: Item[] }> =>
    itemsOf(await get(`/admin/${list}`).expect(200)).find(
      (each) => each['name'] === name && each['version'] === version,
    ) as Item & { points: Item[] };

  it('of lifecycles say where requests rest, and their list leads to these', async () => {
    const key = async (parked: boolean): Promise<string> => {
      const id = randomUUID();
      await rows(
        `INSERT INTO idempotency.idempotency_keys (id, idempotency_key, user_id, request_method, request_path, request_fingerprint, request_params, actor, lifecycle, lifecycle_version, recovery_point, leased_until, next_run_at, parked_at)
         VALUES ($1::uuid, $1::text, 'u-1', 'POST', '/accounts', '\\x00', '{}', '{}', 'account.open', 1, 'account_created', NULL, clock_timestamp() + interval '1 hour', CASE WHEN $2 THEN clock_timestamp() END)`,
        id,
        parked,
      );
      return id;
    };
    const ids = [await key(false), await key(true)];
    const { points, ...about } = await table('lifecycles', 'account.open');
    expect(about).toEqual({ name: 'account.open', version: 1, known: true, failing: null });
    expect(points).toEqual([
      { name: 'started', kind: 'local', says: '', to: ['account_created'], count: 0, parked: 0 },
      {
        name: 'account_created',
        kind: 'foreign',
        says: 'calls deposit',
        to: ['deposit_created', 'finished'],
        count: 2,
        parked: 1,
      },
      { name: 'deposit_created', kind: 'local', says: '', to: ['finished'], count: 0, parked: 0 },
      { name: 'finished', kind: 'final', says: '', to: [], count: 0, parked: 0 },
    ]);
    const at = async (query: string): Promise<unknown[]> =>
      itemsOf(await get(`/admin/idempotency-keys?lifecycle=account.open&${query}`).expect(200)).map(({ id }) => id);
    expect(new Set(await at('point=account_created'))).toEqual(new Set(ids));
    expect(await at('point=account_created&state=live')).toEqual([ids[0]]);
    expect(await at('point=account_created&state=parked')).toEqual([ids[1]]);
    expect(await at('point=started')).toEqual([]);
  });

  it('of definitions say where processes rest, also of a version that this build does not have', async () => {
    await rows(
      `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, next_run_at)
       VALUES (gen_random_uuid(), 'u-1', 'saga', 77, 'THINKING', '{}', '{}', clock_timestamp() + interval '1 hour')`,
    );
    const unknown = await waitFor('the version to be seen', () => table('definitions', 'saga', 77), {
      timeoutMs: 20_000,
    });
    expect(unknown).toEqual({
      name: 'saga',
      version: 77,
      known: false,
      failing: null,
      points: [{ name: 'THINKING', kind: 'unknown', says: '', to: [], count: 1, parked: 0 }],
      seenAt: null,
      onWorkers: false,
      mayGo: false,
    });
    const known = await table('definitions', 'saga');
    expect(known).toMatchObject({ known: true, failing: 'FAILED' });
    expect(known.points[0]).toMatchObject({ name: 'PENDING', says: 'calls outside', to: ['PENDING', 'COMPLETED'] });
    const found = itemsOf(await get('/admin/processes?definition=saga&version=77&state=THINKING').expect(200));
    expect(found).toMatchObject([{ version: 77, state: 'THINKING' }]);
    await get('/admin/processes?version=0').expect(problem(400, 'request.invalid'));
  });

  it('of definitions say which versions workers have, and which of them nobody needs', async () => {
    await rows(
      `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, next_run_at)
       VALUES (gen_random_uuid(), 'u-1', 'needed', 1, 'THINKING', '{}', '{}', clock_timestamp() + interval '1 hour')`,
    );
    await rows(
      `INSERT INTO process.builds (definition, version, seen_at)
       SELECT definition, version, clock_timestamp() + seen FROM (VALUES
         ('needed', 1, interval '1 hour'), ('needed', 2, '1 hour'), ('free', 1, '1 hour'), ('free', 2, '1 hour'),
         ('free', 3, '-1 day')) AS told (definition, version, seen)`,
    );
    await waitFor('the live one to be seen', async () => (await table('definitions', 'needed')).points[0], {
      timeoutMs: 20_000,
    });
    const found = itemsOf(await get('/admin/definitions').expect(200)).filter(({ name }) =>
      ['needed', 'free'].includes(name as string),
    );
    expect(found.map(({ name, version, onWorkers, mayGo }) => ({ name, version, onWorkers, mayGo }))).toEqual([
      { name: 'free', version: 1, onWorkers: true, mayGo: true },
      { name: 'free', version: 2, onWorkers: true, mayGo: false },
      { name: 'needed', version: 1, onWorkers: true, mayGo: false },
      { name: 'needed', version: 2, onWorkers: true, mayGo: false },
    ]);
    expect(found.every(({ seenAt }) => !Number.isNaN(Date.parse(seenAt as string)))).toBe(true);
  });
});

describe('the rates', () => {
  it('are those of the last hour, of the replica that answers', async () => {
    // A sample may be taken right between the two.
    const last = await waitFor('a request to be counted', async () => {
      await get('/orders', { user: 'u-rates', roles: [] }).expect(200);
      const { replica, items } = (await get('/admin/rates').expect(200)).body as { replica: string; items: Item[] };
      expect(replica).toMatch(/:\d+$/);
      const newest = items.at(-1);
      return newest !== undefined && newest['medianMs'] !== null && newest;
    });
    expect(last).toEqual({
      at: expect.stringMatching(/Z$/),
      requestsPerSecond: expect.any(Number),
      failedPerSecond: expect.any(Number),
      medianMs: expect.any(Number),
      p95Ms: expect.any(Number),
      oldestJobSeconds: expect.any(Number),
    });
    expect(last['requestsPerSecond']).toBeGreaterThan(0);
    expect(last['p95Ms']).toBeGreaterThanOrEqual(Number(last['medianMs']));
  });
});

describe('the schedulers', () => {
  it('are listed, and one runs when it is told to, with what it did', async () => {
    const names = itemsOf(await get('/admin/schedulers').expect(200)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'auditor',
        'cart-reaper',
        'completer',
        'enqueuer',
        'process-reaper',
        'reaper',
        'settler',
        'sweeper',
      ]),
    );
    await job(false);
    const { body } = await post('/admin/schedulers/reaper/run', { reason: 'room is needed' }).expect(200);
    expect(body).toEqual({ processed: 0 });
    const reaper = itemsOf(await get('/admin/schedulers')).find(({ name }) => name === 'reaper');
    expect(reaper).toMatchObject({ cron: null, turnsHere: false, last: { processed: 0, error: null } });
    expect(await reasons('scheduler:reaper')).toEqual(['room is needed']);
  });
});

describe('these routes', () => {
  it.each(['overview', 'in-doubt', 'holds', 'rates', 'schedulers', 'lifecycles', 'definitions'])(
    'GET /admin/%s is for admins',
    async (name) => {
      await request(application.url).get(`/admin/${name}`).expect(problem(401, 'auth.unauthenticated'));
      for (const roles of [[], ['service']])
        await get(`/admin/${name}`, { user: 'u-no', roles }).expect(problem(403, 'auth.forbidden'));
    },
  );

  it.each([
    ['/admin/schedulers/gardener/run', { reason: 'r' }, 'scheduler.not-found'],
    [`/admin/processes/${UNKNOWN}/end-doubt`, { reason: 'r', compensation: 'c' }, 'process.not-found'],
  ])('POST %s is for admins, with a reason, on something that is there', async (path, body, notFound) => {
    await request(application.url).post(path).send(body).expect(problem(401, 'auth.unauthenticated'));
    for (const roles of [[], ['service']])
      await post(path, body, { user: 'u-no', roles }).expect(problem(403, 'auth.forbidden'));
    for (const reason of [undefined, '', 'x'.repeat(501)])
      await post(path, { ...body, reason }).expect(problem(400, 'request.invalid'));
    await post(path, { ...body, force: true }).expect(problem(400, 'request.invalid'));
    await post(path, body).expect(problem(404, notFound));
  });

  it.each(['holds?expired=yes', 'holds?cursor=x', 'holds?limit=0', 'in-doubt?cursor=x', 'in-doubt?limit=101'])(
    'refuse the query of %s',
    async (query) => {
      await get(`/admin/${query}`).expect(problem(400, 'request.invalid'));
    },
  );
});
