import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { Completer } from '../../src/idempotency/index.js';
import { JobWorker } from '../../src/kernel/outbox/job-worker.js';
import { Database } from '../../src/platform/database/index.js';
import { accountBody, openAccount } from '../support/accounts.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Ledger } from '../support/ledger.js';
import { as, asUser, problem, request, type Answer } from '../support/requests.js';

const ADMIN = { user: 'u-admin', roles: ['admin'] };
const UNKNOWN = '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20';
const GIVE_UP_MS = 60_000;

type Item = Readonly<Record<string, unknown>>;

let application: TestApplication;
let database: Database;
let ledger: Ledger;
let user: string;
let owner: string;
let serial = 0;

beforeAll(async () => {
  ledger = await Ledger.start();
  application = await startApplication({
    DEPOSIT_API_URL: ledger.url,
    DEPOSIT_API_TOKEN: 'ledger',
    CBU_API_URL: ledger.url,
    CBU_API_TOKEN: 'house',
    FOREIGN_ATTEMPTS: '1',
    // What fails in one case is not held against the next.
    FOREIGN_BREAKER_OPEN_MS: '1',
    COMPLETER_GRACE_MS: '0',
    JOB_GIVE_UP_MS: String(GIVE_UP_MS),
  });
  database = application.app.get(Database);
});
afterAll(async () => {
  await application?.close();
  await ledger?.close();
});
beforeEach(() => {
  serial += 1;
  user = `u-parked-${serial}`;
  owner = `Ana Diaz ${'I'.repeat(serial)}`;
});

const get = (path: string, who: object = ADMIN): Test => request(application.url).get(path).use(as(who));
const post = (path: string, body: object = { reason: 'the ledger is back' }, who: object = ADMIN): Test =>
  request(application.url).post(path).use(as(who)).send(body);
const open = (): Test =>
  openAccount(application, { user, key: `key-${user}`, body: accountBody({ ownerName: owner }) });
const itemsOf = ({ body }: Answer): Item[] => body.items as Item[];
const rows = async <Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  (await database.query<Row>(sql, parameters)).rows;
/** What the audit log has of it by this action, as [reason]. */
const reasons = async (action: string, about: string): Promise<string[]> =>
  (
    await rows<{ reason: string }>(
      `SELECT reason FROM admin.audit_log WHERE action = $1 AND subject LIKE '%' || $2 ORDER BY id`,
      action,
      about,
    )
  ).map(({ reason }) => reason);

/** The id of an opening whose deposit nobody could tell about, given up on by the machine. */
async function parkedKey(): Promise<string> {
  ledger.script('/deposits', owner, { do: 'answer', status: 503 });
  await open().expect(503);
  const [row] = await rows<{ id: string }>(
    'UPDATE idempotency.idempotency_keys SET parked_at = clock_timestamp() WHERE user_id = $1 RETURNING id',
    user,
  );
  return String(row?.id);
}

/** The id of a job that the clearing house has refused, and that of its account. */
async function refusedJob(): Promise<{ id: string; accountId: string }> {
  ledger.script('/cbuOnline', owner, { do: 'answer', status: 409, code: 'house.closed' });
  const accountId = String((await open().expect(201)).body.id);
  const [job] = await rows<{ id: string }>(
    'SELECT id FROM jobs.staged_jobs WHERE aggregate = $1',
    `account:${accountId}`,
  );
  await application.app.get(JobWorker).work(String(job?.id));
  return { id: String(job?.id), accountId };
}

