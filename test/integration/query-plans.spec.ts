import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { LOOKED } from '../../src/kernel/audit/audit-log.js';
import { PERSONAL_AUDIT } from '../../src/kernel/audit/personal-audit.js';
import { AccountRepository } from '../../src/account/account.repository.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Notifications } from '../../src/platform/database/index.js';
import { Connections } from '../../src/platform/database/connections.js';
import { dataSourceOptions, openDataSource } from '../../src/platform/database/data-source.js';
import { PersonalData, type DoubtCursor } from '../../src/kernel/leases/index.js';
import { IdempotencyKeys, keyTable, type NewKey } from '../../src/idempotency/idempotency-keys.js';
import { KeyLookup, lifecycle, local, response, type KeySearch } from '../../src/idempotency/index.js';
import { JobLookup, StagedJobs, type JobSearch } from '../../src/kernel/outbox/index.js';
import {
  definition,
  DefinitionRegistry,
  ProcessDoubts,
  ProcessQueries,
  type FoundProcesses,
  type ProcessSearch,
} from '../../src/kernel/process/index.js';
import { ProcessGauges } from '../../src/kernel/process/process-gauges.js';
import { Limits } from '../../src/kernel/process/limits.js';
import { ProcessReaper } from '../../src/kernel/process/process-reaper.js';
import { ProcessRows } from '../../src/kernel/process/process-rows.js';
import { Events } from '../../src/kernel/events/index.js';
import { Payments, Refunds } from '../../src/payment/index.js';
import { PaymentOutcomes } from '../../src/payment/payment.outcomes.js';
import { Metrics, Tracing } from '../../src/platform/telemetry/index.js';
import { ExplainingDatabase, type PlanNode } from '../support/explaining-database.js';
import { journey } from '../support/journey.js';
import { Outside } from '../support/outside.js';
import { createTestDatabase } from '../support/postgres.js';
import { JWT_SECRET } from '../support/tokens.js';

const FINISHED = 20_000;
const JOBS = 5_000;
const DEPOSITS = lifecycle('deposit.create', 1, (stored) => stored).at(
  'started',
  local({ to: [], run: () => Promise.resolve(response(201, {})) }),
);

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connections: Connections;
let source: DataSource;
let database: ExplainingDatabase;
let notifications: Notifications;
let keys: IdempotencyKeys;
let jobs: StagedJobs;
let accounts: AccountRepository;

beforeAll(async () => {
  test = await createTestDatabase();
  const config = loadConfig({ DATABASE_URL: test.url, AUTH_JWT_SECRET: JWT_SECRET, COMPLETER_GRACE_MS: '0' });
  connections = await Connections.open(config);
  source = await openDataSource(dataSourceOptions(connections));
  database = new ExplainingDatabase(connections, source, config, new Metrics());
  await database.connect(test.url);
  notifications = new Notifications(config);
  keys = new IdempotencyKeys(database, config);
  jobs = new StagedJobs(database, notifications, config, new Tracing());
  accounts = new AccountRepository(database, notifications);
});

afterAll(async () => {
  await database?.disconnect();
  await source?.destroy();
  await connections?.close();
  await test?.drop();
});

beforeEach(() => {
  database.explained = [];
});

function newKey(): NewKey {
  const scope = { userId: 'u-plans', key: randomUUID(), method: 'POST', path: '/deposits' };
  const actor = { sub: scope.userId, roles: [] };
  return {
    id: randomUUID(),
    scope,
    fingerprint: Buffer.alloc(32),
    command: {},
    actor,
    originIp: null,
    traceparent: null,
    requestId: 'r',
    lifecycle: DEPOSITS,
    point: 'started',
  };
}

const nodes = (): readonly PlanNode[] => database.explained.flatMap((each) => each.nodes);

