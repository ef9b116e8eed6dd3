import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import type { ForeignOutcome } from '../../src/kernel/foreign/index.js';
import {
  Completer,
  foreign,
  IdempotencyService,
  lifecycle,
  LifecycleRegistry,
  local,
  recoveryPoint,
  response,
  waitFor as waiting,
  type Action,
  type IdempotentAnswer,
  type Lifecycle,
  type Patience,
} from '../../src/idempotency/index.js';
import { RequestInvalidError } from '../../src/platform/errors/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { waitFor } from '../support/wait-for.js';
import { watchLogs } from '../support/watch-logs.js';

type Order = { readonly text: string };
const read = (stored: unknown): Order => stored as Order;
const ADD = 'INSERT INTO public.notes (text) VALUES ($1)';
const LONG = 'longer than five';
const done = (): Promise<Action> => Promise.resolve(response(201, { done: true }));

let application: TestApplication;
let database: Database;
let key: string;
let serial = 0;

beforeAll(async () => {
  application = await startApplication({ FOREIGN_ATTEMPTS: '1', COMPLETER_ATTEMPTS: '2', COMPLETER_GRACE_MS: '0' });
  database = application.app.get(Database);
  await database.query('CREATE TABLE public.notes (text text CONSTRAINT notes_length CHECK (length(text) <= 5))');
});
afterAll(() => application?.close());
beforeEach(async () => {
  key = randomUUID();
  await database.query('DELETE FROM public.notes');
  await database.query('DELETE FROM idempotency.idempotency_keys');
});

/** Takes up a table under a name of its own, made by `build` from an empty one. */
function registered(build: (table: Lifecycle<Order>) => Lifecycle<Order>): string {
  const name = `test.failing-${(serial += 1)}`;
  application.app.get(LifecycleRegistry).register(build(lifecycle(name, 1, read)));
  return name;
}

function execute(name: string, text: string): Promise<IdempotentAnswer> {
  const actor = { sub: 'u-failing', roles: [] };
  const rest = { method: 'POST', path: '/notes', key, actor, originIp: null, traceparent: null, requestId: 'r' };
  return application.app
    .get(IdempotencyService)
    .execute({ lifecycle: name, payload: { text }, command: { text }, ...rest });
}

const complete = (): Promise<boolean> => application.app.get(Completer).completeOne();
const notes = async (): Promise<string[]> =>
  (await database.query<{ text: string }>('SELECT text FROM public.notes')).rows.map(({ text }) => text);
const keys = async (): Promise<unknown[]> =>
  (
    await database.query(
      'SELECT recovery_point AS point, parked_at IS NOT NULL AS parked, last_error AS error FROM idempotency.idempotency_keys',
    )
  ).rows;
/** Its client and its worker are gone for long enough. */
const abandon = (): Promise<unknown> =>
  database.query(
    `UPDATE idempotency.idempotency_keys SET next_run_at = clock_timestamp(), leased_until = CASE WHEN leased_until IS NOT NULL THEN clock_timestamp() END`,
  );