describe('a parked request, over HTTP', () => {
  it('is found by its state, its key, its id and a key derived from it, without what was sent', async () => {
    const id = await parkedKey();
    for (const query of ['state=parked', `q=key-${user}`, `q=${id}`, `q=api-${id}-r2`, `q=api-${id}&state=parked`]) {
      const [found] = itemsOf(await get(`/admin/idempotency-keys?${query}`).expect(200));
      expect([query, found]).toEqual([
        query,
        expect.objectContaining({
          id,
          userId: user,
          key: `key-${user}`,
          method: 'POST',
          path: '/accounts',
          state: 'parked',
          lifecycle: 'account.open',
          recoveryPoint: 'account_created',
        }),
      ]);
      expect(JSON.stringify(found)).not.toContain(owner);
    }
    for (const query of [`q=${id}&state=live`, `q=key-${user}&state=finished`, 'q=nobody-has-sent-it'])
      expect([query, itemsOf(await get(`/admin/idempotency-keys?${query}`))]).toEqual([query, []]);
    const { body } = await get(`/admin/idempotency-keys/${id}`).expect(200);
    expect(body).toMatchObject({ command: { ownerName: owner }, actor: { sub: user }, body: null });
    expect(await reasons('idempotency-key.view', id)).toEqual(['looked at']);
  });

  it('says what a retry would do, and is retried: its client goes on where it was', async () => {
    const id = await parkedKey();
    const dry = await post(`/admin/idempotency-keys/${id}/retry?dryRun=true`).expect(200);
    expect(dry.body).toEqual({
      would: [
        expect.stringContaining('goes on at account_created'),
        `asks deposit first what became of key api-${id}; if it has been done, nothing is sent again, else calls deposit under key api-${id}`,
      ],
    });
    expect((await open()).body.code).toBe('idempotency.parked');
    expect(await reasons('idempotency-key.retry', id)).toEqual([]);
    const { body } = await post(`/admin/idempotency-keys/${id}/retry`).expect(202);
    expect(body).toMatchObject({ id, state: 'live', attempts: 0, parkedAt: null, lastError: null });
    await post(`/admin/idempotency-keys/${id}/retry`).expect(problem(409, 'admin.not-parked'));
    expect(await reasons('idempotency-key.retry', id)).toEqual(['the ledger is back']);
    await application.app.get(Completer).runOnce();
    const answer = await open().expect(201);
    expect(answer.headers['idempotent-replayed']).toBe('true');
    expect(itemsOf(await get(`/admin/idempotency-keys?state=finished&q=${id}`))).toMatchObject([{ id, status: 201 }]);
  });

  it('is resolved with an answer that its key replays, and that its account follows', async () => {
    const id = await parkedKey();
    const resolve = `/admin/idempotency-keys/${id}/resolve`;
    const answer = { status: 409, body: { code: 'by-hand' }, reason: 'the ledger has none: asked Eva, 14:05' };
    for (const path of [`${resolve}?dryRun=true`, resolve])
      await post(path, { ...answer, status: 201 }).expect(problem(422, 'account.deposit-not-named'));
    const dry = await post(`${resolve}?dryRun=true`, answer).expect(200);
    expect(dry.body.would).toEqual([
      'account.open settles what the request has made, as failed',
      `stores 409 as the answer of POST /accounts under key key-${user}; whoever repeats that gets it`,
    ]);
    const status = (): Promise<Item[]> => rows('SELECT status FROM account.accounts WHERE id = $1', id);
    expect(await status()).toEqual([{ status: 'OPENING' }]);
    expect((await open()).body.code).toBe('idempotency.parked');
    const { body } = await post(resolve, answer).expect(200);
    expect(body).toMatchObject({ id, state: 'finished', status: 409 });
    expect(await status()).toEqual([{ status: 'REJECTED' }]);
    const replay = await open().expect(409);
    expect(replay.body).toEqual({ code: 'by-hand' });
    expect(await reasons('idempotency-key.resolve', id)).toEqual([answer.reason]);
    await post(resolve, answer).expect(problem(409, 'admin.not-parked'));
  });

  it('stands in a list that leads on page by page, newest first, and live ones the longest due first', async () => {
    const ids = [await parkedKey()];
    user = `${user}-b`;
    ids.unshift(await parkedKey());
    const page = async (query: string): Promise<Answer> => get(`/admin/idempotency-keys?limit=1&${query}`).expect(200);
    const first = await page('state=parked');
    const second = await page(`state=parked&cursor=${first.body.nextCursor}`);
    expect([...itemsOf(first), ...itemsOf(second)].map(({ id }) => id)).toEqual(ids);
    for (const id of ids) await post(`/admin/idempotency-keys/${id}/retry`).expect(202);
    const due = await page('state=live');
    const next = await page(`state=live&cursor=${due.body.nextCursor}`);
    // In the order in which they were retried.
    expect([...itemsOf(due), ...itemsOf(next)].map(({ id }) => id)).toEqual(ids);
    expect(next.body.nextCursor).toBeNull();
    await application.app.get(Completer).runOnce();
  });
});

