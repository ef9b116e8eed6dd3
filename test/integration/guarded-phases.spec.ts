import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, type Transaction } from '../../src/platform/database/index.js';
import { LeaseLostError, type LeaseRef } from '../../src/kernel/leases/index.js';
import { IdempotencyKeys } from '../../src/idempotency/idempotency-keys.js';
import { LifecycleRegistry } from '../../src/idempotency/lifecycle-registry.js';
import { IdempotencyService, lifecycle, local, noOp, recoveryPoint, response } from '../../src/idempotency/index.js';
import { StateMutationService, type Mutation, type Step } from '../../src/idempotency/state-mutation.service.js';
import { startApplication, type TestApplication } from '../support/application.js';

const OPTIONS = { name: 'deposit.create', point: 'started', request: { path: '/deposits', requestId: 'r' } };
const ADD = 'INSERT INTO public.marks (name) VALUES ($1)';

let application: TestApplication;
let database: Database;
let ref: LeaseRef;

beforeAll(async () => {
  application = await startApplication();
  database = application.app.get(Database);
  await database.query('CREATE TABLE public.marks (name text)');
});
afterAll(() => application?.close());
beforeEach(async () => {
  await database.query('DELETE FROM public.marks');
  ref = { id: randomUUID(), epoch: '1' };
  const scope = { userId: 'u-guarded', key: randomUUID(), method: 'POST', path: '/deposits' };
  const lifecycle = application.app.get(LifecycleRegistry).latest('deposit.create');
  const actor = { sub: scope.userId, roles: [] };
  const key = {
    id: ref.id,
    scope,
    fingerprint: Buffer.alloc(32),
    command: {},
    actor,
    originIp: null,
    traceparent: null,
    lifecycle,
    point: 'started',
  };
  await database.transaction({}, (tx) => application.app.get(IdempotencyKeys).insert(tx, key));
});

const mutate = (epoch: string, supplier: (tx: Transaction) => Promise<Step>): Promise<Mutation> =>
  application.app.get(StateMutationService).mutate({ ...ref, epoch }, supplier, OPTIONS);

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

/** Its key is made where the first phase can only go to. */
describe('a request whose first phase has one way to go', () => {
  it('stands where it began when the phase did nothing, and goes on from there', async () => {
    let ready = false;
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
        .at(
          'counted',
          local({ to: [], isolation: 'SERIALIZABLE', run: () => Promise.resolve(response(200, { done: true })) }),
        ),
    );
    const key = randomUUID();
    const point = async (): Promise<unknown> =>
      (
        await database.query<{ point: string }>(
          'SELECT recovery_point AS point FROM idempotency.idempotency_keys WHERE idempotency_key = $1',
          [key],
        )
      ).rows;
    const execute = (): Promise<{ status: number; contribution: string }> =>
      application.app.get(IdempotencyService).execute({
        lifecycle: 'test.waits',
        method: 'POST',
        path: '/waits',
        key,
        actor: { sub: 'u-waits', roles: [] },
        payload: {},
        command: {},
        originIp: null,
        traceparent: null,
        requestId: 'r',
      });
    await expect(execute()).rejects.toMatchObject({ retryable: true });
    expect(await point()).toEqual([{ point: 'started' }]);
    ready = true;
    expect(await execute()).toMatchObject({ status: 200, contribution: 'resumed' });
    expect(await point()).toEqual([{ point: 'finished' }]);
    expect(await marks()).toEqual(['once']);
  });
});
