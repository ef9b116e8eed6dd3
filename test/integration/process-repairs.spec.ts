import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import {
  definition,
  DefinitionRegistry,
  fail,
  go,
  later,
  Processes,
  ProcessRunner,
  type Definition,
  type ProcessView,
} from '../../src/kernel/process/index.js';
import { ProcessRows } from '../../src/kernel/process/process-rows.js';
import { Outside } from '../support/outside.js';
import { createTestDatabase } from '../support/postgres.js';
import { waitFor } from '../support/wait-for.js';

const UNKNOWN = { kind: 'unknown', reason: 'time-out' } as const;
const ASKS_FOR_AN_HOUR = { ...UNKNOWN, retryAfterMs: 3_600_000 } as const;
const NO = { kind: 'refused', status: 409, code: 'shop.closed', detail: '' } as const;
const outside = new Outside();

interface Errand {
  /** Names what the outside is told for this one. */
  readonly name: string;
  readonly bug: boolean;
  readonly fatal: boolean;
  /** Bought side by side. */
  readonly pieces: number;
}

type ErrandState = 'BUY' | 'PACK' | 'DONE' | 'UNDOING' | 'UNDONE';
type ErrandUndo = 'take-down-note' | 'give-back';

const parse = (stored: unknown): Errand => stored as Errand;

/** Buys something outside, packs it at home, and gives it back when it fails; a note is taken down in any case. */
const errand: Definition<Errand, null> = definition<Errand, null, ErrandState, ErrandUndo>(
  'errand',
  1,
  parse,
  () => null,
)
  .foreign('BUY', {
    to: ['PACK'],
    before: ({ data }) => [{ name: 'take-down-note' }, { name: 'give-back', fatal: data.fatal }],
    calls: ({ id, data }) =>
      Array.from({ length: data.pieces }, (_, piece) => outside.step(`${data.name}-buy`, `${id}-buy-${piece}`)),
    decide: ({ data }, outcomes) => {
      const open = outcomes.find(({ kind }) => kind !== 'done');
      if (open === undefined || open.kind === 'done') return go('PACK', data);
      return open.kind === 'refused'
        ? fail({ type: 'Error', reason: open.code }, data)
        : later(data, open.reason, { retryAfterMs: open.retryAfterMs });
    },
  })
  .local('PACK', {
    to: ['DONE'],
    run: (_tx, { data }) => {
      if (data.bug) throw new Error('a bug in a state');
      return Promise.resolve(go('DONE', data));
    },
  })
  .final('DONE')
  .failing('UNDOING', { to: 'UNDONE', budget: 3, endsWithParked: false })
  .final('UNDONE')
  .compensate('take-down-note', {
    kind: 'foreign',
    call: ({ id, data }) => outside.step(`${data.name}-note`, `${id}-note`),
  })
  .compensate('give-back', { kind: 'foreign', call: ({ id, data }) => outside.step(`${data.name}-back`, `${id}-back`) })
  .interrupted(({ cancelRequested, data }) =>
    cancelRequested ? fail({ type: 'Cancelled', reason: 'asked to' }, data) : null,
  );

let app: NestFastifyApplication;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let processes: Processes;
const warned: Record<string, unknown>[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const config = loadConfig({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: 'x'.repeat(32),
    ROLES: 'worker',
    SWEEPER_INTERVAL_MS: '50',
    FOREIGN_BREAKER_OPEN_MS: '2000',
  });
  app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  const heard = (): void => undefined;
  app.useLogger({ log: heard, error: heard, warn: (line: Record<string, unknown>) => void warned.push(line) });
  app.get(DefinitionRegistry).register(errand);
  await app.init();
  processes = app.get(Processes);
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

let serial = 0;
let name: string;
beforeEach(() => {
  name = `e${(serial += 1)}`;
  outside.calls.length = 0;
  warned.length = 0;
});

async function begin(options: Partial<Errand> = {}, id: string = uuidv7()): Promise<string> {
  const data = { name, bug: false, fatal: false, pieces: 1, ...options };
  await processes.start(app.get(Database), errand, {
    id,
    userId: 'u-1',
    subject: null,
    data,
    snapshot: null,
    traceparent: null,
  });
  return id;
}

async function rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return (await app.get(Database).query<Row>(sql, parameters)).rows;
}

