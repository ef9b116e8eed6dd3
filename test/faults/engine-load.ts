import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Counter } from '../support/counter.js';
import { EngineWorker, type Toy } from '../support/engine-worker.js';
import { createTestDatabase } from '../support/postgres.js';
import { PATIENCE, waitFor } from '../support/wait-for.js';

/** What a worker that holds a lease of so long leaves behind is taken over within it, and what it takes to notice and to commit. */
const LEASE_MS = 3_000;
const TAKE_OVER_MS = LEASE_MS + 5_000;

/** As engine-program.mjs sets it. */
const SWEEP_MS = 200;

/** What every worker has, so that one goes on to the next case. */
const TOYS: readonly Toy[] = ['sleeper', 'writer', 'in-flight', 'told'].map((name) => ({ name }));

/**
 * Many processes, and workers that die. `scale` 1 is all of it, with what becomes of limits, of poison, and of workers that are
 * frozen or asked to stop; a smaller one does a part of the rest.
 */
export function engineUnderLoad(scale: number): void {
  const scaled = (all: number): number => Math.max(1, Math.round(all * scale));
  const whole = scale === 1;
  const usual = { WORKER_CONCURRENCY: String(scaled(500)), CHAPTER_ENTRIES: String(scaled(1_000)) };
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let sql: Client;
  let counter: Counter;
  /** Those that go on to the next case, and those of this one alone. */
  const staff: EngineWorker[] = [];
  const workers: EngineWorker[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    sql = new Client({ connectionString: database.url });
    await sql.connect();
    await sql.query(`
      CREATE SCHEMA toys;
      CREATE TABLE toys.written (process_id uuid);
      CREATE TABLE toys.heard (process_id uuid, place bigserial, number integer)`);
    counter = await Counter.start();
  });
  beforeEach(() => counter.reset());
  afterEach(async () => {
    counter.release();
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await sql.query('TRUNCATE process.processes, process.signals, process.history, toys.written, toys.heard CASCADE');
  });
  afterAll(async () => {
    await Promise.all(staff.map((worker) => worker.stop()));
    await counter?.close();
    await sql?.end();
    await database?.drop();
  });

  async function start(toys: readonly Toy[], env: Readonly<Record<string, string>> = {}): Promise<EngineWorker> {
    const worker = await begin(toys, env);
    workers.push(worker);
    return worker;
  }

  const begin = (toys: readonly Toy[], env: Readonly<Record<string, string>>): Promise<EngineWorker> =>
    EngineWorker.start(toys, {
      ...{ DATABASE_URL: database.url, COUNTER_URL: counter.url, PROCESS_LEASE_MS: String(LEASE_MS), ...env },
    });

  /** So many of the usual workers are running, and no other. */
  async function team(size: number): Promise<EngineWorker[]> {
    const running = staff.splice(0).filter((worker) => worker.running);
    staff.push(...running.slice(0, size));
    await Promise.all(running.slice(size).map((worker) => worker.stop()));
    while (staff.length < size) staff.push(await begin(TOYS, usual));
    return [...staff];
  }

  /** Puts `number` of them into the table, due at once, or in so long. */
  async function put(
    name: string,
    number: number,
    snapshot: { readonly does: string; readonly ms?: number },
    { inMs = 0, version = 1 }: { readonly inMs?: number; readonly version?: number } = {},
  ): Promise<string[]> {
    const ids = Array.from({ length: number }, () => uuidv7());
    await sql.query(
      `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, next_run_at)
       SELECT id, 'load', $2, $3, $4, 'null', $5, clock_timestamp() + $6::float8 * interval '1 millisecond'
         FROM unnest($1::uuid[]) WITH ORDINALITY AS row (id, place) ORDER BY place`,
      [ids, name, version, snapshot.does === 'sleep' && inMs > 0 ? 'WAIT' : 'BEGIN', JSON.stringify(snapshot), inMs],
    );
    return ids;
  }

  async function count(text: string, parameters: readonly unknown[] = []): Promise<number> {
    const { rows } = await sql.query<{ count: string }>(text, [...parameters]);
    return Number(rows[0]?.count);
  }

  const inState = (name: string, state: string): Promise<number> =>
    count('SELECT count(*) FROM process.processes WHERE definition = $1 AND state = $2', [name, state]);

  async function allDone(name: string, number: number, timeoutMs = 20_000): Promise<void> {
    await waitFor(`${number} to be done`, async () => (await inState(name, 'DONE')) >= number, { timeoutMs });
  }

  async function row(id: string): Promise<Record<string, unknown>> {
    const { rows } = await sql.query<{ row: Record<string, unknown> }>(
      'SELECT to_jsonb(p) AS row FROM process.processes p WHERE id = $1',
      [id],
    );
    return rows[0]?.row ?? {};
  }

  /** Rows of process.processes that were read, and transactions, since the beginning. */
  async function work(): Promise<{ reads: number; transactions: number }> {
    await sql.query('SELECT pg_stat_force_next_flush()');
    return {
      reads: await count(
        `SELECT idx_tup_fetch + seq_tup_read AS count FROM pg_stat_user_tables WHERE relname = 'processes' AND schemaname = 'process'`,
      ),
      transactions: await count('SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()'),
    };
  }

  describe('Many processes', () => {
    it('cost nothing while they sleep', async () => {
      const sleepers = scaled(10_000);
      await put('sleeper', sleepers, { does: 'sleep' }, { inMs: 86_400_000 });
      await sql.query('VACUUM ANALYZE process.processes');
      // A new one: what sessions have done is told when they end, or up to ten seconds later.
      await team(0);
      await team(1);
      // What it did at its start is told within a second.
      await delay(1_200);
      const before = await work();
      const forMs = whole ? 5_000 : 1_200;
      await delay(forMs);
      const after = await work();
      expect(after.reads - before.reads).toBeLessThan(50);
      expect(after.transactions - before.transactions).toBeLessThan((forMs / SWEEP_MS) * 3 + 20);
      expect(await inState('sleeper', 'WAIT')).toBe(sleepers);
    });

    it('that are due at once have all written within five seconds', async () => {
      const due = scaled(1_000);
      await team(1);
      await put('writer', due, { does: 'write' });
      await allDone('writer', due, 5_000);
      expect(await count('SELECT count(DISTINCT process_id) FROM toys.written')).toBe(due);
      expect(await count('SELECT count(*) FROM toys.written')).toBe(due);
    });
  });

  describe('A worker that is killed', () => {
    it('with hundreds of calls in flight has all of them taken over within its lease, each once', async () => {
      const calls = scaled(500);
      const [dying] = await team(1);
      counter.holding = true;
      await put('in-flight', calls, { does: 'call' });
      await waitFor('all calls to be out', () => counter.inHand === calls, { timeoutMs: 20_000 });
      await team(2);
      // Kept meanwhile, so that it is a lease that was renewed.
      await delay(LEASE_MS);
      expect(counter.starts).toHaveLength(calls);
      await dying?.kill();
      const killedAt = performance.now();
      counter.release();
      await allDone('in-flight', calls, TAKE_OVER_MS);
      expect(performance.now() - killedAt).toBeLessThan(TAKE_OVER_MS * PATIENCE);
      expect(counter.keys.size).toBe(calls);
      // Each by the one that died and by its successor; a call may be repeated under its key where the machine is so busy that
      // a lease runs out.
      expect(counter.starts.length).toBeGreaterThanOrEqual(2 * calls);
      expect(counter.starts.length).toBeLessThan(2.5 * calls);
      expect(await count(`SELECT count(*) FROM process.history WHERE kind = 'ended'`)).toBe(calls);
    });
  });

  describe('Thousands of signals to one process', () => {
    it('from two replicas that are killed meanwhile are handled once each, in the order of their acceptance, in few commits', async () => {
      const signals = scaled(10_000);
      const [id = ''] = await put('told', 1, { does: 'sleep' });
      // A tenth kills one of the two, once.
      const kills = whole ? 8 : 2;
      const half = async (first: EngineWorker, from: number, to: number): Promise<EngineWorker> => {
        let worker = first;
        for (let turn = 0; turn < kills / 2 && (whole || from === 0); turn += 1) {
          const part = { from: from + Math.floor(((to - from) * turn) / kills), to };
          // Dies in the middle; whoever comes next sends again what may have been lost.
          const sending = worker.signal(id, 'tick', { ...part, lanes: 8 }).catch(() => undefined);
          const sent = from + Math.floor(((to - from) * (turn + 1)) / kills);
          await waitFor(
            'a part to be sent',
            async () =>
              (await count('SELECT count(*) FROM process.signals WHERE process_id = $1 AND id = $2', [
                id,
                `tick-${sent}`,
              ])) === 1,
            { timeoutMs: 60_000, intervalMs: 10 },
          );
          await worker.kill();
          await sending;
          staff.push((worker = await begin(TOYS, usual)));
        }
        await worker.signal(id, 'tick', { from, to, lanes: 8 });
        return worker;
      };
      const [one, other] = (await team(2)) as [EngineWorker, EngineWorker];
      const [last] = await Promise.all([half(one, 0, signals / 2), half(other, signals / 2, signals)]);
      await waitFor('all to be handled', async () => (await count('SELECT count(*) FROM toys.heard')) >= signals, {
        timeoutMs: 60_000,
      });
      const { rows } = await sql.query<{ number: number; accepted: number }>(
        `SELECT heard.number, signals.details::int AS accepted
           FROM (SELECT number, row_number() OVER (ORDER BY place) AS turn FROM toys.heard) AS heard
           FULL JOIN (SELECT details, row_number() OVER (ORDER BY position) AS turn FROM process.signals WHERE process_id = $1) AS signals USING (turn)
          ORDER BY turn`,
        [id],
      );
      expect(rows).toHaveLength(signals);
      expect(rows.filter(({ number, accepted }) => number !== accepted)).toEqual([]);
      expect(new Set(rows.map(({ number }) => number)).size).toBe(signals);
      const standing = await row(id);
      expect(Number(standing['row_version'])).toBeLessThanOrEqual(scaled(100) + 50);
      expect(Number(standing['chapter'])).toBeGreaterThan(3);
      await last.signal(id, 'end');
      await allDone('told', 1);
    });
  });

  if (!whole) return;

  it('Processes that are due at once under a limit of fifty are through with their calls in the time of those', async () => {
    const due = scaled(1_000);
    const most = Math.max(5, scaled(50));
    const takesMs = scale === 1 ? 1_000 : 200;
    await start([{ name: 'limited', limit: { maxConcurrent: most } }], { WORKER_CONCURRENCY: '100' });
    const begun = performance.now();
    await put('limited', due, { does: 'call', ms: takesMs });
    await allDone('limited', due, (due / most) * takesMs + 5_000);
    expect(performance.now() - begun).toBeLessThan(((due / most) * takesMs + 5_000) * PATIENCE);
    expect(counter.most).toBe(most);
    // The one that has waited longest for the limit is next.
    expect(counter.keys.size).toBe(due);
    const { rows: waiting } = await sql.query<{ process_id: string }>(
      `SELECT process_id FROM process.history WHERE kind = 'entered' AND state = 'CALL' ORDER BY at`,
    );
    const turns = new Map(waiting.map(({ process_id: id }, turn) => [id, turn]));
    const passed = counter.starts.map(({ key }, turn) => Math.abs(turn - (turns.get(key) ?? Infinity)));
    expect(Math.max(...passed)).toBeLessThanOrEqual(2 * most);
  });

  it('A rate of ten a second over two replicas starts at most 110 in any ten seconds, and no fewer than it may', async () => {
    const toys = [{ name: 'rated', limit: { ratePerSecond: 10 } }];
    await start(toys);
    await start(toys);
    const calls = Math.max(25, scaled(150));
    await put('rated', calls, { does: 'call' });
    await allDone('rated', calls, 30_000);
    expect(counter.mostWithin(10_000)).toBeLessThanOrEqual(110);
    const tookMs = (counter.starts.at(-1)?.at ?? 0) - (counter.starts[0]?.at ?? 0);
    // The bucket begins with half a second's worth.
    expect(tookMs).toBeGreaterThan((calls - 5) * 100 - 500);
    expect(tookMs).toBeLessThan(calls * 100 * 2);
    expect(new Set(counter.starts.map(({ key }) => key)).size).toBe(calls);
  });

  describe('A worker that dies', () => {
    it('gives its places under a limit back with its lease, and no other is given meanwhile', async () => {
      const toys = [{ name: 'placed', limit: { maxConcurrent: 3 } }];
      const dying = await start(toys);
      counter.holding = true;
      await put('placed', 3, { does: 'call', ms: 200 });
      await waitFor('three calls to be out', () => counter.inHand === 3);
      await start(toys);
      await put('placed', scaled(40) + 10, { does: 'call', ms: 200 });
      await waitFor('the others to wait', async () => (await inState('placed', 'CALL')) >= scaled(40) + 10);
      await dying.kill();
      const killedAt = performance.now();
      counter.holding = false;
      await waitFor('three to be out again', () => counter.inHand === 3, { timeoutMs: TAKE_OVER_MS });
      expect(performance.now() - killedAt).toBeLessThan(TAKE_OVER_MS * PATIENCE);
      expect(performance.now() - killedAt).toBeGreaterThan(LEASE_MS / 3);
      await allDone('placed', scaled(40) + 13, 40_000);
      expect(counter.most).toBe(3);
    });

    it('by a process, again and again, leaves that one to a person and the others to the next worker', async () => {
      const deaths = scaled(10);
      const id = String((await put('poison', 1, { does: 'die' }))[0]);
      await sql.query('UPDATE process.processes SET attempts = $2 WHERE id = $1', [id, 10 - deaths]);
      const others = await put('poison', 20, { does: 'write' });
      const env = { PROCESS_LEASE_MS: '1000', WORKER_CONCURRENCY: '4' };
      for (let died = 0; died < deaths; died += 1) {
        const worker = await start([{ name: 'poison' }], env);
        await waitFor('the worker to die', () => !worker.running, { timeoutMs: 20_000 });
      }
      await start([{ name: 'poison' }], env);
      await waitFor('it to be parked', async () => (await row(id))['parked_at'] !== null, { timeoutMs: 20_000 });
      await allDone('poison', others.length);
      expect(await row(id)).toMatchObject({ state: 'BEGIN', failure: null, attempts: 11 });
    });
  });

  describe('A worker that is frozen past its lease', () => {
    const calls: [string, { readonly heartbeatMs?: number }][] = [
      ['a call that tells of itself', { heartbeatMs: 1_000 }],
      ['a call', {}],
    ];
    it.each(calls.slice(0, scaled(calls.length)))(
      'in %s writes nothing when it is thawed, and gives the call up within a second',
      async (_what, how) => {
        const toys = [{ name: 'frozen', ...how }];
        const frozen = await start(toys);
        counter.holding = true;
        const [id = ''] = await put('frozen', 1, { does: 'call' });
        await waitFor('the call to be out', () => counter.inHand === 1);
        if ('heartbeatMs' in how) await waitFor('a heartbeat', async () => (await row(id))['heartbeat'] !== null);
        frozen.freeze();
        await start(toys);
        await waitFor('the other one to call', () => counter.starts.length === 2, { timeoutMs: TAKE_OVER_MS });
        const taken = await row(id);
        frozen.thaw();
        const thawedAt = Date.now();
        const aborted = await waitFor('the call to be given up', () => frozen.said('aborted') ?? null);
        expect(Number(aborted['at']) - thawedAt).toBeLessThan(1_000 * PATIENCE);
        await delay(1_000);
        const { lease_epoch: epoch, row_version: version, retries } = taken;
        expect(await row(id)).toMatchObject({ lease_epoch: epoch, row_version: version, retries, state: 'CALL' });
        if ('heartbeatMs' in how) expect((await row(id))['heartbeat']).not.toMatchObject({ pid: frozen.pid });
        counter.release();
        await allDone('frozen', 1);
        expect((await row(id))['lease_epoch']).toBe(epoch);
        expect(counter.keys).toEqual(new Map([[id, 2]]));
      },
    );
  });

  describe('A worker that is asked to stop', () => {
    it('during one step, again and again, uses up no try of it and undoes nothing', async () => {
      counter.holding = true;
      const [id = ''] = await put('stopped', 1, { does: 'call' });
      for (let stops = 0; stops < scaled(10); stops += 1) {
        const worker = await start([{ name: 'stopped' }]);
        await waitFor('the call to be out', () => counter.inHand === 1);
        expect(await worker.stop()).toBe(0);
        expect(await row(id)).toMatchObject({ state: 'CALL', retries: 0, failure: null, leased_until: null });
      }
      counter.release();
      await start([{ name: 'stopped' }]);
      await allDone('stopped', 1);
      expect(await count(`SELECT count(*) FROM process.history WHERE kind = 'attempt-failed' AND attempt > 0`)).toBe(0);
    });
  });
}