describe('parked requests', () => {
  it('go on many at once, at a rate, those of one lifecycle alone, as the preview said', async () => {
    const ids = [await parkedKey()];
    user = `${user}-b`;
    ids.push(await parkedKey());
    const lifecycle = `bulk-${randomUUID()}`;
    await rows(
      'UPDATE idempotency.idempotency_keys SET lifecycle = $2, last_error = $3 WHERE id = ANY ($1)',
      ids,
      lifecycle,
      'e',
    );
    const all = `/admin/idempotency-keys/retry-all?lifecycle=${lifecycle}`;
    const dry = await post(`${all}&dryRun=true`, { reason: 'r', perSecond: 1 }).expect(200);
    expect(dry.body.would).toEqual([
      'gives 2 parked requests a fresh budget, 1 of them due each second: the last one in 2 s',
      `2 of ${lifecycle}, parked for: e`,
    ]);
    expect(await reasons('idempotency-key.retry-all', lifecycle)).toEqual([]);
    const { body } = await post(all, { reason: 'the ledger is back', perSecond: 1 }).expect(202);
    const due = await rows<{ id: string; at: Date }>(
      'SELECT id, next_run_at AS at FROM idempotency.idempotency_keys WHERE id = ANY ($1) AND parked_at IS NULL ORDER BY 2',
      ids,
    );
    expect(due.map(({ id }) => id)).toEqual(ids);
    expect(Number(due[1]?.at) - Number(due[0]?.at)).toBeGreaterThanOrEqual(1_000);
    expect(body).toEqual({ retried: 2, lastDueAt: due[1]?.at.toISOString() });
    expect(await reasons('idempotency-key.retry-all', lifecycle)).toEqual(['the ledger is back']);
    await rows('DELETE FROM idempotency.idempotency_keys WHERE id = ANY ($1)', ids);
  });
});