describe('a failure that every repetition must meet again', () => {
  it('leaves neither a key nor work for anybody when it comes before anything stands', async () => {
    const name = registered((table) =>
      table.at('started', local({ to: [], run: (tx, { command }) => tx.query(ADD, [command.text]).then(done) })),
    );
    await expect(execute(name, LONG)).rejects.toMatchObject({ code: '23514' });
    expect(await keys()).toEqual([]);
    expect(await complete()).toBe(false);
    // Nothing was ever begun under the key, so another payload is no contradiction.
    expect(await execute(name, 'short')).toMatchObject({ status: 201, contribution: 'created' });
    expect(await notes()).toEqual(['short']);
  });

  it('takes back the local phases before it, which nobody outside has seen', async () => {
    const name = registered((table) =>
      table
        .at(
          'started',
          local({ to: ['noted'], run: (tx) => tx.query(ADD, ['first']).then(() => recoveryPoint('noted')) }),
        )
        .at('noted', local({ to: [], run: (tx, { command }) => tx.query(ADD, [command.text]).then(done) })),
    );
    await expect(execute(name, LONG)).rejects.toMatchObject({ code: '23514' });
    expect([await keys(), await notes()]).toEqual([[], []]);
  });

  it('keeps what stood before a business error, which is an answer', async () => {
    const name = registered((table) =>
      table
        .at(
          'started',
          local({ to: ['noted'], run: (tx) => tx.query(ADD, ['first']).then(() => recoveryPoint('noted')) }),
        )
        .at('noted', local({ to: [], run: () => Promise.reject(new RequestInvalidError([])) })),
    );
    expect(await execute(name, LONG)).toMatchObject({ status: 400, contribution: 'created' });
    expect(await notes()).toEqual(['first']);
  });

  it('is kept, and parked in the end, when something outside has happened', async () => {
    let calls = 0;
    const name = registered((table) =>
      table.at(
        'started',
        foreign<Order, string>({
          system: 'outside',
          to: [],
          key: ({ id }) => id,
          call: () => Promise.resolve({ kind: 'done', value: `call ${(calls += 1)}` }),
          find: () => Promise.resolve({ kind: 'done', value: null }),
          commit: (tx, { command }) => tx.query(ADD, [command.text]).then(done),
          refused: done,
        }),
      ),
    );
    await expect(execute(name, LONG)).rejects.toMatchObject({ code: '23514' });
    const lines = await watchLogs(async () => {
      for (let run = 0; run < 3; run += 1) {
        await abandon();
        expect(await complete()).toBe(true);
      }
    });
    expect(lines.filter(({ members }) => members['table'] === 'idempotency.idempotency_keys')).toEqual([
      { level: 'warn', members: expect.objectContaining({ cause: expect.stringContaining('notes_length') }) },
    ]);
    expect(await keys()).toEqual([{ point: 'started', parked: true, error: expect.stringContaining('notes_length') }]);
    expect([await notes(), calls]).toEqual([[], 3]);
  });
});

describe('a phase that returns nothing', () => {
  it.each([
    ['the first', 'started', (nothing: Action) => [Promise.resolve(nothing), done()] as const],
    [
      'a later',
      'noted',
      (nothing: Action) => [Promise.resolve(recoveryPoint('noted')), Promise.resolve(nothing)] as const,
    ],
  ])('is told by lifecycle and point when it is %s one', async (_which, point, actions) => {
    const [first, second] = actions(undefined as unknown as Action);
    const name = registered((table) =>
      table.at('started', local({ to: ['noted'], run: () => first })).at('noted', local({ to: [], run: () => second })),
    );
    await expect(execute(name, 'short')).rejects.toThrow(`Bug: lifecycle ${name} returned no action at ${point}`);
  });
});

/** A service that ignores keys: whatever is sent to it happens once more. */
class Mailer {
  readonly sent: string[] = [];
  readonly asked: string[] = [];
  /** What the next calls do after they have taken effect. */
  readonly then: (() => Promise<ForeignOutcome<string>>)[] = [];

  lifecycle(askFirst?: false): string {
    const options = askFirst === undefined ? {} : { askFirst };
    return registered((table) =>
      table.at(
        'started',
        foreign<Order, string>({
          ...options,
          system: `mailer-${randomUUID()}`,
          to: [],
          key: ({ id }) => id,
          call: (_order, { key: mail }) => {
            this.sent.push(mail);
            return this.then.shift()?.() ?? Promise.resolve({ kind: 'done', value: mail });
          },
          find: (_order, { key: mail }) => {
            this.asked.push(mail);
            return Promise.resolve({ kind: 'done', value: this.sent.find((each) => each === mail) ?? null });
          },
          commit: done,
          refused: done,
        }),
      ),
    );
  }
}

