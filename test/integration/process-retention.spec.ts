import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { DefinitionRegistry, Processes } from '../../src/kernel/process/index.js';
import { ScheduledTasks } from '../../src/kernel/scheduler/index.js';
import { ParticipantService, Settler } from '../../src/inventory/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Metrics } from '../../src/platform/telemetry/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { journey } from '../support/journey.js';
import { Outside } from '../support/outside.js';

const DAY_MS = 86_400_000;
const RETENTION_DAYS = 30;

let application: TestApplication;
let database: Database;

beforeAll(async () => {
  application = await startApplication({ PROCESS_RETENTION_MS: String(RETENTION_DAYS * DAY_MS) });
  database = application.app.get(Database);
  application.app.get(DefinitionRegistry).register(journey(new Outside()));
  application.app.get(DefinitionRegistry).register(journey(new Outside(), { name: 'archive' }).ruled({ kept: true }));
});
afterAll(() => application?.close());

/** An id as it was made so many days ago. */
const idOf = (daysAgo: number): string => uuidv7({ msecs: Date.now() - daysAgo * DAY_MS });

interface Row {
  readonly definition?: string;
  readonly state?: string;
  /** null = it has not ended. */
  readonly endedDaysAgo?: number | null;
  readonly parked?: boolean;
  readonly undo?: 'recorded' | 'done' | 'parked';
  readonly user?: string;
  readonly subject?: string | null;
  readonly data?: object;
}

/** A row with a compensation, two entries of history and a signal. */
async function row(given: Row = {}): Promise<string> {
  const { definition = 'journey', state = 'HOME', endedDaysAgo = 31, parked = false, undo = 'done' } = given;
  const { user = 'u-1', subject = null, data = { log: [] } } = given;
  const id = idOf((endedDaysAgo ?? 60) + 1);
  const ended = endedDaysAgo === null ? null : new Date(Date.now() - endedDaysAgo * DAY_MS);
  await database.query(
    `INSERT INTO process.processes (id, user_id, definition, version, subject, state, state_data, snapshot, next_run_at, ended_at, finished_at, parked_at, entries, wakes)
     VALUES ($1, $2, $3, 1, $4, $5, $6, '{}', 'infinity', $7::timestamptz, CASE WHEN $8::boolean THEN NULL ELSE $7::timestamptz END, CASE WHEN $8::boolean THEN clock_timestamp() END, 2, 1)`,
    [id, user, definition, subject, state, JSON.stringify(data), ended, parked],
  );
  await database.query(
    `INSERT INTO process.compensations (process_id, position, name, key, args, status) VALUES ($1, 1, 'unpack', 'unpack', 'null', $2)`,
    [id, undo],
  );
  await database.query(
    `INSERT INTO process.history (process_id, position, chapter, kind, state) VALUES ($1, 1, 1, 'entered', 'PACK'), ($1, 2, 1, 'ended', 'HOME')`,
    [id],
  );
  await database.query(
    `INSERT INTO process.signals (process_id, position, id, name, details) VALUES ($1, 1, 's-1', 'home', 'null')`,
    [id],
  );
  return id;
}

async function pass(wanted: string): Promise<number> {
  const task = application.app.get(ScheduledTasks).all.find(({ name }) => name === wanted);
  if (task === undefined) throw new Error(`there is no ${wanted}`);
  return task.runOnce();
}
const reap = (): Promise<number> => pass('process-reaper');