describe('a parked job, over HTTP', () => {
  it('in doubt is sent again once a person knows that its call never took effect', async () => {
    const { id, accountId } = await refusedJob();
    const end = `/admin/staged-jobs/${id}/end-doubt`;
    await post(end).expect(problem(409, 'staged-job.not-in-doubt'));
    const inDoubt =
      "UPDATE jobs.staged_jobs SET unknown_since = clock_timestamp() - $2::float8 * interval '1 day' WHERE id = $1";
    await rows(inDoubt, id, 400);
    // So late that nobody can tell by the key any more: a retry alone parks it again.
    await post(`/admin/staged-jobs/${id}/retry`).expect(202);
    await application.app.get(JobWorker).work(id);
    expect((await get(`/admin/staged-jobs/${id}`)).body).toMatchObject({
      state: 'parked',
      unknownSince: expect.any(String),
    });
    const before = await rows('SELECT * FROM jobs.staged_jobs WHERE id = $1', id);
    const dry = await post(`${end}?dryRun=true`).expect(200);
    expect(dry.body.would).toEqual([
      `notes that the call of create_cbu of account:${accountId} has never taken effect; nothing is sent, and it stays parked`,
      `a retry then calls cbu under key api-${accountId}-r1`,
    ]);
    expect(await rows('SELECT * FROM jobs.staged_jobs WHERE id = $1', id)).toEqual(before);
    const { body } = await post(end, { reason: 'asked the house, 14:05' }).expect(202);
    expect(body).toMatchObject({ id, state: 'parked', unknownSince: null });
    expect(await reasons('staged-job.end-doubt', id)).toEqual(['asked the house, 14:05']);
    await post(end).expect(problem(409, 'staged-job.not-in-doubt'));
    await post(`/admin/staged-jobs/${id}/retry`).expect(202);
    await application.app.get(JobWorker).work(id);
    expect(ledger.effectsOf('/cbuOnline', `api-${accountId}-r1`)).toBe(1);
    expect(await rows('SELECT status FROM account.accounts WHERE id = $1', accountId)).toEqual([{ status: 'ACTIVE' }]);
  });

  it('is found without its arguments, says what a retry would do, and is done under its next key', async () => {
    const { id, accountId } = await refusedJob();
    const [found] = itemsOf(await get('/admin/staged-jobs?state=parked&job=create_cbu').expect(200));
    expect(found).toMatchObject({ id, aggregate: `account:${accountId}`, refusals: 1, state: 'parked' });
    expect(JSON.stringify(found)).not.toContain(owner);
    expect((await get(`/admin/staged-jobs/${id}`).expect(200)).body.args).toMatchObject({ ownerName: owner });
    const dry = await post(`/admin/staged-jobs/${id}/retry?dryRun=true`).expect(200);
    expect(dry.body.would).toEqual([
      `gives create_cbu of account:${accountId} a fresh budget, due at once`,
      `calls cbu under key api-${accountId}-r1`,
    ]);
    expect((await get(`/admin/staged-jobs/${id}`)).body.state).toBe('parked');
    const { body } = await post(`/admin/staged-jobs/${id}/retry`).expect(202);
    expect(body).toMatchObject({ id, state: 'staged', attempts: 0, parkedAt: null });
    await post(`/admin/staged-jobs/${id}/retry`).expect(problem(409, 'admin.not-parked'));
    await application.app.get(JobWorker).work(id);
    expect(ledger.effectsOf('/cbuOnline', `api-${accountId}-r1`)).toBe(1);
    expect(await rows('SELECT status FROM account.accounts WHERE id = $1', accountId)).toEqual([{ status: 'ACTIVE' }]);
    await get(`/admin/staged-jobs/${id}`).expect(problem(404, 'staged-job.not-found'));
    // About the account, so that it goes with it when the person is erased.
    expect(await reasons('staged-job.retry', `account:${accountId}:staged-job:${id}`)).toEqual(['the ledger is back']);
  });

  it('older than any budget has a fresh one all the same', async () => {
    const { id, accountId } = await refusedJob();
    await rows(
      `UPDATE jobs.staged_jobs SET created_at = created_at - $2 * interval '1 millisecond' WHERE id = $1`,
      id,
      2 * GIVE_UP_MS,
    );
    await post(`/admin/staged-jobs/${id}/retry`).expect(202);
    await application.app.get(JobWorker).work(id);
    expect(await rows('SELECT status FROM account.accounts WHERE id = $1', accountId)).toEqual([{ status: 'ACTIVE' }]);
  });

  it('is one of many that go on at a rate, those of one name alone, as the preview said', async () => {
    const job = `bulk-${randomUUID()}`;
    const inserted = (name: string): Promise<unknown> =>
      rows(
        `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at, last_error)
         SELECT gen_random_uuid(), $1, '{}', $1 || number, clock_timestamp(), CASE WHEN number = 1 THEN 'other' ELSE 'HTTP 500' END FROM generate_series(1, 5) number`,
        name,
      );
    await inserted(job);
    await inserted(`${job}-b`);
    const dry = await post(`/admin/staged-jobs/retry-all?job=${job}&dryRun=true`, { reason: 'r', perSecond: 2 }).expect(
      200,
    );
    expect(dry.body.would).toEqual([
      'gives 5 parked jobs a fresh budget, 2 of them due each second: the last one in 3 s',
      `4 of ${job}, parked for: HTTP 500`,
      `1 of ${job}, parked for: other`,
    ]);
    const parked = (): Promise<{ name: string; jobs: number }[]> =>
      rows(
        `SELECT job_name AS name, count(*)::int AS jobs FROM jobs.staged_jobs WHERE parked_at IS NOT NULL AND job_name LIKE $1 || '%' GROUP BY 1 ORDER BY 1`,
        job,
      );
    expect(await parked()).toEqual([
      { name: job, jobs: 5 },
      { name: `${job}-b`, jobs: 5 },
    ]);
    const { body } = await post(`/admin/staged-jobs/retry-all?job=${job}`, {
      reason: 'B is back',
      perSecond: 2,
    }).expect(202);
    expect(body.retried).toBe(5);
    expect(await parked()).toEqual([{ name: `${job}-b`, jobs: 5 }]);
    const [spread] = await rows<{ seconds: number }>(
      `SELECT round(extract(epoch FROM max(next_run_at) - min(next_run_at)))::int AS seconds FROM jobs.staged_jobs WHERE job_name = $1`,
      job,
    );
    expect(spread?.seconds).toBe(2);
    expect(await reasons('staged-job.retry-all', `staged-jobs:${job}`)).toEqual(['B is back']);
    expect((await post(`/admin/staged-jobs/retry-all?job=${job}`, { reason: 'again' })).body).toEqual({
      retried: 0,
      lastDueAt: null,
    });
    await rows(`DELETE FROM jobs.staged_jobs WHERE job_name LIKE $1 || '%'`, job);
  });
});

