import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import {
  definition,
  fail,
  foreignStep,
  go,
  later,
  rest,
  underWay,
  type Process,
  type StepContext,
} from '../../src/kernel/process/index.js';
import {
  done,
  harness,
  notSent,
  processMatchers,
  refused,
  thrown,
  unknown,
  type Harness,
} from '../../src/kernel/testing/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { waitFor } from '../support/wait-for.js';

expect.extend(processMatchers);

interface Parcel {
  readonly log: readonly string[];
}
interface Order {
  readonly kind: string;
}
type State =
  | 'PACK'
  | 'STAMP'
  | 'SHIP'
  | 'SHIP_OR_ASK'
  | 'CARRY'
  | 'CARRY_FAR'
  | 'HAND_OVER'
  | 'TRACK'
  | 'DELIVERED'
  | 'UNDOING'
  | 'UNDONE';

const noted = ({ data }: Process<Parcel, Order>, word: string): Parcel => ({ log: [...data.log, word] });
/** Thrown by local states while it is set. */
let bug: { in: string; error: Error | null; sql?: string; along?: string } | null = null;
/** What the stubbed calls were given. */
let told: unknown[] = [];

/** The neighbour whom HAND_OVER calls. */
const neighbour = {
  answers: [] as ForeignOutcome<unknown>[],
  found: [] as ForeignOutcome<unknown>[],
  asked: [] as string[],
  /** While the call is out. */
  meanwhile: (): Promise<unknown> => Promise.resolve(),
};

const POLICY = { initialIntervalMs: 1_000, backoffCoefficient: 2, maximumIntervalMs: 60_000, maximumAttempts: 5 };

