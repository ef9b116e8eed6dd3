import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { ForeignUnavailableError } from '../../src/platform/errors/index.js';
import { outcomeOf } from '../../src/kernel/foreign/index.js';
import {
  definition,
  DefinitionRegistry,
  fail,
  go,
  later,
  Processes,
  ProcessRunner,
  rest,
  type Definition,
  type ProcessView,
} from '../../src/kernel/process/index.js';
import { Outside } from '../support/outside.js';
import { createTestDatabase } from '../support/postgres.js';
import { waitFor } from '../support/wait-for.js';

interface Trip {
  readonly log: readonly string[];
}
interface Plan {
  readonly marks: string;
}

type TripState = 'HOTEL' | 'SEAT' | 'CAR' | 'CONFIRM' | 'DONE' | 'UNDOING' | 'UNDONE';
type TripUndo = 'free-seat' | 'return-car';

/** Runs that met passing trouble. */
let busy = 0;
const outside = new Outside();
const parseTrip = (stored: unknown): Trip => {
  const { log } = stored as { log?: unknown };
  if (!Array.isArray(log)) throw new Error('log is not an array');
  return { log: log as string[] };
};
const parsePlan = (stored: unknown): Plan => stored as Plan;

/** Books a hotel and a seat (local), a car (foreign), may wait for the customer, and undoes all of it in reverse. */
const trip: Definition<Trip, Plan> = definition<Trip, Plan, TripState, TripUndo>('trip', 1, parseTrip, parsePlan)
  .local('HOTEL', {
    to: ['SEAT'],
    run: async (tx, { id, data, snapshot }) => {
      await tx.query('INSERT INTO trips (id, mark) VALUES ($1, $2)', [id, `${snapshot.marks}-hotel`]);
      return go('SEAT', { log: [...data.log, 'hotel'] });
    },
  })
  .local('SEAT', {
    to: ['CAR'],
    before: () => [{ name: 'free-seat' }],
    run: async (tx, { id, data, snapshot }) => {
      await tx.query('INSERT INTO trips (id, mark) VALUES ($1, $2)', [id, `${snapshot.marks}-seat`]);
      return go('CAR', { log: [...data.log, 'seat'] });
    },
  })
  .foreign('CAR', {
    to: ['CONFIRM'],
    before: ({ snapshot }) => [
      { name: 'return-car', args: { mark: snapshot.marks }, fatal: snapshot.marks === 'fatal' },
    ],
    calls: ({ id }) => [outside.step('car', `${id}-car`)],
    decide: ({ data }, [outcome]) => {
      if (outcome.kind === 'done') return go('CONFIRM', { log: [...data.log, 'car'] });
      if (outcome.kind === 'refused') return fail({ type: 'Error', reason: outcome.code }, data);
      return later(data, outcome.reason, { retryAfterMs: outcome.retryAfterMs });
    },
  })
  .local('CONFIRM', {
    to: ['DONE', 'CONFIRM'],
    run: async (_tx, { data, snapshot }) => {
      if (snapshot.marks === 'busy' && (busy += 1) > 0) throw new ForeignUnavailableError('the shelf');
      if (snapshot.marks === 'bug') throw new Error('a bug in a state');
      if (snapshot.marks === 'circle') return Promise.resolve(go('CONFIRM', data));
      if (snapshot.marks === 'asks' && !data.log.includes('asked'))
        return rest('CONFIRM', { log: [...data.log, 'asked'] }, { againMs: 3_600_000, deadlineMs: 1_800_000 });
      return Promise.resolve(go('DONE', { log: [...data.log, 'confirmed'] }));
    },
  })
  .final('DONE')
  .failing('UNDOING', { to: 'UNDONE', budget: 3, endsWithParked: false })
  .final('UNDONE', {
    enter: async (tx, { id }) => {
      await tx.query(`INSERT INTO trips (id, mark) VALUES ($1, 'event')`, [id]);
    },
  })
  .compensate('free-seat', {
    kind: 'local',
    run: async (tx, { id, data, snapshot }) => {
      if (snapshot.marks === 'busy undo' && (busy += 1) > 0) throw new ForeignUnavailableError('the shelf');
      await tx.query(`DELETE FROM trips WHERE id = $1 AND mark LIKE '%-seat'`, [id]);
      return { log: [...data.log, 'seat freed'] };
    },
  })
  .compensate('return-car', {
    kind: 'foreign',
    call: ({ id }) => outside.step('return', `${id}-return`),
    done: (_tx, { data }) => ({ log: [...data.log, 'car returned'] }),
  })
  .interrupted(({ cancelRequested, late, data }) =>
    cancelRequested
      ? fail({ type: 'Cancelled', reason: 'asked to' }, data)
      : late
        ? fail({ type: 'Expired', reason: 'late' }, data)
        : null,
  );