/** Ends its back-offs as they come, without being the person or the cancel that may do that. */
async function hurried(
  id: string,
  what: string,
  enough: (view: ProcessView) => boolean | Promise<boolean>,
): Promise<ProcessView> {
  return waitFor(
    what,
    async () => {
      const view = (await processes.find(id)) as ProcessView;
      if (await enough(view)) return view;
      await rows(
        'UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL AND parked_at IS NULL',
        id,
      );
      await app.get(ProcessRunner).runOnce();
      return null;
    },
    { timeoutMs: 30_000 },
  );
}

const ended = (id: string): Promise<ProcessView> => hurried(id, 'the end', (view) => view.ended && !view.parked);
const parked = (id: string): Promise<ProcessView> => hurried(id, 'the parking', (view) => view.parked);
const lastError = async (id: string): Promise<string> =>
  String(
    (await rows<{ last_error: string }>('SELECT last_error FROM process.processes WHERE id = $1', id))[0]?.last_error,
  );
const statusOf = async (id: string, key: string): Promise<string> =>
  String(
    (
      await rows<{ status: string }>(
        'SELECT status FROM process.compensations WHERE process_id = $1 AND key = $2',
        id,
        key,
      )
    )[0]?.status,
  );
const sentOf = (what: string): string[] =>
  outside.calls.filter((each) => each.startsWith(`${name}-${what}`)).map((each) => each.slice(name.length + 1));

/** As if a day had gone by. */
async function aDayLater(id: string): Promise<void> {
  await rows(
    `UPDATE process.processes SET unknown_since = unknown_since - interval '24 hours', last_run_at = last_run_at - interval '24 hours' WHERE id = $1`,
    id,
  );
  await rows(
    `UPDATE process.compensations SET unknown_since = unknown_since - interval '24 hours' WHERE process_id = $1`,
    id,
  );
}

/** What it did took effect, nobody heard of it, and then nobody could be asked. */
async function undoneUnseen(options: Partial<Errand> = {}): Promise<string> {
  outside.script(`${name}-buy`, NO);
  outside.script(`${name}-back`, UNKNOWN);
  outside.script(`${name}-back:find`, UNKNOWN, UNKNOWN);
  const id = await begin(options);
  outside.took(`${id}-back`);
  expect(await parked(id)).toMatchObject({ state: 'UNDOING', ended: false });
  expect(sentOf('back')).toEqual(['back:call', 'back:find', 'back:find']);
  return id;
}

