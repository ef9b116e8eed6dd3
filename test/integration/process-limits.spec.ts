import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import {
  definition,
  DefinitionRegistry,
  fail,
  foreignStep,
  go,
  later,
  underWay,
  type AnyDefinition,
} from '../../src/kernel/process/index.js';
import type { DefinitionRules } from '../../src/kernel/process/definition.js';
import type { Limit } from '../../src/kernel/process/state.js';
import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import { createTestDatabase } from '../support/postgres.js';
import { startReplica, type Replica } from '../support/replica.js';
import { waitFor } from '../support/wait-for.js';

type State = 'PACK' | 'SHIP' | 'THANK' | 'DONE' | 'UNDOING' | 'UNDONE';

/** The carrier: what it is doing, and when it was asked by whom. */
class Carrier {
  inHand = 0;
  most = 0;
  takesMs = 30;
  /** It says that it is at it, and is to be asked again in so many milliseconds; null = it does it at once. */
  againMs: number | null = null;
  readonly starts: { readonly id: string; readonly at: number }[] = [];

  async ship(id: string, signal: AbortSignal): Promise<ForeignOutcome<null>> {
    this.starts.push({ id, at: performance.now() });
    this.most = Math.max(this.most, (this.inHand += 1));
    try {
      await delay(this.takesMs, undefined, { signal });
      return this.againMs === null ? { kind: 'done', value: null } : underWay(null, { againMs: this.againMs });
    } catch {
      return { kind: 'unknown', reason: 'given up' };
    } finally {
      this.inHand -= 1;
    }
  }
}

let carrier = new Carrier();
let thanked: string[] = [];