let app: NestFastifyApplication;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let processes: Processes;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = loadConfig({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: 'x'.repeat(32),
    ROLES: 'worker',
    LOG_LEVEL: 'silent',
    SWEEPER_INTERVAL_MS: '50',
  });
  app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await app.get(Database).query('CREATE TABLE trips (id uuid, mark text)');
  app.get(DefinitionRegistry).register(trip);
  await app.init();
  processes = app.get(Processes);
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function begin(
  marks: string,
  subject: string | null = null,
  deadline: { deadlineMs?: number } = {},
): Promise<string> {
  const id = uuidv7();
  const given = { id, userId: 'u-1', subject, data: { log: [] }, snapshot: { marks }, traceparent: null, ...deadline };
  const started = await processes.start(app.get(Database), trip, given);
  expect(started).not.toBeNull();
  return id;
}

async function ended(id: string): Promise<ProcessView> {
  const view = await processes.wait(id, { timeoutMs: 10_000, enough: (each) => each.ended || each.parked });
  return view as ProcessView;
}

async function marks(id: string): Promise<string[]> {
  const { rows } = await app
    .get(Database)
    .query<{ mark: string }>('SELECT mark FROM trips WHERE id = $1 ORDER BY mark', [id]);
  return rows.map(({ mark }) => mark);
}

async function sql(text: string, id: string): Promise<void> {
  await app.get(Database).query(text, [id]);
}

const log = (view: ProcessView): readonly string[] => (view.state_data as Trip).log;

