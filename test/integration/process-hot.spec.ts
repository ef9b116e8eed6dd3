import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definition, foreignStep, go, later, rest, type StepContext } from '../../src/kernel/process/index.js';
import { harness, processMatchers, type Harness } from '../../src/kernel/testing/index.js';
import { createTestDatabase } from '../support/postgres.js';

expect.extend(processMatchers);

type State = 'PACK' | 'LABEL' | 'CARRY' | 'TRACK' | 'DELIVERED';

const HEARTBEAT_MS = 300;
/** What a call does before it answers. */
let work: (context: StepContext) => Promise<void> = () => Promise.resolve();

const call = (id: string): ReturnType<typeof foreignStep> =>
  foreignStep({
    system: 'carrier',
    key: id,
    find: null,
    call: async (context) => (await work(context), { kind: 'done', value: null }),
  });

/** As fulfilment moves: calls, one of which tells of itself, and a wait that signals end. */
const parcel = definition<null, null, State>(
  'hot',
  1,
  () => null,
  () => null,
)
  .foreign('PACK', {
    to: ['LABEL'],
    calls: ({ id }) => [call(id)],
    decide: (_process, [{ kind }]) => (kind === 'done' ? go('LABEL', null) : later(null, kind)),
  })
  .foreign('LABEL', {
    to: ['CARRY'],
    calls: ({ id }) => [call(id)],
    decide: (_process, [{ kind }]) => (kind === 'done' ? go('CARRY', null) : later(null, kind)),
  })
  .foreign('CARRY', {
    to: ['TRACK'],
    heartbeatMs: HEARTBEAT_MS,
    calls: ({ id }) => [call(id)],
    decide: (_process, [{ kind }]) => (kind === 'done' ? go('TRACK', null) : later(null, kind)),
  })
  .local('TRACK', {
    to: ['TRACK', 'DELIVERED'],
    hears: { delivered: () => go('DELIVERED', null) },
    run: () => Promise.resolve(rest('TRACK', null, { againMs: 86_400_000 })),
  })
  .final('DELIVERED')
  .ruled({ told: true });

describe('Updates of a process that stay on their page', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let parcels: Harness<typeof parcel>;

  beforeAll(async () => {
    database = await createTestDatabase();
    // One session writes and asks: what another has done is counted when that one has time, ten seconds later for all we know.
    parcels = await harness(parcel, { databaseUrl: database.url, env: { DB_POOL_SIZE: '1' } });
  });
  afterAll(async () => {
    await parcels?.close();
    await database?.drop();
  });

  async function updates(): Promise<{ all: number; hot: number }> {
    await parcels.database.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await parcels.database.query<{ all: number; hot: number }>(
      `SELECT n_tup_upd::int AS "all", n_tup_hot_upd::int AS hot FROM pg_stat_user_tables WHERE relname = 'processes' AND schemaname = 'process'`,
    );
    return rows[0] ?? { all: 0, hot: 0 };
  }

  it('are all of its heartbeats and renewals', async () => {
    const id = await parcels.start(null, null);
    let during: { all: number; hot: number }[] = [];
    work = () => Promise.resolve();
    parcels.stub('CARRY', async ({ heartbeat }) => {
      const beats = setInterval(() => heartbeat({ at: Date.now() }), 20);
      during = [await updates()];
      await delay(2_000);
      during.push(await updates());
      clearInterval(beats);
      return { kind: 'done', value: null };
    });
    expect(await parcels.run(id)).toRestIn('TRACK');
    const [before = { all: 0, hot: 0 }, after = { all: 0, hot: 0 }] = during;
    expect(after.all - before.all).toBeGreaterThanOrEqual(10);
    expect(after.hot - before.hot).toBe(after.all - before.all);
  });

  it('are at least half of all from its start to its end', async () => {
    parcels.stub('CARRY', async ({ heartbeat }) => {
      for (let beat = 0; beat < 8; beat += 1) {
        heartbeat({ beat });
        await delay(HEARTBEAT_MS / 2);
      }
      return { kind: 'done', value: null };
    });
    const before = await updates();
    for (let number = 0; number < 4; number += 1) {
      const id = await parcels.start(null, null);
      await parcels.run(id);
      await parcels.signal(id, 'delivered');
      expect(await parcels.run(id)).toEndIn('DELIVERED');
    }
    const after = await updates();
    expect((after.hot - before.hot) / (after.all - before.all)).toBeGreaterThanOrEqual(0.5);
  });
});