describe('a call in doubt', () => {
  it('is asked for before it is repeated, however long the circuit breaker was open and whatever a person did meanwhile', async () => {
    outside.script(`${name}-buy`, UNKNOWN);
    outside.script(`${name}-buy:find`, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    const id = await begin();
    outside.took(`${id}-buy-0`);
    await hurried(id, 'the breaker to open', async () => (await lastError(id)).includes('circuit breaker is open'));
    expect(await processes.retry(id)).toBe(true);
    await rows('UPDATE process.processes SET parked_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL', id);
    await aDayLater(id);
    await processes.retry(id);
    expect(await ended(id)).toMatchObject({ state: 'DONE' });
    expect([outside.count(`${name}-buy:call`), outside.count(`${name}-buy:find`)]).toEqual([1, 5]);
  });

  it('whose answer could not be committed ten times is still asked for after a retry', async () => {
    const id = await begin({ bug: true });
    await parked(id);
    const [row] = await rows<{ unknown_since: Date | null }>(
      'SELECT unknown_since FROM process.processes WHERE id = $1',
      id,
    );
    expect(row?.unknown_since).not.toBeNull();
  });

  it('ends with the state that it belongs to', async () => {
    outside.script(`${name}-buy`, UNKNOWN, NO);
    const id = await begin();
    expect(await ended(id)).toMatchObject({ state: 'UNDONE' });
    // It was never sent before, so nobody is asked about it.
    expect(sentOf('back')).toEqual(['back:call']);
  });
});

describe('a compensation in doubt', () => {
  it.each(['at once', 'a day later'])(
    'is asked for first when a person retries it %s, and not done again',
    async (when) => {
      const id = await undoneUnseen();
      outside.calls.length = 0;
      if (when === 'a day later') await aDayLater(id);
      expect(await processes.retry(id)).toBe(true);
      expect(await ended(id)).toMatchObject({ state: 'UNDONE', parked: false });
      expect(sentOf('back')).toEqual(['back:find']);
    },
  );

  it('that never happened is done once it was asked for; past the horizon of its key it is left to a person', async () => {
    outside.script(`${name}-buy`, NO);
    outside.script(`${name}-back`, UNKNOWN, UNKNOWN, UNKNOWN);
    const id = await begin();
    await parked(id);
    await aDayLater(id);
    outside.calls.length = 0;
    await processes.retry(id);
    expect(await parked(id)).toMatchObject({ state: 'UNDOING' });
    expect(sentOf('back')).toEqual(['back:find']);
    expect(warned).toContainEqual(
      expect.objectContaining({
        msg: 'a compensation is parked',
        compensation: 'give-back',
        cause: expect.stringContaining('nobody knows'),
      }),
    );
    await rows(
      'UPDATE process.compensations SET unknown_since = clock_timestamp() WHERE process_id = $1 AND unknown_since IS NOT NULL',
      id,
    );
    await processes.retry(id);
    expect(await ended(id)).toMatchObject({ state: 'UNDONE' });
    expect(sentOf('back')).toEqual(['back:find', 'back:find', 'back:call']);
  });

  it('keeps its doubt when the process was parked over it, behind another that is tried before it', async () => {
    const id = await undoneUnseen();
    // The note's answer got lost in a crash, ten times: only the process knows.
    await rows(
      `UPDATE process.compensations SET status = 'recorded', done_at = NULL WHERE process_id = $1 AND key = 'take-down-note'`,
      id,
    );
    await rows('UPDATE process.processes SET unknown_since = last_run_at WHERE id = $1', id);
    outside.calls.length = 0;
    await processes.retry(id);
    expect(await ended(id)).toMatchObject({ state: 'UNDONE' });
    expect(outside.calls).toEqual([`${name}-back:find`, `${name}-note:find`]);
  });
});

describe('a process that is parked', () => {
  it('over a bug in a forward step is undone by a cancel, and says why it was parked', async () => {
    const id = await begin({ bug: true });
    expect(await parked(id)).toMatchObject({ state: 'PACK' });
    const told = { msg: 'parked: it waits for a person', table: 'process.processes', id, cause: 'a bug in a state' };
    expect(warned.filter(({ msg }) => String(msg).includes('parked'))).toEqual([told]);
    expect(await processes.requestCancel(id)).toBe(true);
    expect(await ended(id)).toMatchObject({ state: 'UNDONE', failure: { type: 'Cancelled' } });
  });

  it('is neither parked nor spoken of by a run whose lease is lost', async () => {
    const id = await begin({ bug: true });
    await app.get(ProcessRows).park({ id, epoch: '999' }, 'too late');
    expect([(await processes.find(id))?.parked, warned.filter(({ cause }) => cause === 'too late')]).toEqual([
      false,
      [],
    ]);
    expect(await parked(id)).toMatchObject({ state: 'PACK' });
  });

  it('whose cancel was asked for by an older build is undone by the next one', async () => {
    const id = await begin({ bug: true });
    await parked(id);
    await rows('UPDATE process.processes SET cancel_requested_at = clock_timestamp() WHERE id = $1', id);
    await processes.requestCancel(id);
    expect(await ended(id)).toMatchObject({ state: 'UNDONE', failure: { type: 'Cancelled' } });
  });

  it('over a fatal compensation stays parked whatever is cancelled, and nothing is undone behind it', async () => {
    const id = await undoneUnseen({ fatal: true });
    await processes.requestCancel(id);
    await app.get(ProcessRunner).runOnce();
    expect(await processes.find(id)).toMatchObject({ parked: true, state: 'UNDOING' });
    // Not even by a build that unparks the process alone.
    await rows('UPDATE process.processes SET parked_at = NULL, next_run_at = clock_timestamp() WHERE id = $1', id);
    expect(await parked(id)).toMatchObject({ state: 'UNDOING' });
    expect([await statusOf(id, 'give-back'), await statusOf(id, 'take-down-note')]).toEqual(['parked', 'recorded']);
    expect(warned.filter(({ table }) => table === 'process.processes').length).toBeGreaterThanOrEqual(2);
  });
});

describe('a back-off', () => {
  const NEXT_HOUR = `UPDATE process.processes SET next_run_at = clock_timestamp() + interval '1 hour' WHERE id = $1 AND leased_until IS NULL`;
  const isFarAway = async (id: string): Promise<boolean> =>
    (
      await rows(
        `SELECT FROM process.processes WHERE id = $1 AND next_run_at > clock_timestamp() + interval '50 minutes'`,
        id,
      )
    ).length === 1;

  /** At its first back-off, which is as good as endless. */
  async function waiting(options: Partial<Errand> = {}): Promise<string> {
    const id = await begin(options);
    await waitFor(
      'the back-off',
      async () =>
        (
          await rows(
            'SELECT FROM process.processes WHERE id = $1 AND last_error IS NOT NULL AND leased_until IS NULL',
            id,
          )
        ).length === 1,
    );
    await waitFor('it to be long', async () => (await rows(NEXT_HOUR, id), isFarAway(id)));
    outside.calls.length = 0;
    return id;
  }

  it('is not cut by wake-ups, of which none is lost', async () => {
    outside.script(`${name}-buy`, UNKNOWN);
    const id = await waiting();
    for (let each = 0; each < 20; each += 1) expect(await processes.wake(id)).toBe(true);
    await app.get(ProcessRunner).runOnce();
    expect([await isFarAway(id), outside.calls]).toEqual([true, []]);
    expect(await ended(id)).toMatchObject({ state: 'DONE' });
  });

  it('is not cut by a wake-up that comes while the call is out', async () => {
    outside.script(`${name}-buy`, ASKS_FOR_AN_HOUR);
    const id = uuidv7();
    outside.meanwhile = async () => void (await processes.wake(id));
    await begin({}, id);
    await waitFor('the outcome', async () => (await lastError(id)) === 'time-out');
    expect([await isFarAway(id), outside.calls]).toEqual([true, [`${name}-buy:call`]]);
  });

  it('is cut by a person, and by a cancel', async () => {
    outside.script(`${name}-buy`, UNKNOWN, UNKNOWN, UNKNOWN);
    const id = await waiting();
    expect(await processes.retry(id)).toBe(true);
    await waitFor('the next try', () => Promise.resolve(outside.calls.length >= 2));
    await waitFor('it to be long', async () => (await rows(NEXT_HOUR, id), isFarAway(id)));
    await processes.requestCancel(id);
    await waitFor('the end', async () => (await processes.find(id))?.ended === true);
  });

  it('is cut by a cancel that comes while the call is out', async () => {
    outside.script(`${name}-buy`, ASKS_FOR_AN_HOUR);
    const id = uuidv7();
    outside.meanwhile = async () => void (await processes.requestCancel(id));
    await begin({}, id);
    await waitFor('the end', async () => (await processes.find(id))?.ended === true);
  });

  it('of a compensation is not cut by cancels, which would use up its budget', async () => {
    outside.script(`${name}-buy`, NO);
    outside.script(`${name}-back`, UNKNOWN);
    const id = await waiting();
    for (let each = 0; each < 5; each += 1) await processes.requestCancel(id);
    await app.get(ProcessRunner).runOnce();
    expect([await isFarAway(id), outside.calls]).toEqual([true, []]);
    expect(await ended(id)).toMatchObject({ state: 'UNDONE' });
  });
});

describe('calls side by side', () => {
  it.each([11, 50])('are all made, %i of them', async (pieces) => {
    expect(await ended(await begin({ pieces }))).toMatchObject({ state: 'DONE' });
    expect(outside.count(`${name}-buy:call`)).toBe(pieces);
  });
});