describe('a process', () => {
  it('runs state by state to its end, each step committed with its write', async () => {
    const id = await begin('plain');
    const view = await ended(id);
    expect(view).toMatchObject({ state: 'DONE', ended: true, parked: false, failure: null, steps_run: 4 });
    expect(log(view)).toEqual(['hotel', 'seat', 'car', 'confirmed']);
    expect(await marks(id)).toEqual(['plain-hotel', 'plain-seat']);
  });

  it('compensates in reverse order when a participant refuses, the refused step included', async () => {
    outside.script('car', { kind: 'refused', status: 409, code: 'car.none', detail: '' });
    const id = await begin('refused');
    const view = await ended(id);
    expect(view).toMatchObject({ state: 'UNDONE', failure: { type: 'Error', reason: 'car.none' } });
    expect(log(view)).toEqual(['hotel', 'seat', 'car returned', 'seat freed']);
    expect(await marks(id)).toEqual(['event', 'refused-hotel']);
  });

  it('asks before it repeats a call whose outcome was unknown', async () => {
    outside.calls.length = 0;
    outside.script('car', { kind: 'unknown', reason: 'time-out' });
    const id = await begin('unknown');
    outside.took(`${id}-car`);
    expect(log(await ended(id))).toEqual(['hotel', 'seat', 'car', 'confirmed']);
    expect(outside.calls).toEqual(['car:call', 'car:find']);
  });

  it('writes nothing once another worker has its lease', async () => {
    const stolen = `{"log":["taken over"]}`;
    outside.meanwhile = async () => {
      await app.get(Database).query(
        `UPDATE process.processes SET lease_epoch = lease_epoch + 1, state_data = $1, leased_until = next, next_run_at = next
           FROM (SELECT clock_timestamp() + interval '300 milliseconds' AS next) AS later WHERE snapshot->>'marks' = 'stolen'`,
        [stolen],
      );
    };
    const view = await ended(await begin('stolen'));
    expect(view).toMatchObject({ state: 'DONE', steps_run: 4 });
    expect(log(view)).toEqual(['taken over', 'car', 'confirmed']);
  });

  it('repeats a call that never arrived', async () => {
    outside.calls.length = 0;
    outside.script('car', { kind: 'unknown', reason: 'time-out' });
    expect(log(await ended(await begin('lost')))).toEqual(['hotel', 'seat', 'car', 'confirmed']);
    expect(outside.calls).toEqual(['car:call', 'car:find', 'car:call']);
  });

  it('rests until it is woken', async () => {
    const id = await begin('asks');
    const resting = await processes.wait(id, { timeoutMs: 5_000, enough: (each) => each.resting });
    expect(resting).toMatchObject({ state: 'CONFIRM', ended: false, resting: true });
    expect(resting?.deadline_at).not.toBeNull();
    expect(await processes.wake(id)).toBe(true);
    expect((await ended(id)).state).toBe('DONE');
    expect(await processes.wake(id)).toBe(false);
  });

  it('fails when its deadline passes while it rests', async () => {
    const id = await begin('asks');
    await processes.wait(id, { timeoutMs: 5_000, enough: (each) => each.resting });
    await sql(
      `UPDATE process.processes SET deadline_at = clock_timestamp(), next_run_at = clock_timestamp() WHERE id = $1`,
      id,
    );
    expect(await ended(id)).toMatchObject({ state: 'UNDONE', failure: { type: 'Expired' } });
  });

  it('fails at its deadline although the other side, busy, asks it to come again in an hour', async () => {
    const busyForAnHour = await outcomeOf(
      () => Promise.resolve({ status: 503, headers: { 'retry-after': '3600' }, body: null }),
      () => null,
    );
    expect(busyForAnHour).toMatchObject({ kind: 'unknown', retryAfterMs: 3_600_000 });
    outside.script('car', ...Array.from({ length: 10 }, () => busyForAnHour));
    const view = await ended(await begin('held', null, { deadlineMs: 2_000 })).finally(() => outside.script('car'));
    expect(view).toMatchObject({ state: 'UNDONE', failure: { type: 'Expired' } });
  });

  it('fails when it is cancelled while it rests', async () => {
    const id = await begin('asks');
    await processes.wait(id, { timeoutMs: 5_000, enough: (each) => each.resting });
    await processes.requestCancel(id);
    const view = await ended(id);
    expect(view).toMatchObject({ state: 'UNDONE', failure: { type: 'Cancelled' } });
    expect(log(view)).toEqual(['hotel', 'seat', 'car', 'asked', 'car returned', 'seat freed']);
  });

  it('lives once per definition, user and subject', async () => {
    const id = await begin('asks', 'order-1');
    const second = await processes.start(app.get(Database), trip, {
      id: uuidv7(),
      userId: 'u-1',
      subject: 'order-1',
      data: { log: [] },
      snapshot: { marks: 'plain' },
      traceparent: null,
    });
    expect(second).toBeNull();
    await processes.requestCancel(id);
    await ended(id);
    await ended(await begin('plain', 'order-1'));
  });

  it('is parked when a state has a bug, and goes on after a retry', async () => {
    const id = await begin('bug');
    await waitFor('the process to be parked', async () => {
      await sql(
        `UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL AND parked_at IS NULL`,
        id,
      );
      await app.get(ProcessRunner).runOnce();
      return (await processes.find(id))?.parked;
    });
    const view = await ended(id);
    expect(view).toMatchObject({ state: 'CONFIRM', ended: false, parked: true });
    await sql(`UPDATE process.processes SET snapshot = '{"marks":"mended"}' WHERE id = $1`, id);
    expect(await processes.retry(id)).toBe(true);
    await waitFor('the process to end', async () => (await processes.find(id))?.ended === true);
    expect(await processes.retry(id)).toBe(false);
  });

  it.each(['busy', 'busy undo'])(
    'is never parked by trouble that passes (%s), however often it comes back',
    async (marks) => {
      if (marks === 'busy undo') outside.script('car', { kind: 'refused', status: 409, code: 'car.none', detail: '' });
      busy = 0;
      const id = await begin(marks);
      // Twice the budget of a bug, and more than that of a compensation.
      await waitFor('twenty runs to meet the trouble', async () => {
        await sql(
          `UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL AND parked_at IS NULL`,
          id,
        );
        await app.get(ProcessRunner).runOnce();
        return busy >= 20 || (await processes.find(id))?.parked === true;
      });
      expect(await processes.find(id)).toMatchObject({ ended: false, parked: false });
      await sql(
        `UPDATE process.processes SET snapshot = '{"marks":"free"}', next_run_at = clock_timestamp() WHERE id = $1`,
        id,
      );
      expect((await ended(id)).state).toBe(marks === 'busy' ? 'DONE' : 'UNDONE');
    },
  );

  it('fails when its table goes in circles', async () => {
    expect(await ended(await begin('circle'))).toMatchObject({
      state: 'UNDONE',
      failure: { reason: 'max run count 100 of state machine reached' },
    });
  });

  it('parks when its data cannot be read', async () => {
    const id = await begin('asks');
    await processes.wait(id, { timeoutMs: 5_000, enough: (each) => each.resting });
    await sql(`UPDATE process.processes SET state_data = '{"log":7}' WHERE id = $1`, id);
    await processes.wake(id);
    expect(await ended(id)).toMatchObject({ state: 'CONFIRM', ended: false, parked: true });
  });

  it('is left alone by a build that does not know its version', async () => {
    const id = await begin('asks');
    await processes.wait(id, { timeoutMs: 5_000, enough: (each) => each.resting });
    await sql(`UPDATE process.processes SET version = 2 WHERE id = $1`, id);
    await processes.wake(id);
    expect(await app.get(ProcessRunner).runOnce()).toBe(0);
    expect(await processes.find(id)).toMatchObject({ ended: false, parked: false });
  });
});