/** A parcel is packed and stamped here, shipped by somebody else, carried with heartbeats, and tracked until it is told of. */
const parcel = definition<Parcel, Order, State, 'unpack' | 'call-back'>(
  'parcel',
  1,
  (stored) => stored as Parcel,
  (stored) => stored as Order,
)
  .local('PACK', {
    to: ['STAMP'],
    before: () => [{ name: 'unpack' }],
    run: async (tx, process) => {
      await tx.query('INSERT INTO parcels (id, mark) VALUES ($1, $2)', [process.id, 'packed']);
      return go('STAMP', noted(process, 'packed'));
    },
  })
  .local('STAMP', {
    to: ['SHIP', 'SHIP_OR_ASK', 'CARRY', 'CARRY_FAR', 'HAND_OVER', 'TRACK'],
    retry: { nonRetryableErrors: ['NoSuchAddressError', 'parcel.too-heavy'] },
    run: async (tx, process) => {
      if (bug?.in === 'STAMP' && bug.sql !== undefined) await tx.query(bug.sql);
      if (bug?.in === 'STAMP' && bug.error !== null) throw bug.error;
      if (bug?.in === 'STAMP' && bug.along !== undefined) {
        tx.along(bug.along);
        return go('SHIP', noted(process, 'stamped'));
      }
      await tx.query('INSERT INTO parcels (id, mark) VALUES ($1, $2)', [process.id, 'stamped']);
      const next = {
        carry: 'CARRY',
        far: 'CARRY_FAR',
        neighbour: 'HAND_OVER',
        track: 'TRACK',
        park: 'SHIP_OR_ASK',
      } as const;
      const { kind } = process.snapshot;
      return go(kind in next ? next[kind as keyof typeof next] : 'SHIP', noted(process, 'stamped'));
    },
  })
  .foreign('SHIP', {
    to: ['TRACK'],
    retry: POLICY,
    before: () => [{ name: 'call-back' }],
    timeouts: { attemptMs: 400, stepMs: 86_400_000 },
    calls: ({ id }) => [ship(id)],
    decide: (process, [outcome]) => {
      if (outcome.kind === 'done') return go('TRACK', noted(process, 'shipped'));
      if (outcome.kind === 'refused') return fail({ type: 'Refused', reason: outcome.code }, process.data);
      return later(process.data, outcome.reason, { retryAfterMs: outcome.retryAfterMs });
    },
  })
  .foreign('SHIP_OR_ASK', {
    to: ['TRACK'],
    retry: { ...POLICY, maximumAttempts: 2 },
    exhausted: 'park',
    before: () => [{ name: 'call-back' }],
    calls: ({ id }) => [ship(id)],
    decide: (process, [outcome]) =>
      outcome.kind === 'done'
        ? go('TRACK', noted(process, 'shipped'))
        : later(process.data, outcome.kind === 'refused' ? outcome.code : outcome.reason),
  })
  .foreign('CARRY', {
    to: ['TRACK'],
    retry: POLICY,
    heartbeatMs: 1_000,
    timeouts: { attemptMs: 10_000 },
    calls: ({ id }) => [ship(id)],
    decide: (process, [outcome]) =>
      outcome.kind === 'done'
        ? go('TRACK', noted(process, 'carried'))
        : later(process.data, outcome.kind === 'refused' ? outcome.code : outcome.reason),
  })
  .foreign('CARRY_FAR', {
    to: ['TRACK'],
    heartbeatMs: 3_600_000,
    timeouts: { attemptMs: 3_600_000 },
    calls: ({ id }) => [ship(id)],
    decide: (process, [{ kind }]) =>
      kind === 'done' ? go('TRACK', noted(process, 'carried')) : later(process.data, kind),
  })
  .foreign('HAND_OVER', {
    to: ['HAND_OVER', 'DELIVERED'],
    retry: { ...POLICY, maximumAttempts: 3 },
    hears: {
      'call-off': (_tx, { data }) => fail({ type: 'CalledOff', reason: 'asked to' }, data),
      seen: (_tx, process, { details }) => go('HAND_OVER', noted(process, `seen ${String(details)}`)),
    },
    calls: ({ id }) => [
      foreignStep({
        ...{ system: 'neighbour', key: `${id}-over` },
        call: async () => {
          neighbour.asked.push('call');
          await neighbour.meanwhile();
          return neighbour.answers.shift() ?? done();
        },
        find: () => {
          neighbour.asked.push('find');
          return Promise.resolve(neighbour.found.shift() ?? done('there'));
        },
      }),
    ],
    decide: (process, [outcome]) =>
      outcome.kind === 'done'
        ? go('DELIVERED', noted(process, 'handed over'))
        : later(process.data, outcome.kind === 'refused' ? outcome.code : outcome.reason),
  })
  .local('TRACK', {
    to: ['TRACK', 'DELIVERED'],
    hears: {
      delivered: (_tx, process) => go('DELIVERED', noted(process, 'delivered')),
      seen: (_tx, process, { details }) => go('TRACK', noted(process, `seen ${String(details)}`)),
    },
    run: (_tx, process) =>
      Promise.resolve(
        process.timeUp
          ? rest('TRACK', noted(process, 'a day'), { againMs: 86_400_000 })
          : rest('TRACK', process.data, { againMs: 86_400_000 }),
      ),
  })
  .final('DELIVERED')
  .failing('UNDOING', { to: 'UNDONE', budget: 3, endsWithParked: false })
  .final('UNDONE')
  .compensate('unpack', {
    kind: 'local',
    run: async (tx, process) => {
      await tx.query('DELETE FROM parcels WHERE id = $1', [process.id]);
      return noted(process, 'unpacked');
    },
  })
  .compensate('call-back', {
    kind: 'foreign',
    call: ({ id }) =>
      foreignStep({ system: 'carrier', key: `${id}-back`, call: () => Promise.resolve(done()), find: null }),
    done: (_tx, process) => noted(process, 'called back'),
  })
  .interrupted(({ cancelRequested, data, state }) =>
    cancelRequested && state !== 'TRACK' ? fail({ type: 'Cancelled', reason: 'asked to' }, data) : null,
  )
  .ruled({ told: true, forkable: true });