/** Rows of it in each table. */
async function left(id: string): Promise<number[]> {
  const { rows } = await database.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM process.processes WHERE id = $1)::int AS count
     UNION ALL SELECT count(*)::int FROM process.compensations WHERE process_id = $1
     UNION ALL SELECT count(*)::int FROM process.history WHERE process_id = $1
     UNION ALL SELECT count(*)::int FROM process.signals WHERE process_id = $1`,
    [id],
  );
  return rows.map(({ count }) => count);
}

/** How many journeys the metric says are deleted. */
async function deleted(): Promise<number> {
  const text = await application.app.get(Metrics).text();
  return Number(/^holdfast_processes_deleted_total\{definition="journey"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

const WHOLE = [1, 1, 2, 1];
const GONE = [0, 0, 0, 0];

describe('after their retention', () => {
  it('ended processes go with all that belongs to them, and are counted', async () => {
    const [old, young, counted] = [await row(), await row({ endedDaysAgo: 29 }), await deleted()];
    expect(await reap()).toBe(1);
    expect([await left(old), await left(young)]).toEqual([GONE, WHOLE]);
    expect(await reap()).toBe(0);
    expect(await deleted()).toBe(counted + 1);
  });

  it.each([
    ['that has not ended', { endedDaysAgo: null, state: 'STAY' }],
    ['that is parked', { endedDaysAgo: null, state: 'FLY', parked: true }],
    ['that has ended with a parked compensation', { parked: true, undo: 'parked' }],
    ['of which a compensation is parked, whatever its row says', { undo: 'parked' }],
    ['whose definition is kept', { definition: 'archive' }],
    ['of a definition that this build does not know', { definition: 'another' }],
  ] as const)('one %s stays whole', async (_what, given) => {
    const id = await row(given);
    expect(await reap()).toBe(0);
    expect(await left(id)).toEqual(WHOLE);
  });

  it('one that somebody holds at this moment is left to the next pass, and holds up nobody', async () => {
    const [held, free] = [await row(), await row()];
    const somebody = new Client({ connectionString: application.databaseUrl });
    await somebody.connect();
    try {
      await somebody.query('BEGIN');
      await somebody.query('SELECT FROM process.processes WHERE id = $1 FOR UPDATE', [held]);
      expect(await reap()).toBe(1);
    } finally {
      await somebody.end();
    }
    expect([await left(held), await left(free)]).toEqual([WHOLE, GONE]);
    expect(await reap()).toBe(1);
  });

  it('many go in bounded statements, those with long histories a few at a time', async () => {
    await database.query(
      `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, ended_at, finished_at, entries)
       SELECT gen_random_uuid(), 'u-many', 'journey', 1, 'HOME', '{}', '{}', now() - interval '40 days', now() - interval '40 days', number % 2 * 4000 FROM generate_series(1, 1200) number`,
    );
    expect(await reap()).toBe(1_200);
  });
});

describe('when the process of it is deleted', () => {
  const statusOf = async (transactionId: string): Promise<string | undefined> =>
    (await application.app.get(ParticipantService).transaction('A', transactionId)).lines[0]?.status;

  async function holdOf(transactionId: string): Promise<void> {
    await application.app.get(ParticipantService).perform('try', 'A', { transactionId, sku: 'ProductA', quantity: 1 });
    await database.query(
      `UPDATE inventory.transaction_lines SET expires_at = expires_at - interval '1 day', ask_at = ask_at - interval '1 day' WHERE transaction_id = $1`,
      [transactionId],
    );
  }

  it('under a shorter retention than today, that is still known', async () => {
    await row();
    await reap();
    const { rows } = await database.query<{ days: number }>(
      `SELECT (extract(epoch FROM clock_timestamp() - ended_before) / 86400)::float8 AS days FROM process.reaped WHERE definition = 'journey'`,
    );
    expect(rows[0]?.days).toBeCloseTo(RETENTION_DAYS, 2);
    const processes = application.app.get(Processes);
    const ids = [idOf(31), idOf(12), idOf(8), uuidv4()];
    const mayBe = async (): Promise<boolean[]> => Promise.all(ids.map((id) => processes.mayBeForgotten(id)));
    expect(await mayBe()).toEqual([true, false, false, false]);
    await database.query(`INSERT INTO process.reaped VALUES ('before', now() - interval '10 days')`);
    expect(await mayBe()).toEqual([true, true, false, false]);
    await database.query(`DELETE FROM process.reaped WHERE definition = 'before'`);
  });

  it('a hold that was promised is kept, one that nobody can have promised is released, and the auditor finds nothing', async () => {
    const order = uuidv7();
    const placed = await row({ definition: 'placeorder', state: 'Success', subject: order, data: {} });
    const confirmed = await row({ definition: 'tcc', state: 'COMPLETED' });
    await database.query(
      `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency, status)
       VALUES ($1, 'u-1', $2, $3, 'elsewhere', 'instant', 100, 'ARS', 'completed')`,
      [uuidv7(), order, placed],
    );
    const [unknown, foreign] = [uuidv7(), uuidv4()];
    for (const id of [placed, confirmed, unknown, foreign]) await holdOf(id);
    expect(await reap()).toBe(2);
    expect([await left(placed), await left(confirmed)]).toEqual([GONE, GONE]);

    expect(await application.app.get(Settler).runOnce()).toBe(2);
    expect(await Promise.all([placed, confirmed, unknown, foreign].map(statusOf))).toEqual([
      ...['TRIED', 'TRIED'],
      ...['CANCELLED', 'CANCELLED'],
    ]);
    expect(await pass('auditor')).toBe(0);
    // Whoever has a word for it is told that there is nobody to hear it.
    const processes = application.app.get(Processes);
    expect([await processes.wake(placed), await processes.find(placed)]).toEqual([false, null]);
    expect(await processes.signal(placed, { id: 's-1', name: 'home', details: null })).toEqual({ kind: 'ended' });
  });
});