describe('requests and jobs by hand', () => {
  const POSTS = [
    ['/admin/idempotency-keys/{id}/retry', { reason: 'r' }, 'idempotency-key.not-found'],
    ['/admin/idempotency-keys/{id}/resolve', { reason: 'r', status: 409, body: {} }, 'idempotency-key.not-found'],
    ['/admin/staged-jobs/{id}/retry', { reason: 'r' }, 'staged-job.not-found'],
    ['/admin/staged-jobs/{id}/end-doubt', { reason: 'r' }, 'staged-job.not-found'],
    ['/admin/staged-jobs/retry-all', { reason: 'r' }, null],
    ['/admin/idempotency-keys/retry-all', { reason: 'r' }, null],
  ] as const;
  const GETS = [
    '/admin/idempotency-keys',
    `/admin/idempotency-keys/${UNKNOWN}`,
    '/admin/staged-jobs',
    `/admin/staged-jobs/${UNKNOWN}`,
  ];

  it.each(POSTS)('POST %s is for admins, with a reason, on something that is there', async (route, body, notFound) => {
    const path = route.replace('{id}', UNKNOWN);
    await request(application.url).post(path).send(body).expect(problem(401, 'auth.unauthenticated'));
    for (const roles of [[], ['service']])
      await post(path, body, { user: 'u-no', roles }).expect(problem(403, 'auth.forbidden'));
    for (const reason of [undefined, '', '  ', 7, 'x'.repeat(501)])
      await post(path, { ...body, reason }).expect(problem(400, 'request.invalid'));
    await post(path, { ...body, force: true }).expect(problem(400, 'request.invalid'));
    await post(`${path}?dryRun=yes`, body).expect(problem(400, 'request.invalid'));
    if (notFound === null) return;
    for (const id of [UNKNOWN, 'nonsense'])
      for (const query of ['', '?dryRun=true'])
        await post(route.replace('{id}', id) + query, body).expect(problem(404, notFound));
  });

  it.each(GETS)('GET %s is for admins', async (path) => {
    await request(application.url).get(path).expect(problem(401, 'auth.unauthenticated'));
    await request(application.url)
      .get(path)
      .use(asUser('u-no', ['service']))
      .expect(problem(403, 'auth.forbidden'));
    await get(path).expect(path.endsWith(UNKNOWN) ? 404 : 200);
  });

  it.each([
    [{ status: 199 }, 'status'],
    [{ status: 500 }, 'status'],
    [{ status: '409' }, 'status'],
    [{ status: 200.5 }, 'status'],
    [{ body: undefined }, 'body'],
  ])('refuses to resolve with %j', async (wrong, field) => {
    const answer = await post(`/admin/idempotency-keys/${UNKNOWN}/resolve`, {
      reason: 'r',
      status: 409,
      body: {},
      ...wrong,
    });
    expect([answer.status, (answer.body.errors as Item[])[0]?.['field']]).toEqual([400, field]);
  });

  it.each(['perSecond=0', 'perSecond=1001', 'perSecond="5"', 'perSecond=null'])(
    'refuses a bulk retry with %s',
    async (wrong) => {
      const perSecond: unknown = JSON.parse(wrong.split('=')[1] ?? '');
      await post('/admin/staged-jobs/retry-all', { reason: 'r', perSecond }).expect(problem(400, 'request.invalid'));
    },
  );

  it.each([
    ['idempotency-keys', 'state=gone'],
    ['idempotency-keys', 'q='],
    ['idempotency-keys', 'cursor=x'],
    ['idempotency-keys', 'limit=0'],
    ['staged-jobs', 'state=live'],
    ['staged-jobs', 'job='],
    ['staged-jobs', 'cursor=x'],
    ['staged-jobs', 'limit=101'],
  ])('refuses the query of %s?%s', async (list, query) => {
    const answer = await get(`/admin/${list}?${query}`).expect(problem(400, 'request.invalid'));
    expect((answer.body.errors as Item[])[0]?.['field']).toBe(query.split('=')[0]);
  });
});