function ship(id: string): ReturnType<typeof foreignStep> {
  return foreignStep({ system: 'carrier', key: `${id}-ship`, call: () => Promise.resolve(done()), find: null });
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let parcels: Harness<typeof parcel>;

beforeAll(async () => {
  database = await createTestDatabase();
  const env = { FOREIGN_TIMEOUT_MS: '150', CHAPTER_ENTRIES: '40', LOCK_TIMEOUT_MS: '100' };
  parcels = await harness(parcel, { databaseUrl: database.url, leaseMs: 3_000, env });
  await parcels.database.query(
    `CREATE TABLE parcels (id uuid, mark text CONSTRAINT no_dust CHECK (mark <> 'dust'), UNIQUE (id, mark))`,
  );
});
afterAll(async () => {
  await parcels?.close();
  await database?.drop();
});
beforeEach(() => {
  bug = null;
  told = [];
  Object.assign(neighbour, { answers: [], found: [], asked: [], meanwhile: () => Promise.resolve() });
  parcels.stub('SHIP', done());
  parcels.stub('call-back', done());
});

const begin = (kind = 'plain'): Promise<string> => parcels.start({ log: [] }, { kind });
const log = ({ data }: { data: unknown }): readonly string[] => (data as Parcel).log;
const failing = (times: number) => Array.from({ length: times }, () => unknown('time-out'));

async function commitsOf(id: string): Promise<number> {
  const { rows } = await parcels.database.query<{ commits: number }>(
    'SELECT row_version::int - 1 AS commits FROM process.processes WHERE id = $1',
    [id],
  );
  return rows[0]?.commits ?? 0;
}
async function unreadOf(id: string): Promise<number | undefined> {
  const { rows } = await parcels.database.query<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM process.signals s JOIN process.processes p ON p.id = process_id WHERE p.id = $1 AND position > signals_read`,
    [id],
  );
  return rows[0]?.unread;
}
async function historyOf(id: string): Promise<string[]> {
  const { rows } = await parcels.database.query<{ entry: string }>(
    `SELECT kind || ' ' || state AS entry FROM process.history WHERE process_id = $1 ORDER BY position`,
    [id],
  );
  return rows.map(({ entry }) => entry);
}

describe('states that need nothing outside', () => {
  it('share a commit up to a call, and after it up to a rest', async () => {
    parcels.stub('SHIP', done());
    const id = await begin();
    expect(await parcels.run(id)).toRestIn('TRACK');
    expect(await commitsOf(id)).toBe(2);
    expect(await historyOf(id)).toEqual(['entered PACK', 'entered STAMP', 'entered SHIP', 'entered TRACK']);
  });

  it.each([
    ['a bug', { error: new TypeError('x is undefined') }],
    ['a CHECK', { sql: `INSERT INTO parcels VALUES (gen_random_uuid(), 'dust')` }],
    ['an error of a statement that travels with the checkpoint', { along: 'SELECT 1 / 0' }],
    ['a serialization failure', { sql: `DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$` }],
    ['a lock that is not had', { sql: `DO $$ BEGIN RAISE EXCEPTION 'locked' USING ERRCODE = '55P03'; END $$` }],
  ])('are run apart when one of them meets %s: what stood before it stands, it fails alone', async (_what, trouble) => {
    bug = { in: 'STAMP', error: null, ...trouble };
    const id = await begin();
    const standing = await parcels.runOnce(id);
    expect(standing).toMatchObject({ state: 'STAMP', data: { log: ['packed'] }, failure: null, parked: false });
    expect(standing.lastError).not.toBeNull();
    expect(await commitsOf(id)).toBe(1);
    bug = null;
    expect(await parcels.run(id)).toRestIn('TRACK');
  });

  it.each(['STAMP', 'SHIP', 'TRACK'] as const)(
    'leave nothing half done when the worker dies around %s',
    async (state) => {
      for (const moment of ['before-commit', 'after-commit'] as const) {
        const id = await begin();
        parcels.crash(`${state}:${moment}`);
        const standing = await parcels.run(id);
        expect(parcels.crashed).toBe(true);
        expect(standing).toRestIn('TRACK');
        expect(log(standing)).toEqual(['packed', 'stamped', 'shipped']);
      }
    },
  );
});

describe('a retry policy', () => {
  it('says how long a step waits, to the millisecond, and undoes at once after the last try', async () => {
    parcels.stub('SHIP', ...failing(5));
    const id = await begin();
    const standing = await parcels.run(id);
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure).toEqual({ type: 'RetriesExhausted', reason: 'time-out' });
    expect(log(standing)).toEqual(['packed', 'stamped', 'called back', 'unpacked']);
    expect(parcels.waits('SHIP').slice(-4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('waits four fifths of it at the other bound', async () => {
    const least = await harness(parcel, { databaseUrl: database.url, jitter: 0 });
    try {
      least.stub('SHIP', ...failing(3), done());
      const id = await least.start({ log: [] }, { kind: 'plain' });
      expect(await least.run(id)).toRestIn('TRACK');
      expect(least.waits('SHIP')).toEqual([800, 1_600, 3_200]);
    } finally {
      await least.close();
    }
  });

  it('counts no try that was not sent, and one that was asked to come later as one', async () => {
    let calls = 0;
    const sent = () => Promise.resolve((calls += 1) > 0 ? unknown('busy', 20_000) : done());
    parcels.stub('SHIP', notSent('circuit breaker is open', 5_000), notSent(), sent, notSent(), sent, sent, sent, sent);
    const id = await begin();
    expect(await parcels.run(id)).toEndIn('UNDONE');
    expect(calls).toBe(5);
  });

  it('counts a try whose worker died in it', async () => {
    parcels.stub('SHIP', unknown());
    const id = await begin();
    parcels.crash('SHIP:in-call');
    await parcels.runOnce(id);
    await parcels.skip(3_001);
    expect(await parcels.runOnce(id)).toMatchObject({ state: 'SHIP', retries: 2 });
  });

  it('leaves it to a person where the step says so, and starts anew with their retry', async () => {
    parcels.stub('SHIP_OR_ASK', ...failing(2));
    const id = await begin('park');
    const parked = await parcels.run(id);
    expect(parked).toParkIn('SHIP_OR_ASK');
    expect(parked).toMatchObject({ failure: null, lastError: 'time-out' });
    parcels.stub('SHIP_OR_ASK', unknown(), done());
    expect(await parcels.processes.retry(id)).toBe(true);
    expect(await parcels.run(id)).toRestIn('TRACK');
  });

  it('does not repeat what was refused', async () => {
    parcels.stub('SHIP', refused('carrier.no-such-street'), done());
    const standing = await parcels.run(await begin());
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure).toEqual({ type: 'Refused', reason: 'carrier.no-such-street' });
  });
});

describe('an error that is thrown', () => {
  it('fails the process at once where the policy names it, by its name or its code', async () => {
    for (const error of [
      thrown('NoSuchAddressError', 'no street'),
      Object.assign(new Error('9 t'), { code: 'parcel.too-heavy' }),
    ]) {
      bug = { in: 'STAMP', error };
      const standing = await parcels.run(await begin());
      expect(standing).toEndIn('UNDONE');
      expect(standing.failure).toEqual({ type: error.name, reason: error.message });
      expect(log(standing)).toEqual(['packed', 'unpacked']);
    }
  });

  it('is a bug where it does not: it is parked after ten runs, nothing is undone, and a retry after the mend completes it', async () => {
    bug = { in: 'STAMP', error: new TypeError('x is undefined') };
    const id = await begin();
    const parked = await parcels.run(id);
    expect(parked).toParkIn('STAMP');
    expect(parked).toMatchObject({ failure: null, data: { log: ['packed'] }, lastError: 'x is undefined' });
    bug = null;
    await parcels.processes.retry(id);
    expect(await parcels.run(id)).toRestIn('TRACK');
  });
});

describe('the time of a step', () => {
  it('of one try is its own, longer or shorter than that of other calls', async () => {
    const takes = (ms: number) => async () => (await delay(ms), done());
    parcels.stub('SHIP', takes(250));
    expect(await parcels.run(await begin())).toRestIn('TRACK');
    parcels.stub('SHIP', takes(1_000), done());
    const id = await begin();
    expect(await parcels.runOnce(id)).toMatchObject({
      state: 'SHIP',
      retries: 1,
      lastError: expect.any(String),
    });
  });

  it('of all tries is over whatever the policy would still allow', async () => {
    parcels.stub('SHIP', unknown());
    const id = await begin();
    await parcels.runOnce(id);
    await parcels.skip('25 h');
    const standing = await parcels.run(id);
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure?.reason).toMatch(/^its time is over/);
  });

  it('stands still while it is paused', async () => {
    parcels.stub('SHIP', unknown(), done());
    const id = await begin();
    await parcels.runOnce(id);
    expect(await parcels.processes.pause(id)).toBe(true);
    await parcels.skip('48 h');
    expect(await parcels.run(id)).toMatchObject({ state: 'SHIP', paused: true });
    expect(await parcels.processes.resume(id)).toBe(true);
    expect(await parcels.run(id)).toRestIn('TRACK');
  });
});

describe('a heartbeat', () => {
  it('keeps a call alive that takes long, and its silence gives it up; the next try is told where it was', async () => {
    parcels.stub(
      'CARRY',
      async ({ heartbeat, details }) => {
        told.push(details);
        for (const place of ['depot', 'ferry', 'island']) {
          heartbeat({ place });
          await delay(200);
        }
        await delay(2_000);
        return done();
      },
      ({ details }) => (told.push(details), Promise.resolve(done())),
    );
    const id = await begin('carry');
    const begun = performance.now();
    expect(await parcels.runOnce(id)).toMatchObject({
      state: 'CARRY',
      retries: 1,
      lastError: 'It was silent for 1000 ms',
      heartbeat: { place: 'island' },
    });
    expect(performance.now() - begun).toBeGreaterThan(600);
    // Given up before it came to its end by itself.
    expect(performance.now() - begun).toBeLessThan(2_600);
    expect(await parcels.run(id)).toRestIn('TRACK');
    expect(told).toEqual([null, { place: 'island' }]);
  });

  it('is shown soon when it is the first, however long the call may be silent', async () => {
    const id = await begin('far');
    parcels.stub('CARRY_FAR', async ({ heartbeat }) => {
      heartbeat({ place: 'depot' });
      await waitFor('it to be shown', async () => (await parcels.look(id)).heartbeat !== null);
      return done();
    });
    expect(await parcels.runOnce(id)).toRestIn('TRACK');
  });

  it('takes no lease again after its call was over', async () => {
    parcels.stub('CARRY_FAR', ({ heartbeat }) => {
      setTimeout(() => heartbeat({ place: 'depot' }), 200);
      return Promise.resolve(done());
    });
    const id = await begin('far');
    await parcels.runOnce(id);
    // By then it would have been written.
    await delay(2_000);
    expect(await parcels.look(id)).toRestIn('TRACK');
  });

  it('is written at most four times in its time-out, however many there are, the last one always', async () => {
    parcels.stub('CARRY', async ({ heartbeat }) => {
      for (let beat = 0; beat < 900; beat += 1) {
        heartbeat({ beat });
        await delay(1);
      }
      await delay(120);
      return unknown();
    });
    const id = await begin('carry');
    const written = async (): Promise<number> => {
      const { rows } = await parcels.database.query<{ beats: number }>(
        'SELECT count(*)::int AS beats FROM parcel_beats',
      );
      return rows[0]?.beats ?? 0;
    };
    for (const sql of [
      'CREATE TABLE parcel_beats (at timestamptz)',
      `CREATE FUNCTION beat() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO parcel_beats VALUES (clock_timestamp()); RETURN NEW; END $$`,
      `CREATE TRIGGER beats AFTER UPDATE ON process.processes FOR EACH ROW WHEN (NEW.heartbeat_at IS DISTINCT FROM OLD.heartbeat_at) EXECUTE FUNCTION beat()`,
    ])
      await parcels.database.query(sql);
    const begun = performance.now();
    const standing = await parcels.runOnce(id);
    expect(standing.heartbeat).toEqual({ beat: 899 });
    expect(await written()).toBeLessThanOrEqual((performance.now() - begun) / 333 + 2);
    expect(await written()).toBeGreaterThanOrEqual(3);
  });
});

describe('a call that is under way', () => {
  const MINUTE_MS = 60_000;
  const at = (place: string, againMs = MINUTE_MS) => underWay({ place }, { againMs });
  const seen =
    (outcome: ForeignOutcome<unknown>) =>
    (context: StepContext): Promise<ForeignOutcome<unknown>> => {
      told.push(context);
      return Promise.resolve(outcome);
    };

  it('is waited for by nobody, and looked after in its time, with what it told last', async () => {
    parcels.stub('CARRY', seen(at('depot')), seen(at('ferry')), seen(done()));
    const id = await begin('carry');
    const standing = await parcels.runOnce(id);
    expect(standing).toRestIn('CARRY');
    expect(standing).toMatchObject({ heartbeat: { place: 'depot' }, retries: 0, lastError: null });
    await parcels.skip(MINUTE_MS - 5_000);
    expect(await parcels.runOnce(id)).toMatchObject({ heartbeat: { place: 'depot' } });
    await parcels.skip(5_000);
    expect(await parcels.run(id)).toMatchObject({ heartbeat: { place: 'ferry' } });
    await parcels.skip(MINUTE_MS);
    expect(await parcels.run(id)).toRestIn('TRACK');
    expect(told).toMatchObject([{ details: null }, { details: { place: 'depot' } }, { details: { place: 'ferry' } }]);
    const [first, second] = told as StepContext[];
    expect(second?.elapsedMs).toBeGreaterThanOrEqual((first?.elapsedMs ?? 0) + MINUTE_MS);
    expect(await historyOf(id)).toEqual(['entered PACK', 'entered STAMP', 'entered CARRY', 'entered TRACK']);
  });

  it('is asked for before it is repeated, and may say so there, past the horizon of its key too', async () => {
    const id = await begin('neighbour');
    neighbour.answers = [at('stairs')];
    neighbour.found = [at('door'), at('kitchen')];
    expect(await parcels.run(id)).toRestIn('HAND_OVER');
    await parcels.skip(MINUTE_MS);
    expect(await parcels.run(id)).toMatchObject({ heartbeat: { place: 'door' } });
    await parcels.skip('30 d');
    expect(await parcels.run(id)).toMatchObject({ heartbeat: { place: 'kitchen' }, ended: false });
    await parcels.skip(MINUTE_MS);
    expect(await parcels.run(id)).toEndIn('DELIVERED');
    expect(neighbour.asked).toEqual(['call', 'find', 'find', 'find']);
  });

  it('is looked after at once when somebody wakes it, also while it was being looked after', async () => {
    const id = await begin('neighbour');
    neighbour.answers = [at('stairs')];
    neighbour.found = [at('door'), done('there')];
    neighbour.meanwhile = () => parcels.processes.wake(id);
    await parcels.runOnce(id);
    expect(neighbour.asked).toEqual(['call']);
    expect(await parcels.runOnce(id)).toMatchObject({ heartbeat: { place: 'door' } });
    expect(await parcels.run(id)).toRestIn('HAND_OVER');
    expect(neighbour.asked).toEqual(['call', 'find']);
    await parcels.processes.wake(id);
    expect(await parcels.run(id)).toEndIn('DELIVERED');
  });

  it('is an answer: tries count from it on, and as many of them as ever are its end', async () => {
    parcels.stub('CARRY', ...failing(4), at('depot'), ...failing(5));
    const id = await begin('carry');
    expect(await parcels.run(id)).toRestIn('CARRY');
    await parcels.skip(MINUTE_MS);
    const standing = await parcels.run(id);
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure).toEqual({ type: 'RetriesExhausted', reason: 'time-out' });
    expect(parcels.waits('CARRY').slice(-8)).toEqual([1_000, 2_000, 4_000, 8_000, 1_000, 2_000, 4_000, 8_000]);
  });

  it('and falls silent is given up after its time, as one that never was', async () => {
    parcels.stub('CARRY', at('depot'), () => new Promise(() => undefined));
    const id = await begin('carry');
    await parcels.runOnce(id);
    await parcels.skip(MINUTE_MS);
    expect(await parcels.runOnce(id)).toMatchObject({
      ...{ state: 'CARRY', retries: 1, lastError: 'It was silent for 1000 ms', heartbeat: { place: 'depot' } },
    });
  });

  it('whose worker dies has used up a try; nobody dies while nobody looks', async () => {
    parcels.stub('CARRY', at('depot'));
    const id = await begin('carry');
    await parcels.runOnce(id);
    await parcels.skip(MINUTE_MS);
    parcels.crash('CARRY:in-call');
    await parcels.runOnce(id);
    expect(parcels.crashed).toBe(true);
    parcels.stub('CARRY', unknown());
    await parcels.skip(MINUTE_MS);
    expect(await parcels.runOnce(id)).toMatchObject({ state: 'CARRY', retries: 2, heartbeat: { place: 'depot' } });
  });

  it('is over with the time of its step, and no later', async () => {
    parcels.stub('SHIP', at('depot', 48 * 3_600_000));
    const id = await begin();
    expect(await parcels.run(id)).toRestIn('SHIP');
    await parcels.skip('25 h');
    const standing = await parcels.run(id);
    expect(standing).toEndIn('UNDONE');
    expect(standing.failure?.reason).toMatch(/^its time is over/);
  });

  it('is not looked after while it is paused, and its time stands still', async () => {
    parcels.stub('SHIP', at('depot'), done());
    const id = await begin();
    await parcels.run(id);
    expect(await parcels.processes.pause(id)).toBe(true);
    await parcels.skip('48 h');
    await parcels.processes.wake(id);
    expect(await parcels.run(id)).toMatchObject({ state: 'SHIP', paused: true, heartbeat: { place: 'depot' } });
    expect(await parcels.processes.resume(id)).toBe(true);
    expect(await parcels.run(id)).toRestIn('TRACK');
  });

  it('rests no longer than until it is cancelled, also while it was being looked after', async () => {
    for (const meanwhile of [true, false]) {
      const id = await begin();
      parcels.stub('SHIP', async () => {
        if (meanwhile) await parcels.processes.requestCancel(id);
        return at('depot');
      });
      await parcels.runOnce(id);
      if (!meanwhile) await parcels.processes.requestCancel(id);
      expect(await parcels.run(id)).toEndIn('UNDONE');
    }
  });

  it('and undoes something costs nothing of its budget', async () => {
    parcels.stub('SHIP', refused('carrier.full'));
    parcels.stub('call-back', ...Array.from({ length: 5 }, () => at('depot')), done());
    const standing = await parcels.run(await begin());
    expect(standing).toEndIn('UNDONE');
    expect(standing.parked).toBe(false);
    expect(parcels.waits('UNDOING').slice(-5)).toEqual(Array.from({ length: 5 }, () => MINUTE_MS));
  });
});

describe('a timer', () => {
  it('is kept while the state lasts, whatever wakes it, and its state is told that time is up', async () => {
    parcels.stub('SHIP', done());
    const id = await begin();
    await parcels.run(id);
    for (let hour = 0; hour < 23; hour += 1) {
      await parcels.skip('1 h');
      await parcels.processes.wake(id);
      expect(await parcels.run(id)).toRestIn('TRACK');
    }
    expect(log(await parcels.look(id))).not.toContain('a day');
    await parcels.skip('1 h');
    expect(log(await parcels.run(id)).filter((word) => word === 'a day')).toHaveLength(1);
    await parcels.skip('23 h');
    expect(log(await parcels.run(id)).filter((word) => word === 'a day')).toHaveLength(1);
  });
});

describe('a signal', () => {
  it('that comes early is kept until a state hears it', async () => {
    parcels.stub('SHIP', done());
    const id = await begin();
    await parcels.signal(id, 'delivered');
    const standing = await parcels.run(id);
    expect(standing).toEndIn('DELIVERED');
    expect(log(standing)).toEqual(['packed', 'stamped', 'shipped', 'delivered']);
  });

  it('is taken once per id, and refused under the same id with another name or other details', async () => {
    const id = await begin('track');
    await parcels.run(id);
    for (let time = 0; time < 3; time += 1)
      expect(await parcels.signal(id, 'seen', { id: 's-1', details: 'at the depot' })).toEqual({ kind: 'accepted' });
    expect(await parcels.signal(id, 'seen', { id: 's-1', details: 'elsewhere' })).toMatchObject({ kind: 'mismatch' });
    expect(await parcels.signal(id, 'delivered', { id: 's-1', details: 'at the depot' })).toMatchObject({
      kind: 'mismatch',
    });
    expect(log(await parcels.run(id))).toEqual(['packed', 'stamped', 'seen at the depot']);
  });

  it('is taken once when fifty of one id come at the same time', async () => {
    const id = await begin('track');
    const all = await Promise.all(
      Array.from({ length: 50 }, () => parcels.signal(id, 'seen', { id: 's', details: 1 })),
    );
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect(log(await parcels.run(id))).toEqual(['packed', 'stamped', 'seen 1']);
  });

  it('has its place in the sequence of acceptance; hundreds are handled in a few commits', async () => {
    const id = await begin('track');
    await parcels.run(id);
    const before = await commitsOf(id);
    for (let number = 0; number < 250; number += 1) await parcels.signal(id, 'seen', { details: number });
    const standing = await parcels.run(id);
    expect(standing).toRestIn('TRACK');
    expect(log(standing).slice(2)).toEqual(Array.from({ length: 250 }, (_, number) => `seen ${number}`));
    expect((await commitsOf(id)) - before).toBeLessThanOrEqual(4);
    expect(standing.chapter).toBeGreaterThan(1);
  });

  it('after the end is known by its id, and nothing else is heard', async () => {
    const id = await begin('track');
    await parcels.signal(id, 'delivered', { id: 'the-end' });
    expect(await parcels.run(id)).toEndIn('DELIVERED');
    expect(await parcels.signal(id, 'delivered', { id: 'the-end' })).toEqual({ kind: 'accepted' });
    expect(await parcels.signal(id, 'delivered', { id: 'another' })).toEqual({ kind: 'ended' });
  });

  it('that no state of the definition hears is passed over, and told in the history', async () => {
    const id = await begin('track');
    await parcels.signal(id, 'praised');
    await parcels.signal(id, 'delivered');
    expect(await parcels.run(id)).toEndIn('DELIVERED');
    expect(await historyOf(id)).toEqual(
      expect.arrayContaining(['signal-passed-over TRACK', 'signal TRACK', 'ended DELIVERED']),
    );
  });

  it('that is accepted while the last call is out is heard before the end, and the call is not repeated', async () => {
    const id = await begin('neighbour');
    neighbour.meanwhile = () => parcels.signal(id, 'call-off');
    expect(await parcels.run(id)).toEndIn('UNDONE');
    expect(neighbour.asked).toEqual(['call']);
    const other = await begin('neighbour');
    neighbour.meanwhile = () => parcels.signal(other, 'seen', { details: 'at the door' });
    const standing = await parcels.run(other);
    expect(standing).toEndIn('DELIVERED');
    expect(log(standing).slice(2)).toEqual(['seen at the door', 'handed over']);
    expect(neighbour.asked).toEqual(['call', 'call']);
  });

  it('that a wake-up comes with at the end holds nothing up', async () => {
    const id = await begin('neighbour');
    neighbour.meanwhile = () => parcels.processes.wake(id);
    expect(await parcels.run(id)).toEndIn('DELIVERED');
    expect(neighbour.asked).toEqual(['call']);
  });

  it('that nothing hears any more is passed over at the end, and told in the history before it', async () => {
    const late = async (id: string): Promise<void> => {
      for (const each of ['one', 'two'])
        expect(await parcels.signal(id, 'seen', { id: each })).toEqual({ kind: 'accepted' });
    };
    const delivered = await begin('track');
    await parcels.signal(delivered, 'delivered');
    await late(delivered);
    expect(await parcels.run(delivered)).toEndIn('DELIVERED');
    const undone = await begin();
    parcels.stub('SHIP', refused('carrier.full'));
    parcels.stub('call-back', async () => (await late(undone), done()));
    expect(await parcels.run(undone)).toEndIn('UNDONE');
    for (const [id, end] of [[delivered, 'DELIVERED'] as const, [undone, 'UNDONE'] as const]) {
      const last = [`signal-passed-over ${end}`, `signal-passed-over ${end}`, `ended ${end}`];
      expect((await historyOf(id)).slice(-3)).toEqual(last);
      expect(await unreadOf(id)).toBe(0);
    }
  });

  it('that a state hears while it is in doubt leaves the doubt', async () => {
    const id = await begin('neighbour');
    neighbour.answers = [unknown('time-out')];
    expect(await parcels.runOnce(id)).toMatchObject({ state: 'HAND_OVER', retries: 1 });
    await parcels.signal(id, 'seen', { details: 'somewhere' });
    expect(await parcels.run(id)).toEndIn('DELIVERED');
    expect(neighbour.asked).toEqual(['call', 'find']);
  });

  it('that a state hears between its tries gives none of them back', async () => {
    const id = await begin('neighbour');
    neighbour.answers = [unknown('time-out')];
    await parcels.runOnce(id);
    await parcels.signal(id, 'seen', { details: 'somewhere' });
    await parcels.skip('1 min');
    parcels.crash('HAND_OVER:in-call');
    expect(await parcels.runOnce(id)).toMatchObject({ state: 'HAND_OVER', retries: 1 });
    expect(log(await parcels.look(id)).at(-1)).toBe('seen somewhere');
  });
});

describe('a pause', () => {
  it('while a call is out takes effect at its commit; signals gather meanwhile', async () => {
    let reached: () => void = () => undefined;
    const out = new Promise<void>((resolve) => (reached = resolve));
    let answer: () => void = () => undefined;
    parcels.stub('SHIP', () => new Promise((resolve) => ((answer = () => resolve(done())), reached())));
    const id = await begin();
    const running = parcels.run(id);
    await out;
    expect(await parcels.processes.pause(id)).toBe(true);
    answer();
    expect(await running).toMatchObject({ state: 'TRACK', paused: true });
    await parcels.signal(id, 'delivered');
    await parcels.skip('72 h');
    expect(await parcels.run(id)).toMatchObject({ state: 'TRACK', paused: true });
    await parcels.processes.resume(id);
    expect(await parcels.run(id)).toEndIn('DELIVERED');
  });

  it('ends with a cancel', async () => {
    parcels.stub('SHIP', unknown());
    const id = await begin();
    await parcels.runOnce(id);
    await parcels.processes.pause(id);
    expect(await parcels.run(id)).toMatchObject({ state: 'SHIP', paused: true });
    await parcels.processes.requestCancel(id);
    expect(await parcels.run(id)).toEndIn('UNDONE');
  });

  it('of one that is paused, parked or over is refused, as is the resuming of one that is not paused', async () => {
    const id = await begin('track');
    expect(await parcels.processes.resume(id)).toBe(false);
    expect(await parcels.processes.pause(id)).toBe(true);
    expect(await parcels.processes.pause(id)).toBe(false);
    await parcels.processes.resume(id);
    await parcels.signal(id, 'delivered');
    expect(await parcels.run(id)).toEndIn('DELIVERED');
    expect(await parcels.processes.pause(id)).toBe(false);
  });
});

describe('a cancel', () => {
  it('is seen by the call that is out', async () => {
    parcels.stub(
      'CARRY',
      ({ signal, heartbeat }) =>
        new Promise((resolve) => {
          const beats = setInterval(() => heartbeat({}), 50);
          signal.addEventListener('abort', () => {
            clearInterval(beats);
            told.push(String(signal.reason));
            resolve(unknown('given up'));
          });
        }),
    );
    const id = await begin('carry');
    const running = parcels.run(id);
    await delay(150);
    await parcels.processes.requestCancel(id);
    expect(await running).toEndIn('UNDONE');
    expect(told[0]).toMatch(/is cancelled/);
  });
});
