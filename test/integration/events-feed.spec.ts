import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Database, type Transaction } from '../../src/platform/database/index.js';
import { Events, type Outcome } from '../../src/kernel/events/index.js';
import { Publisher } from '../../src/kernel/events/publisher.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { call, type Answer } from '../support/client.js';
import { inParallel } from '../support/wait-for.js';

interface Event {
  readonly id: string;
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly data: { readonly number?: number };
}

const WRITERS = 8;
const EACH = 40;

let application: TestApplication;
let database: Database;
let events: Events;
let publisher: Publisher;
let serial = 0;
/** Where the feed ended before the test. */
let start: string;

const outcome = (data: Readonly<Record<string, unknown>> = {}, changes: Partial<Outcome> = {}): Outcome => ({
  type: 'order.placed',
  aggregate: { type: 'order', id: `o-${(serial += 1)}` },
  userId: 'u-feed',
  data,
  key: `key-${serial}`,
  ...changes,
});

const record = (each: Outcome): Promise<void> => database.transaction({}, (tx) => events.record(tx, each));
const read = (query: string): Promise<Answer> =>
  call(application.url, `/events${query}`, { user: 'svc', roles: ['service'] });

async function since(after: string, query = ''): Promise<{ items: readonly Event[]; next: string }> {
  const { status, json } = await read(`?after=${after}&limit=100${query}`);
  expect(status).toBe(200);
  return { items: json['items'] as Event[], next: String(json['nextCursor']) };
}

const numbers = (items: readonly Event[]): (number | undefined)[] => items.map(({ data }) => data.number);

/** A transaction that the test ends when it likes. */
async function heldOpen(work: (tx: Transaction) => Promise<void>): Promise<() => Promise<void>> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let entered = (): void => undefined;
  const inside = new Promise<void>((resolve) => (entered = resolve));
  const done = database.transaction({}, async (tx) => {
    await work(tx);
    entered();
    await held;
  });
  await inside;
  return () => {
    release();
    return done;
  };
}

beforeAll(async () => {
  application = await startApplication();
  database = application.app.get(Database);
  events = application.app.get(Events);
  publisher = application.app.get(Publisher);
});
afterAll(() => application?.close());

beforeEach(async () => {
  await publisher.runOnce();
  start = '';
  let after = Buffer.from('events:0').toString('base64url');
  while (after !== start) [start, after] = [after, (await since(after)).next];
});