/** Nothing is read from end to end, and nothing is sorted: order comes from an index. */
function expectIndexesOnly(): void {
  expect(database.explained).not.toHaveLength(0);
  const whole = nodes().filter((node) => /^(Seq Scan|Sort|Incremental Sort)$/.test(node['Node Type']));
  expect(whole).toEqual([]);
}

/** Nothing is read from end to end; the few rows that an index has together may be sorted. */
function expectNothingWhole(): void {
  expect(database.explained).not.toHaveLength(0);
  expect(nodes().filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
}

/** The index is entered at the bound and left at it, instead of being filtered row by row. */
function expectBounded(index: string): void {
  const scans = nodes().filter((node) => node['Index Name'] === index);
  expect(scans).not.toHaveLength(0);
  for (const scan of scans) expect(scan['Index Cond']).toBeDefined();
}

const indexes = (): Set<string | undefined> =>
  new Set(nodes().flatMap((node) => (node['Index Name'] === undefined ? [] : [node['Index Name']])));

describe('On a table that nobody has analyzed yet', () => {
  it('an account is found by its id, not among all accounts of its user', async () => {
    const id = randomUUID();
    await expect(
      database.transaction({}, (tx) => accounts.step(tx, { userId: 'u-plans', accountId: id }, 'answer')),
    ).rejects.toThrow('cannot take the step');
    const scans = nodes().filter((node) => node['Relation Name'] === 'accounts' && node['Node Type'].endsWith('Scan'));
    expect(scans.length).toBeGreaterThan(0);
    for (const scan of scans) expect(scan['Index Cond']).toMatch(/\bid = /);
  });
});

describe('With 20,000 finished keys and 5,000 staged jobs', () => {
  beforeAll(async () => {
    await source.query(
      `INSERT INTO idempotency.idempotency_keys (id, idempotency_key, user_id, request_method, request_path, request_fingerprint, actor, lifecycle, lifecycle_version,
                                                 recovery_point, response_code, response_headers, response_body, finished_at)
       SELECT gen_random_uuid(), 'key-' || number, 'u-' || number % 100, 'POST', '/deposits', '\\x00', '{}', 'deposit.create', 1, 'finished', 201, '{}', '\\x7b7d',
              clock_timestamp() - number * interval '8 seconds' FROM generate_series(1, ${FINISHED}) number`,
    );
    await source.query(
      `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, next_run_at)
       SELECT gen_random_uuid(), 'empty', '{}', 'a:' || number, clock_timestamp() - number * interval '1 millisecond' FROM generate_series(1, ${JOBS}) number`,
    );
    await source.query(
      `UPDATE jobs.staged_jobs SET parked_at = clock_timestamp() WHERE id IN (SELECT id FROM jobs.staged_jobs LIMIT 5)`,
    );
    await source.query('ANALYZE idempotency.idempotency_keys, jobs.staged_jobs');
  });

  it('a claim looks its key up and makes it by the scope', async () => {
    const key = newKey();
    expect(await keys.find(key.scope)).toBeNull();
    expect(await database.transaction({}, (tx) => keys.insert(tx, key))).toBe(true);
    expectIndexesOnly();
    expect(indexes()).toEqual(new Set(['idempotency_keys_scope']));
  });

  it('a replay reads one row by the scope', async () => {
    expect(await keys.find({ userId: 'u-7', key: 'key-7', method: 'POST', path: '/deposits' })).toMatchObject({
      finished: true,
    });
    expectIndexesOnly();
    expect(indexes()).toEqual(new Set(['idempotency_keys_scope']));
  });

  it('replays that come together are read row by row by the scope, and each gets its own', async () => {
    const asked = ['key-3', 'key-107', 'nobody-knows', 'key-5'].map((key) => ({
      userId: `u-${key.slice(-1)}`,
      key,
      method: 'POST',
      path: '/deposits',
    }));
    const found = await Promise.all(asked.map((scope) => keys.find(scope)));
    const rows = await source.query<{ id: string; idempotency_key: string }[]>(
      `SELECT id, idempotency_key FROM idempotency.idempotency_keys WHERE idempotency_key = ANY($1)`,
      [asked.map(({ key }) => key)],
    );
    const idOf = (key: string): string | undefined => rows.find((row) => row.idempotency_key === key)?.id;
    expect(found.map((row) => row?.id)).toEqual(asked.map(({ key }) => idOf(key)));
    expect(database.explained.map(({ sql }) => sql.includes('unnest'))).toEqual([true]);
    expectIndexesOnly();
    expect(indexes()).toEqual(new Set(['idempotency_keys_scope']));
  });

  it('a resume, each step and the answer go by the id', async () => {
    const key = newKey();
    await database.transaction({}, (tx) => keys.insert(tx, key));
    await source.query(`UPDATE idempotency.idempotency_keys SET leased_until = NULL WHERE id = $1`, [key.id]);
    database.explained = [];
    const claimed = await keys.claim(key.id);
    const ref = { id: key.id, epoch: claimed?.lease_epoch ?? '' };
    await database.transaction({}, async (tx) => {
      await keyTable.lock(tx, ref);
      await keys.finish(tx, ref, { status: 201, headers: {}, body: Buffer.alloc(0) });
    });
    expectIndexesOnly();
    expect(indexes()).toEqual(new Set(['idempotency_keys_pkey']));
  });

  it('a completer pass takes the longest due key from the index of unfinished ones', async () => {
    const key = newKey();
    await database.transaction({}, (tx) => keys.insert(tx, key));
    await source.query(
      `UPDATE idempotency.idempotency_keys SET leased_until = NULL, next_run_at = clock_timestamp() WHERE id = $1`,
      [key.id],
    );
    database.explained = [];
    expect(await keys.claimDue([{ name: 'deposit.create', version: 1 }])).toMatchObject({ id: key.id });
    expectIndexesOnly();
    expectBounded('idempotency_keys_due');
    expect(indexes()).toEqual(new Set(['idempotency_keys_due', 'idempotency_keys_pkey']));
  });

  it('a reaper pass takes the longest finished keys from their index and deletes them where they are', async () => {
    expect(await keys.reap(1_000)).toBe(1_000);
    expectIndexesOnly();
    expectBounded('idempotency_keys_reapable');
    expect(indexes()).toEqual(new Set(['idempotency_keys_reapable']));
    expect(nodes().filter((node) => node['Node Type'] === 'Tid Scan')).toHaveLength(2);
  });

  it('an enqueuer pass takes the longest due jobs from their index', async () => {
    expect(await jobs.mark(100)).toHaveLength(100);
    expectIndexesOnly();
    expectBounded('staged_jobs_due');
    expect(indexes()).toEqual(new Set(['staged_jobs_due', 'staged_jobs_aggregate', 'staged_jobs_pkey']));
  });

  /** So that most rows are older, whatever ids they were given. */
  const NEARLY_NEWEST = 'f0000000-0000-4000-8000-000000000000';
  const ALL_KEYS: KeySearch = { state: null, text: null, lifecycle: null, point: null, after: null, limit: 20 };
  it.each([
    ['all', {}, 'idempotency_keys_pkey'],
    ['finished ones', { state: 'finished' }, 'idempotency_keys_pkey'],
    ['parked ones', { state: 'parked' }, 'idempotency_keys_parked'],
    ['live ones', { state: 'live' }, 'idempotency_keys_due'],
    ['live ones at a point', { state: 'live', lifecycle: 'deposit.create', point: 'started' }, 'idempotency_keys_due'],
    ['parked ones at a point', { state: 'parked', point: 'started' }, 'idempotency_keys_parked'],
    ['those of a lifecycle', { lifecycle: 'deposit.create' }, 'idempotency_keys_pkey'],
    ['those of a key at a point', { text: 'key-7', point: 'started' }, 'idempotency_keys_of_key'],
    ['those of a key', { text: 'key-7' }, 'idempotency_keys_of_key'],
    ['parked ones of a key', { text: 'key-7', state: 'parked' }, 'idempotency_keys_of_key'],
  ] as const)('a page of requests, %s, is a walk along an index, from the cursor on', async (_what, asked, index) => {
    const lookup = new KeyLookup(database);
    const after = { id: NEARLY_NEWEST, dueAt: '2026-11-21 03:00:00+00' };
    for (const search of [asked, { ...asked, after }]) {
      database.explained = [];
      await lookup.search({ ...ALL_KEYS, ...search });
      expectNothingWhole();
      expect(indexes()).toEqual(new Set([index]));
    }
  });

  it.each([
    ['requests', 'idempotency_keys_in_doubt', (after) => new KeyLookup(database).inDoubt(after, 20)],
    ['jobs', 'staged_jobs_in_doubt', (after) => new JobLookup(database).inDoubt(after, 20)],
    ['processes', 'processes_in_doubt', (after) => new ProcessDoubts(database).processes(after, 20)],
    ['compensations', 'compensations_in_doubt', (after) => new ProcessDoubts(database).compensations(after, 20)],
  ] as readonly [string, string, (after: DoubtCursor | null) => Promise<unknown>][])(
    'a page of %s in doubt is read from their own index',
    async (_what, index, page) => {
      for (const after of [null, { since: '2026-11-21 03:00:00+00', ref: NEARLY_NEWEST }]) {
        database.explained = [];
        await page(after);
        expectNothingWhole();
        expect(indexes()).toEqual(new Set([index]));
      }
    },
  );

  it.each([
    ['of ours among those of its minute', '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20', ['idempotency_keys_pkey']],
    ['at the end of time, too', 'ffffffff-ffff-7fff-bfff-ffffffffffff', ['idempotency_keys_pkey']],
    [
      'of somebody else among the newest and the parked ones',
      'proxy-1',
      ['idempotency_keys_pkey', 'idempotency_keys_parked'],
    ],
  ])('a request id %s is looked for along an index, though none has it', async (_what, requestId, walked) => {
    database.explained = [];
    expect(await new KeyLookup(database).ofRequestId(requestId, 20)).toEqual([]);
    expectNothingWhole();
    expect(indexes()).toEqual(new Set(walked));
  });

  it('where requests rest is counted by the indexes of those that are not finished', async () => {
    database.explained = [];
    await new KeyLookup(database).resting();
    expectNothingWhole();
    expect(indexes()).toEqual(new Set(['idempotency_keys_due', 'idempotency_keys_parked']));
  });

  const ALL_JOBS: JobSearch = { state: null, job: null, before: null, limit: 20 };
  it.each([
    ['all', {}, 'staged_jobs_pkey'],
    ['enqueued ones', { state: 'enqueued' }, 'staged_jobs_pkey'],
    ['parked ones', { state: 'parked' }, 'staged_jobs_parked'],
    ['parked ones of a name', { state: 'parked', job: 'empty' }, 'staged_jobs_parked'],
  ] as const)('a page of jobs, %s, is a walk along an index, from the cursor on', async (_what, asked, index) => {
    const lookup = new JobLookup(database);
    for (const before of [null, NEARLY_NEWEST]) {
      database.explained = [];
      await lookup.search({ ...ALL_JOBS, ...asked, before });
      expectNothingWhole();
      expect(indexes()).toEqual(new Set([index]));
    }
  });

  it('a worker claims and acknowledges its job by the id', async () => {
    const [job] = await jobs.mark(1);
    database.explained = [];
    const claimed = await jobs.claim(job?.id ?? '');
    await jobs.end({ id: job?.id ?? '', epoch: claimed?.lease_epoch ?? '' });
    expectIndexesOnly();
    expect(indexes()).toEqual(new Set(['staged_jobs_pkey', 'staged_jobs_aggregate']));
  });
});

describe('With 20,000 entries of the audit log and as many payments', () => {
  beforeAll(async () => {
    await source.query(
      `INSERT INTO admin.audit_log (id, actor, action, subject, reason)
       SELECT gen_random_uuid(), 'u-admin', 'order.view', 'order:' || gen_random_uuid(), 'looked at' FROM generate_series(1, 20000)`,
    );
    await source.query(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status)
       SELECT gen_random_uuid(), 'u-' || number, gen_random_uuid(), gen_random_uuid(), 'sandbox', 'completed', 100, 'ARS', 'completed' FROM generate_series(1, 20000) number`,
    );
    await source.query('ANALYZE admin.audit_log, payment.payments');
  });

  it('what operators wrote about things of a person is found by what it is about, to be exported and to be erased', async () => {
    const [entry] = await source.query<{ id: string; thing: string }[]>(
      `SELECT id, split_part(subject, ':', 2) AS thing FROM admin.audit_log LIMIT 1`,
    );
    const personal = new PersonalData();
    const known = {
      table: `(SELECT '${entry?.thing}' AS name) AS known`,
      rows: 'true',
      names: 'ARRAY[name]',
      erased: {},
      shown: null,
    };
    personal.register(known, PERSONAL_AUDIT);
    const found = [];
    for await (const { row } of personal.rows(database, 'u-plans')) found.push(row['id']);
    expect(found).toEqual([entry?.id]);
    expect(await database.transaction({}, (tx) => personal.erase(tx, 'u-plans', 10))).toBe(1);
    expect(database.explained.filter(({ sql }) => sql.includes('admin.audit_log')).length).toBe(2);
    expect(nodes().filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expectBounded('audit_log_about');
    expect(indexes()).toEqual(new Set(['audit_log_about']));
  });

  it('changes are found among many more looks', async () => {
    const [plan] = await source.query<{ 'QUERY PLAN': unknown }[]>(
      `EXPLAIN (FORMAT JSON) SELECT * FROM admin.audit_log WHERE action !~ ${LOOKED} ORDER BY id DESC LIMIT 21`,
    );
    expect(JSON.stringify(plan)).toContain('"Index Name":"audit_log_changes"');
  });

  it('payments of many orders are found by the orders, whoever owns them', async () => {
    const rows = await source.query<{ order_id: string }[]>(`SELECT order_id FROM payment.payments LIMIT 100`);
    const outcomes = new PaymentOutcomes(new Events(notifications, new Tracing()));
    const payments = new Payments(database, new Refunds(database, outcomes));
    const found = await payments.ofOrders(rows.map(({ order_id }) => order_id));
    expect(found.map(({ orderId }) => orderId).sort()).toEqual(rows.map(({ order_id }) => order_id).sort());
    expectBounded('payments_by_order');
    expect(indexes()).toEqual(new Set(['payments_by_order']));
  });
});

describe('With 40,000 processes of three definitions, most of which have ended', () => {
  const ALL = 40_000;
  const ASKED = {
    definition: null,
    version: null,
    state: null,
    parked: null,
    paused: null,
    text: null,
    before: null,
    limit: 20,
  };
  let queries: ProcessQueries;
  let ids: string[];

  beforeAll(async () => {
    // Their ids rise with their numbers. Every 100th is live, every 2,000th parked, every 1,999th paused.
    await source.query(
      `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, ended_at, finished_at, parked_at, paused_at)
       SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'u-' || number % 50, (ARRAY['common', 'rare', 'other'])[CASE WHEN number % 500 = 0 THEN 2 WHEN number % 3 = 0 THEN 3 ELSE 1 END],
              1, 's-' || number, CASE WHEN number % 100 <> 0 THEN 'done' WHEN number <= 1000 THEN 'odd' ELSE 'working' END, '{}', '{}',
              CASE WHEN number % 100 <> 0 THEN now() END, CASE WHEN number % 100 <> 0 THEN now() END, CASE WHEN number % 2000 = 0 THEN now() END, CASE WHEN number % 1999 = 0 THEN now() END
         FROM generate_series(1, ${ALL}) number`,
    );
    await source.query('ANALYZE process.processes');
    queries = new ProcessQueries(database);
    ids = (await source.query<{ id: string }[]>('SELECT id FROM process.processes ORDER BY id')).map(({ id }) => id);
  });

  const search = (asked: Partial<ProcessSearch>): Promise<FoundProcesses> => queries.search({ ...ASKED, ...asked });
  /** Everything, page by page, and how many pages that were. */
  async function pages(asked: Partial<ProcessSearch>): Promise<{ found: string[]; pages: number }> {
    const found: string[] = [];
    let before: string | null = null;
    for (let count = 1; ; count += 1) {
      const page: FoundProcesses = await search({ ...asked, before });
      found.push(...page.rows.map(({ id }) => id));
      before = page.next;
      if (before === null) return { found, pages: count };
    }
  }
  it('those of a timeline are found by their ids and their subjects', async () => {
    const id = ids[7] ?? '';
    const found = await queries.about([id, 's-9']);
    expect(found.map((row) => row.id)).toEqual([ids[8], id]);
    expectNothingWhole();
    expect(indexes()).toEqual(new Set(['processes_pkey', 'processes_subject']));
  });

  const nth = (...numbers: number[]): (string | undefined)[] => numbers.map((number) => ids[number - 1]);
  const every = (step: number, most = ALL): number[] =>
    Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step).reverse();

  it.each([
    ['all', {}, 'processes_pkey'],
    ['those of a definition', { definition: 'common' }, 'processes_definition'],
    ['those of a rare definition', { definition: 'rare' }, 'processes_definition'],
    ['those of a definition in a state', { definition: 'rare', state: 'odd' }, 'processes_definition'],
    ['those in a state', { state: 'nowhere' }, 'processes_pkey'],
    ['those of a version', { definition: 'common', version: 2 }, 'processes_definition'],
    ['those that are parked', { parked: true }, 'processes_waiting'],
    ['those of a definition that are parked', { definition: 'common', parked: true }, 'processes_waiting'],
    ['those that are paused', { paused: true }, 'processes_paused'],
  ] as const)('a page of %s is a walk along an index, from the cursor on', async (_what, asked, index) => {
    for (const before of [null, ids[20_000] ?? '']) {
      database.explained = [];
      await search({ ...asked, before });
      expectIndexesOnly();
      expectBounded(index);
      expect(indexes()).toEqual(new Set([index]));
    }
  });

  it.each([
    ['an id', (): string => ids[7] ?? '', ['processes_pkey', 'processes_subject', 'processes_user']],
    ['a subject or a user', (): string => 'u-7', ['processes_pkey', 'processes_subject', 'processes_user']],
  ] as const)('what may be %s is found by the index of each, bounded', async (_what, text, wanted) => {
    for (const asked of [{}, { definition: 'common', state: 'done' }]) {
      database.explained = [];
      await search({ text: text(), ...asked });
      expect(nodes().filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      for (const index of wanted) expectBounded(index);
      expect(indexes()).toEqual(new Set(wanted));
    }
  });

  it('finds each one once, whatever is asked for, over as many pages as it takes', async () => {
    expect(await pages({ parked: true, limit: 7 })).toEqual({ found: nth(...every(2_000)), pages: 3 });
    expect((await pages({ paused: true })).found).toEqual(nth(...every(1_999)));
    expect((await pages({ definition: 'rare', limit: 100 })).found).toEqual(nth(...every(500)));
    expect((await pages({ definition: 'rare', parked: true })).found).toEqual(nth(...every(2_000)));
    expect((await pages({ text: ids[7] ?? '' })).found).toEqual(nth(8));
    expect((await pages({ text: 's-77' })).found).toEqual(nth(77));
    expect((await pages({ text: 'u-7', limit: 100 })).found).toHaveLength(ALL / 50);
    expect((await pages({ text: 'u-0', definition: 'rare' })).found).toEqual(nth(...every(500)));
    expect((await pages({ text: 'nobody' })).found).toEqual([]);
  });

  it('what is past its retention is found by the index of ends, whatever else has ended', async () => {
    await source.query(
      `UPDATE process.processes SET finished_at = now() - interval '60 days' WHERE id = ANY ($1::uuid[])`,
      [nth(1, 4, 10)],
    );
    const definitions = new DefinitionRegistry();
    definitions.register(journey(new Outside(), { name: 'common' }));
    const reaper = new ProcessReaper(database, definitions, loadConfig({ AUTH_JWT_SECRET: JWT_SECRET }), new Metrics());
    database.explained = [];
    expect(await reaper.runOnce()).toBe(3);
    expect(nodes().filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expectBounded('processes_by_end');
    expect([...indexes()].filter((index) => index?.startsWith('processes_')).sort()).toEqual([
      'processes_by_end',
      'processes_pkey',
    ]);
  });

  it('what is told of live processes is counted through the index of claims, whatever has ended', async () => {
    const metrics = new Metrics();
    const gauges = new ProcessGauges(
      database,
      new DefinitionRegistry(),
      loadConfig({ AUTH_JWT_SECRET: JWT_SECRET }),
      metrics,
    );
    expect(gauges).toBeDefined();
    expect(await metrics.text()).toContain('holdfast_processes{definition="rare",version="1",condition="parked"} 20');
    expect(nodes().filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'processes')).toEqual(
      [],
    );
    expect(indexes()).toEqual(new Set(['processes_claim', 'processes_waiting']));
  });

  it('claims read what is due of each definition, version and lane, and nothing else', async () => {
    const config = loadConfig({ AUTH_JWT_SECRET: JWT_SECRET });
    notifications = new Notifications(config);
    const nobody = definition(
      'nobody',
      1,
      () => null,
      () => null,
    );
    await new ProcessRows(database, config, notifications).claimDue({ all: 20, others: 20, suspects: 1 }, [
      { name: 'nobody', version: 1, interactive: false, running: 0 },
    ]);
    const limits = [{ name: 'nobody', maxConcurrent: 3, ratePerSecond: 10 }];
    await new Limits(database, notifications, config).claim({ definition: nobody, lane: 'SHIP', limits }, 20);
    const looked = nodes().filter(
      (node) => node['Relation Name'] === 'processes' && node['Node Type'].endsWith('Scan'),
    );
    expect(new Set(looked.map((node) => node['Index Name']))).toEqual(new Set(['processes_claim', 'processes_pkey']));
    const due = looked.filter((node) => node['Index Name'] === 'processes_claim');
    expect(due.length).toBeGreaterThanOrEqual(6);
    for (const scan of due) expect(scan['Index Cond']).toMatch(/definition = .*version = .*lane = .*next_run_at <= /);
  });

  it('looks at 2,000 at most for a state, which has no index, and says where to go on', async () => {
    const first = await search({ state: 'odd' });
    expect(first).toEqual({ rows: [], next: ids[ALL - 2_000] });
    const all = await pages({ state: 'odd' });
    expect(all.found).toEqual(nth(...every(100, 1_000)));
    expect(all.pages).toBeGreaterThanOrEqual(20);
  });
});

it('an export goes from page to page in the order of the key, whatever its type', async () => {
  const personal = new PersonalData();
  personal.register({ table: '(SELECT id FROM generate_series(1, 450) AS id)', rows: 'true', erased: {} });
  const found = [];
  for await (const { row } of personal.rows(database, 'u-plans')) found.push(row['id']);
  expect(found).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
});