describe('a call whose outcome is not known', () => {
  const lost = (): Promise<ForeignOutcome<string>> => Promise.resolve({ kind: 'unknown', reason: 'no answer' });
  let mailer: Mailer;
  beforeEach(() => {
    mailer = new Mailer();
  });

  it('is asked for, not repeated, when the client comes again', async () => {
    mailer.then.push(lost);
    const name = mailer.lifecycle();
    await expect(execute(name, 'mail')).rejects.toMatchObject({ code: 'foreign.unavailable' });
    expect(await execute(name, 'mail')).toMatchObject({ status: 201, contribution: 'resumed' });
    expect([mailer.sent.length, mailer.asked.length]).toEqual([1, 1]);
  });

  it('is asked for, not repeated, after the worker that made it was lost', async () => {
    let over: (outcome: ForeignOutcome<string>) => void = () => undefined;
    mailer.then.push(() => new Promise((resolve) => (over = resolve)));
    const name = mailer.lifecycle();
    const first = execute(name, 'mail');
    first.catch(() => undefined);
    await waitFor('the mail to be sent', () => mailer.sent.length === 1);
    await abandon();
    const lines = await watchLogs(async () => expect(await complete()).toBe(true));
    expect(lines).toEqual([{ level: 'log', members: expect.objectContaining({ lifecycle: name, status: 201 }) }]);
    expect([mailer.sent.length, mailer.asked.length]).toEqual([1, 1]);
    over({ kind: 'done', value: 'too late' });
    await expect(first).rejects.toMatchObject({ code: 'idempotency.in-progress' });
    expect(await execute(name, 'mail')).toMatchObject({ status: 201, contribution: 'replayed' });
  });

  it('is repeated under its key where the phase says so', async () => {
    mailer.then.push(lost);
    const name = mailer.lifecycle(false);
    await expect(execute(name, 'mail')).rejects.toMatchObject({ code: 'foreign.unavailable' });
    expect(await execute(name, 'mail')).toMatchObject({ contribution: 'resumed' });
    expect([new Set(mailer.sent).size, mailer.sent.length, mailer.asked.length]).toEqual([1, 2, 0]);
  });

  it('is not asked for when nothing was in doubt', async () => {
    expect(await execute(mailer.lifecycle(), 'mail')).toMatchObject({ contribution: 'created' });
    expect([mailer.sent.length, mailer.asked.length]).toEqual([1, 0]);
  });
});

describe('a wait for work of our own', () => {
  it('that has not come far enough is a 503 without a doubt, and the client that comes again waits again', async () => {
    const ends: ('not yet' | 'over')[] = ['not yet', 'over'];
    const name = registered((table) =>
      table.at(
        'started',
        waiting({
          process: 'notes',
          to: [],
          until: async () => ends.shift() ?? 'over',
          commit: (tx, _order, end) => tx.query(ADD, [end]).then(done),
        }),
      ),
    );
    await expect(execute(name, 'note')).rejects.toMatchObject({ code: 'foreign.unavailable' });
    const { rows } = await database.query(
      'SELECT recovery_point AS point, unknown_since AS doubt, last_error AS error FROM idempotency.idempotency_keys',
    );
    expect(rows).toEqual([{ point: 'started', doubt: null, error: 'notes has not come far enough' }]);
    expect(await execute(name, 'note')).toMatchObject({ status: 201, contribution: 'resumed' });
    expect(await notes()).toEqual(['over']);
  });

  it('is given no longer than its phase says, and than two thirds of the lease', async () => {
    const given: number[] = [];
    for (const timeoutMs of [1_000, 1_000_000]) {
      key = randomUUID();
      const until = (_order: unknown, patience: Patience): Promise<number> =>
        Promise.resolve(given.push(patience.timeoutMs));
      const name = registered((table) =>
        table.at('started', waiting({ process: 'notes', timeoutMs, to: [], until, commit: done })),
      );
      await execute(name, 'note');
    }
    expect(given).toEqual([1_000, 20_000]);
  });
});