describe('the feed', () => {
  it('shows an outcome whole once its transaction has committed, and never one that was rolled back', async () => {
    const placed = outcome({ number: 1 });
    await expect(
      database.transaction({}, async (tx) => {
        await events.record(tx, outcome({ number: 0 }));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await record(placed);
    expect(await publisher.runOnce()).toBe(1);
    expect((await since(start)).items).toEqual([
      {
        id: expect.any(String),
        type: 'order.placed',
        aggregate: placed.aggregate,
        userId: 'u-feed',
        data: { number: 1 },
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
  });

  it('tells an outcome once, however often and by however many it is recorded', async () => {
    const once = outcome({ number: 1 });
    await Promise.all([1, 2, 3, 4].map(() => record(once)));
    await record({ ...once, data: { number: 2 } });
    await publisher.runOnce();
    expect(numbers((await since(start)).items)).toEqual([1]);
    await record({ ...once, userId: 'u-other', data: { number: 3 } });
    await publisher.runOnce();
    expect(numbers((await since(start)).items)).toEqual([1, 3]);
  });

  it('loses nothing to a reader who read on while an earlier transaction stayed open', async () => {
    const commit = await heldOpen((tx) => events.record(tx, outcome({ number: 1 })));
    await record(outcome({ number: 2 }));
    await publisher.runOnce();
    const first = await since(start);
    expect(numbers(first.items)).toEqual([2]);
    await commit();
    await publisher.runOnce();
    expect(numbers((await since(first.next)).items)).toEqual([1]);
    expect(numbers((await since(start)).items)).toEqual([2, 1]);
  });

  it('tells the events of one aggregate in the order in which they happened, also when the later transaction began first', async () => {
    const aggregate = { type: 'order', id: 'o-same' };
    let first = (): Promise<void> => Promise.resolve();
    const second = await heldOpen(async (tx) => {
      await tx.query('SELECT pg_current_xact_id()');
      first = await heldElsewhere(outcome({ number: 1 }, { aggregate }));
      await first();
      await events.record(tx, outcome({ number: 2 }, { aggregate }));
    });
    await second();
    await publisher.runOnce();
    expect(numbers((await since(start)).items)).toEqual([1, 2]);
  });

  it('gives a reader everything once and in one order while eight write and two publish', async () => {
    const seen: Event[] = [];
    let writing = true;
    let publishing = true;
    let cursor = start;
    const reading = (async () => {
      for (;;) {
        const last = !publishing;
        const page = await since(cursor);
        seen.push(...page.items);
        cursor = page.next;
        if (last && page.items.length === 0) return;
      }
    })();
    const publishers = [1, 2].map(async () => {
      while (writing) await publisher.runOnce();
    });
    const work = Array.from({ length: WRITERS * EACH }, (_, number) => number);
    await inParallel(work, WRITERS, async (number) => {
      await database.transaction({}, async (tx) => {
        await events.record(tx, outcome({ number }, { key: `parallel-${number}` }));
        // Commits in another order than recorded.
        await tx.query('SELECT pg_sleep($1)', [Math.random() / 100]);
      });
    });
    writing = false;
    await Promise.all(publishers);
    await publisher.runOnce();
    publishing = false;
    await reading;
    expect(numbers(seen).sort((a, b) => Number(a) - Number(b))).toEqual(work);
    const again: Event[] = [];
    let position = start;
    for (let page = await since(position); page.items.length > 0; page = await since(position)) {
      again.push(...page.items);
      position = page.next;
    }
    expect(again.map(({ id }) => id)).toEqual(seen.map(({ id }) => id));
    const { rows } = await database.query<{ holes: string }>(
      'SELECT max(position) - count(*) AS holes FROM events.outcomes',
    );
    expect(rows[0]?.holes).toBe('0');
  });
});

/** As heldOpen, on a connection of its own, because a context has one transaction at a time. */
async function heldElsewhere(each: Outcome): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: application.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO events.outcomes (id, type, aggregate_type, aggregate_id, user_id, data, dedupe) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6)`,
    [each.type, each.aggregate.type, each.aggregate.id, each.userId, JSON.stringify(each.data), each.key],
  );
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}

describe('GET /events', () => {
  it('goes on from every cursor, and keeps its place at the end', async () => {
    for (const number of [1, 2, 3]) await record(outcome({ number }));
    await publisher.runOnce();
    const page = (await read(`?after=${start}&limit=2`)).json;
    expect(numbers(page['items'] as Event[])).toEqual([1, 2]);
    const { items, next } = await since(String(page['nextCursor']));
    expect(numbers(items)).toEqual([3]);
    expect(await since(next)).toEqual({ items: [], next });
  });

  it('starts at the beginning without a cursor, oldest first', async () => {
    await record(outcome());
    await publisher.runOnce();
    const { rows } = await database.query<{ id: string }>('SELECT id FROM events.outcomes WHERE position = 1');
    expect((await read('?limit=1')).json['items']).toEqual([expect.objectContaining({ id: rows[0]?.id })]);
  });

  it('gives one type alone when asked to', async () => {
    await record(outcome({ number: 1 }));
    await record(outcome({ number: 2 }, { type: 'order.failed' }));
    await publisher.runOnce();
    expect(numbers((await since(start, '&type=order.failed')).items)).toEqual([2]);
  });

  it.each([
    ['after', 'nonsense'],
    ['after', ''],
    ['after', Buffer.from('events:-1').toString('base64url')],
    ['after', Buffer.from('events:1').toString('base64url') + '%20'],
    ['after', Buffer.from('events:99999999999999999999').toString('base64url')],
    ['type', 'order.eaten'],
    ['type', 'order.placed&type=order.failed'],
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'ten'],
  ])('refuses %s=%s', async (name, value) => {
    const { status, json } = await read(`?${name}=${value}`);
    expect([status, json['code'], (json['errors'] as { field: string }[])[0]?.field]).toEqual([
      400,
      'request.invalid',
      name,
    ]);
  });

  it('is for services and admins', async () => {
    const as = async (roles?: string[]): Promise<number> =>
      (await call(application.url, '/events', { user: 'u', ...(roles && { roles }) })).status;
    expect([await as(['service']), await as(['admin']), await as([]), await as()]).toEqual([200, 200, 403, 403]);
    expect((await call(application.url, '/events')).status).toBe(401);
  });
});
