import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, type Transaction } from '../../src/platform/database/index.js';
import { LeaseLostError } from '../../src/kernel/leases/index.js';
import {
  IdempotencyService,
  lifecycle,
  LifecycleRegistry,
  local,
  noOp,
  recoveryPoint,
  response,
  type IdempotentAnswer,
} from '../../src/idempotency/index.js';
import { PhaseCommits } from '../../src/idempotency/phase-commits.js';
import { newRun, type RequestRun } from '../../src/idempotency/request-run.js';
import { StateMutationService, type Mutation, type Step } from '../../src/idempotency/state-mutation.service.js';
import { startApplication, type TestApplication } from '../support/application.js';

const ADD = 'INSERT INTO public.marks (name) VALUES ($1)';

let application: TestApplication;
let database: Database;
let run: RequestRun;

beforeAll(async () => {
  application = await startApplication();
  database = application.app.get(Database);
  await database.query('CREATE TABLE public.marks (name text)');
});
afterAll(() => application?.close());
beforeEach(async () => {
  await database.query('DELETE FROM public.marks');
  run = newRun(
    input('deposit.create'),
    Buffer.alloc(32),
    application.app.get(LifecycleRegistry).latest('deposit.create'),
  );
  await application.app.get(PhaseCommits).claim(run);
});

const input = (name: string, key: string = randomUUID()) => ({
  lifecycle: name,
  method: 'POST',
  path: '/marks',
  key,
  actor: { sub: 'u-guarded', roles: [] },
  payload: {},
  command: {},
  originIp: null,
  traceparent: null,
  requestId: 'r',
});

const mutate = (epoch: string, supplier: (tx: Transaction) => Promise<Step>): Promise<Mutation> =>
  application.app.get(StateMutationService).mutate({ ...run, ref: { ...run.ref, epoch } }, supplier);

const marks = async (): Promise<string[]> =>
  (await database.query<{ name: string }>('SELECT name FROM public.marks')).rows.map(({ name }) => name);

const stayed: Step = { action: { action: 'no-op' }, points: [] };

/** The phase's statements travel with the lock, so they have run by the time the lock is known to have missed. */
describe('a phase whose lease is lost', () => {
  it('leaves nothing behind, whatever it wrote and however it ended', async () => {
    const wrote = async (tx: Transaction): Promise<Step> => {
      await tx.query(ADD, ['written']);
      return stayed;
    };
    const along = (tx: Transaction): Promise<Step> => {
      tx.along(ADD, ['along']);
      return Promise.resolve(stayed);
    };
    const threw = (): Promise<Step> => {
      throw new Error('at once');
    };
    for (const supplier of [wrote, along, threw]) await expect(mutate('99', supplier)).rejects.toThrow(LeaseLostError);
    expect(await marks()).toEqual([]);
    await mutate('1', wrote);
    await mutate('1', along);
    await expect(mutate('1', threw)).rejects.toThrow('at once');
    expect(await marks()).toEqual(['written', 'along']);
  });
});

describe('a phase that stays', () => {
  let ready = false;
  let key: string;
  beforeEach(() => {
    [ready, key] = [false, randomUUID()];
  });

  const execute = (name: string): Promise<IdempotentAnswer> =>
    application.app.get(IdempotencyService).execute(input(name, key));
  const point = async (): Promise<unknown> =>
    (
      await database.query<{ point: string }>(
        'SELECT recovery_point AS point FROM idempotency.idempotency_keys WHERE idempotency_key = $1',
        [key],
      )
    ).rows;

  /** Its key is made where the first phase can only go to. */
  it('stands where the request began when it is the first one, and goes on from there', async () => {
    application.app.get(LifecycleRegistry).register(
      lifecycle<object, 'started' | 'counted'>('test.waits', 1, () => ({}))
        .at(
          'started',
          local({
            to: ['counted'],
            run: (tx) =>
              ready ? tx.query(ADD, ['once']).then(() => recoveryPoint('counted')) : Promise.resolve(noOp()),
          }),
        )
        .at('counted', local({ to: [], run: () => Promise.resolve(response(200, { done: true })) })),
    );
    await expect(execute('test.waits')).rejects.toMatchObject({ retryable: true });
    expect(await point()).toEqual([{ point: 'started' }]);
    ready = true;
    expect(await execute('test.waits')).toMatchObject({ status: 200, contribution: 'resumed' });
    expect(await point()).toEqual([{ point: 'finished' }]);
    expect(await marks()).toEqual(['once']);
  });

  it('stands at its own point when the phases before it are committed with it, and they are not done twice', async () => {
    application.app.get(LifecycleRegistry).register(
      lifecycle<object, 'started' | 'counted'>('test.counts', 1, () => ({}))
        .at(
          'started',
          local({ to: ['counted'], run: (tx) => tx.query(ADD, ['once']).then(() => recoveryPoint('counted')) }),
        )
        .at('counted', local({ to: [], run: () => Promise.resolve(ready ? response(200, { done: true }) : noOp()) })),
    );
    await expect(execute('test.counts')).rejects.toMatchObject({ retryable: true });
    expect(await point()).toEqual([{ point: 'counted' }]);
    ready = true;
    expect(await execute('test.counts')).toMatchObject({ status: 200, contribution: 'resumed' });
    expect(await marks()).toEqual(['once']);
  });
});
