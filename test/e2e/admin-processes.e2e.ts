import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { as, fieldsOf, problem, request, type Answer } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { LEGS, setStock, startTransaction, stockOf, transaction, transactionAt } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse } from '../support/warehouse.js';

const ADMIN = { user: 'u-admin', roles: ['admin'] };
const ITEM = [
  'attempts',
  'createdAt',
  'definition',
  'id',
  'nextRunAt',
  'parked',
  'paused',
  'state',
  'subject',
  'userId',
  'version',
];
const BUDGET = 10;
const UNKNOWN = '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20';

type Item = Readonly<Record<string, unknown>>;

describe('what an admin sees and repairs of processes', () => {
  let bed: TestBed;
  let server: Server;
  let b: Warehouse;
  let parked: string;
  /** Parked too, for the test that retries it. */
  let repaired: string;

  const get = (path: string, who = ADMIN): Test => request(server.url).get(path).use(as(who));
  const retry = (id: string, body: unknown = { reason: 'B is back' }, who = ADMIN): Test =>
    request(server.url)
      .post(`/admin/processes/${id}/retry`)
      .use(as(who))
      .send(body as Record<string, unknown>);
  const itemsOf = ({ body }: Answer): Item[] => body.items as Item[];
  const logged = async (): Promise<Item[]> => itemsOf(await get('/admin/audit-log?limit=100'));

  beforeAll(async () => {
    bed = await TestBed.create({ FOREIGN_TIMEOUT_MS: '2000', IDEMPOTENCY_LEASE_MS: '6000' });
    const participants = await bed.start({ ROLES: 'api' });
    b = await Warehouse.start(() => participants.url);
    server = await bed.start({ WAREHOUSE_B_URL: b.url });
    await setStock(participants, 'B', 'ProductB', 5);
    repaired = await parkedSaga('repaired');
    parked = await parkedSaga('parked');
  });
  afterAll(async () => {
    await bed?.close();
    await b?.close();
  });

  /** B has too little of it, and refuses to give back what it may have reserved. */
  async function parkedSaga(key: string): Promise<string> {
    b.script(
      'compensate',
      ...Array.from({ length: BUDGET }, () => ({ do: 'answer', status: 409, code: 'inventory.broken' }) as const),
    );
    const started = startTransaction(server, key, 'saga').catch(() => null);
    const failed = `SELECT id FROM process.processes WHERE state = 'FAILED' AND parked_at IS NULL`;
    const id = await waitFor('the saga to fail', async () => (await bed.rows<{ id: string }>(failed))[0]?.id);
    // Its back-off is over a minute in all; a person would wait, a test makes the row due.
    const due =
      'UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL AND parked_at IS NULL';
    const isParked = async (): Promise<boolean> => {
      await bed.rows(due, [id]);
      return (await transaction(server, id))['parked'] === true;
    };
    await waitFor('the saga to be parked', isParked, { timeoutMs: 30_000 });
    await started;
    return id;
  }

  it('shows a compensation past its budget as parked, after the others have run', async () => {
    const { body } = await get(`/admin/processes/${parked}`).expect(200);
    expect([body.state, body.parked, body.nextRunAt, body.endedAt]).toEqual(['FAILED', true, null, null]);
    expect(body.failure).toEqual({
      type: 'Error',
      reason: 'Warehouse B reserve failed: inventory.insufficient-stock',
    });
    expect(body.compensations).toEqual([
      {
        name: 'compensate',
        key: 'compensate-1',
        status: 'parked',
        attempts: BUDGET,
        unknownSince: null,
        lastError: 'refused: inventory.broken ',
        doneAt: null,
      },
      {
        name: 'compensate',
        key: 'compensate-0',
        status: 'done',
        attempts: 1,
        unknownSince: null,
        lastError: null,
        doneAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(body.snapshot).toEqual({ held: false, legs: LEGS });
    expect(await stockOf(bed, 'A', 'ProductA')).toBe('100/0/0');
    expect(await logged()).toContainEqual(
      expect.objectContaining({ actor: 'u-admin', action: 'process.view', subject: `process:${parked}` }),
    );
  });

  it('lists processes by what is asked for, newest first, page by page', async () => {
    const done = String(
      (await startTransaction(server, 'done', 'tcc', [{ warehouse: 'A', sku: 'ProductB', quantity: 1 }])).body.id,
    );
    await transactionAt(server, done, ['COMPLETED']);
    const idsOf = async (query: string): Promise<unknown[]> =>
      itemsOf(await get(`/admin/processes?${query}`))
        .map(({ id }) => id)
        .filter((id) => id !== repaired);
    for (const [query, expected] of [
      ['', [done, parked]],
      ['parked=true', [parked]],
      ['parked=false', [done]],
      ['definition=saga', [parked]],
      ['definition=saga&state=COMPLETED', []],
      ['state=COMPLETED', [done]],
      [`q=${parked}`, [parked]],
      ['q=svc-orders', [done, parked]],
      ['q=svc', []],
    ] as const) {
      expect([query, await idsOf(query)]).toEqual([query, expected]);
    }
    const first = await get('/admin/processes?limit=1');
    expect(Object.keys(itemsOf(first)[0] ?? {}).sort()).toEqual(ITEM);
    expect(await idsOf(`limit=1&cursor=${first.body.nextCursor}`)).toEqual([parked]);
    expect((await get(`/admin/processes?limit=1&q=${parked}`)).body.nextCursor).toBeNull();
  });

  it.each(['limit=0', 'limit=101', 'cursor=x', 'parked=yes', 'state=', 'q=', 'definition=a&definition=b'])(
    'refuses the query %s',
    async (query) => {
      const answer = await get(`/admin/processes?${query}`).expect(problem(400, 'request.invalid'));
      expect((answer.body.errors as Item[])[0]?.['field']).toEqual(query.split('=')[0]);
    },
  );

  it('is for admins only', async () => {
    for (const roles of [[], ['service']]) {
      const who = { user: 'u-other', roles };
      const answers = await Promise.all([
        get('/admin/processes', who),
        get(`/admin/processes/${parked}`, who),
        retry(parked, undefined, who),
        get('/admin/audit-log', who),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect((await transaction(server, parked))['parked']).toBe(true);
  });

  it.each([UNKNOWN, 'nonsense'])('knows no process %s', async (id) => {
    const answers = [await get(`/admin/processes/${id}`), await retry(id)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'process.not-found'],
      [404, 'process.not-found'],
    ]);
  });

  it.each([
    [{}],
    [{ reason: '' }],
    [{ reason: '   ' }],
    [{ reason: 7 }],
    [{ reason: 'x'.repeat(501) }],
    [{ reason: 'because', force: true }],
    [[]],
  ])('refuses to retry for %j', async (body) => {
    await retry(parked, body).expect(problem(400, 'request.invalid'));
    expect((await transaction(server, parked))['parked']).toBe(true);
  });

  it('completes a parked saga once its warehouse is whole again, and says who wanted that and why', async () => {
    const retries = async (): Promise<Item[]> => (await logged()).filter(({ action }) => action === 'process.retry');
    const before = await retries();
    const answer = await retry(repaired).expect(202);
    expect(Object.keys(answer.body).sort()).toEqual(ITEM);
    expect(answer.body).toMatchObject({
      id: repaired,
      definition: 'saga',
      version: 1,
      state: 'FAILED',
      parked: false,
      attempts: 0,
      userId: 'svc-orders',
    });
    const ended = await transactionAt(server, repaired, ['COMPENSATED']);
    expect([ended['errorMessage'], ended['parked']]).toEqual([
      'Warehouse B reserve failed: inventory.insufficient-stock Compensated A, B.',
      false,
    ]);
    expect([await stockOf(bed, 'A', 'ProductA'), await stockOf(bed, 'B', 'ProductB')]).toEqual(['100/0/0', '5/0/0']);

    // There is nothing more to retry, and nothing is logged of what was not done.
    const again = await retry(repaired).expect(problem(409, 'process.not-parked'));
    expect(again.body.retryable).toBe(false);
    const [newest, ...older] = await retries();
    expect(older).toEqual(before);
    const subject = `process:${repaired}`;
    expect(newest).toEqual({
      id: expect.any(String),
      actor: 'u-admin',
      action: 'process.retry',
      subject,
      reason: 'B is back',
      at: expect.any(String),
    });
  });

  it('pages through the audit log, newest first', async () => {
    await get(`/admin/processes/${parked}`);
    await get(`/admin/processes/${parked}`);
    const all = await logged();
    const first = await get('/admin/audit-log?limit=1');
    const second = await get(`/admin/audit-log?limit=1&cursor=${first.body.nextCursor}`);
    // Each look at the log is the newest row of the next one.
    expect([itemsOf(first)[0]?.['action'], ...itemsOf(second)]).toEqual(['audit-log.list', all[0]]);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => String(id))
        .sort()
        .reverse(),
    );
    await get('/admin/audit-log?limit=0').expect(400);
  });

  it('tells apart what was changed and what was looked at', async () => {
    await get(`/admin/processes/${parked}`).expect(200);
    await request(server.url).post('/admin/schedulers/reaper/run').use(as(ADMIN)).send({ reason: 'one' }).expect(200);
    const [changes, looks, all] = [
      itemsOf(await get('/admin/audit-log?limit=100&kind=change')),
      itemsOf(await get('/admin/audit-log?limit=100&kind=look')),
      await logged(),
    ];
    const LOOK = /^(search|.*\.(list|view|find|timeline|audit|export|reconcile))$/;
    expect(changes.filter(({ action }) => LOOK.test(String(action)))).toEqual([]);
    expect(looks.filter(({ action }) => !LOOK.test(String(action)))).toEqual([]);
    expect(looks.map(({ action }) => action)).toContain('process.view');
    const known = new Set(all.map(({ id }) => id));
    expect(changes.filter(({ id }) => known.has(id))).toEqual(all.filter(({ action }) => !LOOK.test(String(action))));
    const since = String(changes[0]?.['at']);
    const sinceThen = itemsOf(await get(`/admin/audit-log?limit=100&kind=change&since=${since}`));
    expect([sinceThen[0], sinceThen.filter((each) => String(each['at']) < since)]).toEqual([changes[0], []]);
    expect(fieldsOf(await get('/admin/audit-log?since=today').expect(problem(400, 'request.invalid')))).toEqual([
      'since',
    ]);
    expect(fieldsOf(await get('/admin/audit-log?kind=both').expect(problem(400, 'request.invalid')))).toEqual(['kind']);
  });
});