describe('a compensation', () => {
  const refusedCar = { kind: 'refused', status: 409, code: 'car.none', detail: '' } as const;
  const broken = { kind: 'refused', status: 409, code: 'car.broken', detail: '' } as const;

  it('is tried again until it is done', async () => {
    outside.script('car', refusedCar);
    outside.script('return', broken, broken);
    const view = await ended(await begin('again'));
    expect(view).toMatchObject({ state: 'UNDONE', parked: false });
    expect(log(view).slice(-2)).toEqual(['car returned', 'seat freed']);
  });

  it('past its budget is parked while the others run, and a retry completes the process', async () => {
    outside.script('car', refusedCar);
    outside.script('return', broken, broken, broken);
    const id = await begin('parked');
    const view = await ended(id);
    expect(view).toMatchObject({ state: 'UNDOING', ended: false, parked: true });
    expect(log(view).slice(-1)).toEqual(['seat freed']);
    await processes.retry(id);
    await waitFor('the process to end', async () => (await processes.find(id))?.ended === true);
    expect(log((await processes.find(id)) as ProcessView).slice(-1)).toEqual(['car returned']);
  });

  it('that is fatal stops the undoing there', async () => {
    outside.script('car', refusedCar);
    outside.script('return', broken, broken, broken);
    const view = await ended(await begin('fatal'));
    expect(view).toMatchObject({ state: 'UNDOING', parked: true });
    expect(log(view)).toEqual(['hotel', 'seat']);
  });
});

describe('a definition', () => {
  it('with holes stops the start and names each', () => {
    const holes = definition<Trip, Plan, 'A' | 'B' | 'C'>('holes', 1, parseTrip, parsePlan)
      .local('A', { to: ['B'], run: (_tx, { data }) => Promise.resolve(go('B', data)) })
      .local('C', { to: ['A'], run: (_tx, { data }) => Promise.resolve(go('A', data)) });
    expect(() => app.get(DefinitionRegistry).register(holes)).toThrow(
      /A leads to B, which is not there; C is never reached; A has no way to an end; C has no way to an end/,
    );
  });

  it('with a retry policy that makes no sense stops the start and names each', () => {
    const policies = definition<Trip, Plan, 'A' | 'DONE' | 'UNDOING' | 'UNDONE'>('policies', 1, parseTrip, parsePlan)
      .local('A', {
        to: ['DONE'],
        retry: { maximumAttempts: 0 },
        run: (_tx, { data }) => Promise.resolve(go('DONE', data)),
      })
      .final('DONE')
      .failing('UNDOING', { to: 'UNDONE', budget: 0, endsWithParked: false })
      .final('UNDONE')
      .ruled({ retry: { initialIntervalMs: 60_000 } });
    expect(() => app.get(DefinitionRegistry).register(policies)).toThrow(
      /the retry policy of A: maximumIntervalMs is 30000, .* initialIntervalMs, which is 60000.*; the retry policy of A: maximumAttempts is 0.*; the retry policy of UNDOING: maximumAttempts is 0/,
    );
  });

  it('cannot be registered twice', () => {
    expect(() => app.get(DefinitionRegistry).register(trip)).toThrow('registered twice');
  });
});