/** Packed here, shipped by the carrier, thanked for outside. */
function parcels(
  name: string,
  { limit, ...rules }: { readonly limit?: Limit } & Pick<DefinitionRules, 'interactive'> & { readonly whole?: Limit },
): AnyDefinition {
  const { whole, ...others } = rules;
  return definition<null, { begins: State }, State>(
    name,
    1,
    () => null,
    (stored) => stored as { begins: State },
  )
    .local('PACK', {
      to: ['SHIP', 'THANK'],
      run: (_tx, { snapshot }) => Promise.resolve(go(snapshot.begins === 'THANK' ? 'THANK' : 'SHIP', null)),
    })
    .foreign('SHIP', {
      to: ['THANK'],
      ...(limit === undefined ? {} : { limit }),
      calls: ({ id }) => [
        foreignStep({ system: 'carrier', key: id, call: ({ signal }) => carrier.ship(id, signal), find: null }),
      ],
      decide: (_process, [outcome]) => (outcome.kind === 'done' ? go('THANK', null) : later(null, 'not shipped')),
    })
    .foreign('THANK', {
      to: ['DONE'],
      calls: ({ id }) => [
        foreignStep({
          system: 'mail',
          key: id,
          call: () => Promise.resolve({ kind: 'done' as const, value: void thanked.push(id) }),
          find: null,
        }),
      ],
      decide: () => go('DONE', null),
    })
    .final('DONE')
    .failing('UNDOING', { to: 'UNDONE', budget: 3, endsWithParked: false })
    .final('UNDONE')
    .interrupted(({ cancelRequested }) =>
      cancelRequested ? fail({ type: 'Cancelled', reason: 'asked to' }, null) : null,
    )
    .ruled({ ...others, ...(whole === undefined ? {} : { limit: whole }) });
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let sql: Client;
const replicas: Replica[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
beforeEach(() => {
  carrier = new Carrier();
  thanked = [];
});
afterEach(async () => {
  await Promise.all(replicas.splice(0).map((each) => each.close()));
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

async function open(number: number, definitions: readonly AnyDefinition[], env = {}): Promise<Replica> {
  for (let each = 0; each < number; each += 1) replicas.push(await startReplica(database.url, definitions, env));
  return replicas[0] as Replica;
}

/** Puts `number` of them into the table, due one after another; their ids in this order. */
async function due(name: string, number: number, begins: State = 'PACK'): Promise<string[]> {
  const ids = Array.from({ length: number }, () => uuidv7());
  await sql.query(
    `INSERT INTO process.processes (id, user_id, definition, version, state, state_data, snapshot, next_run_at)
     SELECT id, 'limits', $2, 1, 'PACK', 'null', $3, clock_timestamp() - interval '1 minute' + place * interval '1 millisecond'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS row (id, place)`,
    [ids, name, JSON.stringify({ begins })],
  );
  return ids;
}

async function number(text: string, parameters: readonly unknown[]): Promise<number> {
  const { rows } = await sql.query<{ count: string }>(text, [...parameters]);
  return Number(rows[0]?.count);
}

const ended = (ids: readonly string[]): Promise<number> =>
  number(`SELECT count(*) FROM process.processes WHERE id = ANY($1) AND state = 'DONE'`, [ids]);

async function allEnd(ids: readonly string[]): Promise<void> {
  await waitFor(`${ids.length} to end`, async () => (await ended(ids)) === ids.length, { timeoutMs: 20_000 });
}

describe('maxConcurrent', () => {
  it.each([
    ['of a definition', (limit: Limit) => ({ whole: limit })],
    ['of a state', (limit: Limit) => ({ limit })],
    ['of both, the smaller one', (limit: Limit) => ({ limit, whole: { maxConcurrent: 5 } })],
  ])('%s holds over two replicas, and is used up', async (what, rules) => {
    const name = `most ${what}`;
    await open(2, [parcels(name, rules({ maxConcurrent: 3 }))]);
    const ids = await due(name, 40);
    replicas.forEach(({ runner }) => runner.wake());
    await allEnd(ids);
    expect(carrier.most).toBe(3);
    expect(carrier.starts).toHaveLength(40);
    await waitFor(
      'all places to be free',
      async () =>
        (await number('SELECT count(*) FROM process.slots WHERE name LIKE $1 AND until > clock_timestamp()', [
          `${name}%`,
        ])) === 0,
    );
  });

  it('lets the one that has waited longest go first', async () => {
    carrier.takesMs = 5;
    const ids = await due('in turn', 40);
    await sql.query(`UPDATE process.processes SET state = 'SHIP', lane = 'SHIP' WHERE id = ANY($1)`, [ids]);
    await open(2, [parcels('in turn', { limit: { maxConcurrent: 1 } })]);
    await allEnd(ids);
    expect(carrier.starts.map(({ id }) => ids.indexOf(id))).toEqual([...ids.keys()]);
  });

  it('counts a call that is under way whenever it is looked after, and not in between', async () => {
    carrier.againMs = 3_600_000;
    const replica = await open(1, [parcels('under way', { limit: { maxConcurrent: 1 } })]);
    const ids = await due('under way', 6);
    replica.runner.wake();
    const resting = `SELECT count(*) FROM process.processes WHERE id = ANY($1) AND state = 'SHIP' AND leased_until IS NULL AND unknown_since IS NOT NULL`;
    await waitFor('all of them to be under way', async () => (await number(resting, [ids])) === 6);
    carrier.againMs = null;
    await sql.query('UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = ANY($1)', [ids]);
    replica.runner.wake();
    await allEnd(ids);
    expect([carrier.most, carrier.starts.length]).toEqual([1, 12]);
  });

  it('of a state holds up nobody in another state, who leaves its place as soon as it has left that state', async () => {
    carrier.takesMs = 400;
    const name = 'passing by';
    await open(1, [parcels(name, { limit: { maxConcurrent: 1 } })], { WORKER_CONCURRENCY: '4' });
    const waiting = await due(name, 30);
    await waitFor('the first to be shipped', () => carrier.inHand === 1);
    const passing = await due(name, 30, 'THANK');
    replicas[0]?.runner.wake();
    await waitFor('the others to have passed', async () => (await ended(passing)) === 30, { timeoutMs: 2_000 });
    expect(await ended(waiting)).toBeLessThan(15);
    await sql.query('UPDATE process.processes SET finished_at = now(), ended_at = now() WHERE id = ANY($1)', [waiting]);
  });

  it('does not keep a cancelled one waiting', async () => {
    carrier.takesMs = 3_000;
    const replica = await open(1, [parcels('cancelled', { limit: { maxConcurrent: 1 } })]);
    const ids = await due('cancelled', 3);
    await waitFor(
      'one to be shipped and two to wait for their turn',
      async () =>
        carrier.starts.length === 1 &&
        (await number(
          `SELECT count(*) FROM process.processes WHERE id = ANY($1) AND state = 'SHIP' AND leased_until IS NULL`,
          [ids],
        )) === 2,
    );
    const waiting = ids.filter((id) => !carrier.starts.some((start) => start.id === id));
    for (const id of waiting) await replica.processes.requestCancel(id);
    await waitFor(
      'them to be undone',
      async () =>
        (await number(`SELECT count(*) FROM process.processes WHERE id = ANY($1) AND state = 'UNDONE'`, [waiting])) ===
        2,
      { timeoutMs: 2_000 },
    );
    expect(carrier.starts).toHaveLength(1);
  });

  it('that is taken away holds back nobody any more', async () => {
    await open(1, [parcels('freed', { limit: { maxConcurrent: 1 } })]);
    carrier.takesMs = 60_000;
    const ids = await due('freed', 5);
    await waitFor(
      'all to have come to it',
      async () =>
        (await number(`SELECT count(*) FROM process.processes WHERE id = ANY($1) AND lane = 'SHIP'`, [ids])) === 5,
    );
    carrier.takesMs = 10;
    const waiting = ids.filter((id) => !carrier.starts.some((start) => start.id === id));
    await open(1, [parcels('freed', {})]);
    await allEnd(waiting);
    await sql.query(
      `UPDATE process.processes SET finished_at = now(), ended_at = now(), lease_epoch = lease_epoch + 1 WHERE id = ANY($1)`,
      [ids],
    );
  });
});

describe('ratePerSecond', () => {
  it('holds over two replicas, and is used up', async () => {
    carrier.takesMs = 1;
    await open(2, [parcels('rated', { limit: { ratePerSecond: 40 } }), parcels('not rated', {})]);
    const begun = performance.now();
    await allEnd(await due('not rated', 100));
    const freeMs = performance.now() - begun;
    carrier.starts.length = 0;
    const ids = await due('rated', 100);
    await allEnd(ids);
    // By the clock of the bucket: a busy worker may call two of its starts closer together than they were given.
    const within = await number(
      `SELECT max(count) AS count FROM (SELECT (SELECT count(*) FROM process.processes AS later
          WHERE later.id = ANY($1) AND later.last_run_at >= each.last_run_at AND later.last_run_at < each.last_run_at + interval '1 second') AS count
         FROM process.processes AS each WHERE each.id = ANY($1)) AS windows`,
      [ids],
    );
    expect(within).toBeLessThanOrEqual(64);
    const [first] = carrier.starts;
    const tookMs = (carrier.starts.at(-1)?.at ?? 0) - (first?.at ?? 0);
    expect(tookMs).toBeGreaterThan(1_900);
    // Two seconds and a half, and what a busy machine takes for as many that have no rate.
    expect(tookMs).toBeLessThan(6_000 + 2 * freeMs);
  });

  it('with maxConcurrent is spent on none that has no place', async () => {
    carrier.takesMs = 100;
    await open(2, [
      parcels('both', { whole: { ratePerSecond: 1_000 }, limit: { maxConcurrent: 2, ratePerSecond: 1_000 } }),
    ]);
    const ids = await due('both', 20);
    await allEnd(ids);
    expect(carrier.most).toBe(2);
  });
});

describe('Without limits', () => {
  it('nothing is asked of their tables', async () => {
    const asked = async (): Promise<number> => {
      await sql.query('SELECT pg_stat_force_next_flush()');
      return number(
        `SELECT sum(seq_scan + idx_scan + n_tup_ins + n_tup_upd) AS count FROM pg_stat_all_tables WHERE relname IN ('slots', 'rates') AND schemaname = 'process'`,
        [],
      );
    };
    const free = await open(1, [parcels('free', {})]);
    const before = await asked();
    const ids = await due('free', 20);
    free.runner.wake();
    await allEnd(ids);
    expect(carrier.most).toBeGreaterThan(3);
    await replicas.pop()?.close();
    expect(await asked()).toBe(before);
  });
});

describe('A worker whose places are all taken by what nobody waits for', () => {
  it('has one left for what somebody waits for', async () => {
    carrier.takesMs = 5_000;
    await open(1, [parcels('batch', {}), parcels('shopper', { interactive: true })], { WORKER_CONCURRENCY: '4' });
    const batch = await due('batch', 20);
    await waitFor('three of them to be out', () => carrier.inHand === 3);
    const shopper = await due('shopper', 4, 'THANK');
    replicas[0]?.runner.wake();
    await waitFor('the shopper to be served', async () => (await ended(shopper)) === 4, { timeoutMs: 1_000 });
    expect(carrier.inHand).toBe(3);
    await sql.query(
      'UPDATE process.processes SET finished_at = now(), ended_at = now(), lease_epoch = lease_epoch + 1 WHERE id = ANY($1)',
      [batch],
    );
  });
});

describe('Places without limits', () => {
  it('that are kept for what somebody waits for are taken by no number of other definitions', async () => {
    carrier.takesMs = 300;
    const ids = [...(await due('batch one', 8)), ...(await due('batch two', 8))];
    const definitions = [
      parcels('batch one', {}),
      parcels('batch two', {}),
      parcels('a shopper', { interactive: true }),
    ];
    await open(1, definitions, { WORKER_CONCURRENCY: '4' });
    await allEnd(ids);
    expect(carrier.most).toBe(3);
  });

  it.each([1, 2])(
    'go to every definition in turn where there are %i, however long others have been due',
    async (places) => {
      carrier.takesMs = 20;
      const backlogs = [`old ${places}`, `older ${places}`];
      const [old, older] = [await due(backlogs[0] ?? '', 30), await due(backlogs[1] ?? '', 30)];
      const late = await due(`late ${places}`, 3);
      await sql.query('UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = ANY($1)', [late]);
      const definitions = [...backlogs, `late ${places}`].map((name) => parcels(name, {}));
      await open(1, definitions, { WORKER_CONCURRENCY: String(places) });
      await allEnd([...old, ...older, ...late]);
      const turnsOf = (ids: readonly string[]): number[] =>
        carrier.starts.flatMap(({ id }, turn) => (ids.includes(id) ? [turn] : []));
      expect(turnsOf(late).at(-1)).toBeLessThan(20);
      expect(turnsOf(old).at(9)).toBeLessThan(40);
    },
  );
});

describe('Processes whose workers have died again and again', () => {
  it('are run one at a time, so that the one that kills them dies alone, and hold up nobody else', async () => {
    carrier.takesMs = 100;
    const suspects = await due('suspects', 4);
    await sql.query(
      `UPDATE process.processes SET attempts = 5, leased_until = clock_timestamp() - interval '1 minute' WHERE id = ANY($1)`,
      [suspects],
    );
    const others = await due('others', 3);
    await open(1, [parcels('suspects', {}), parcels('others', {})], { WORKER_CONCURRENCY: '10' });
    await allEnd([...suspects, ...others]);
    const at = (ids: readonly string[]): number[] =>
      carrier.starts.filter(({ id }) => ids.includes(id)).map((start) => start.at);
    const begun = at(suspects);
    begun.slice(1).forEach((each, turn) => expect(each - (begun[turn] ?? 0)).toBeGreaterThan(90));
    expect(Math.max(...at(others))).toBeLessThan(begun[2] ?? 0);
  });
});

describe('A limit that cannot hold', () => {
  it.each([
    [{}, 'says nothing'],
    [{ maxConcurrent: 0 }, 'maxConcurrent 0'],
    [{ maxConcurrent: 1.5 }, 'maxConcurrent 1.5'],
    [{ ratePerSecond: -1 }, 'ratePerSecond -1'],
  ])('%j stops the start', (limit, hole) => {
    expect(() => new DefinitionRegistry().register(parcels('bad', { limit }))).toThrow(hole);
    expect(() => new DefinitionRegistry().register(parcels('bad', { whole: limit }))).toThrow(hole);
  });
});
