import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, type Transaction } from '../../src/database/index.js';
import { LeaseLostError, type LeaseRef } from '../../src/durable/index.js';
import { IdempotencyKeys } from '../../src/idempotency/idempotency-keys.js';
import { LifecycleRegistry } from '../../src/idempotency/lifecycle-registry.js';
import { StateMutationService, type Mutation, type Step } from '../../src/idempotency/state-mutation.service.js';
import { startApplication, type TestApplication } from '../support/application.js';

const OPTIONS = { name: 'deposit.create', request: { path: '/deposits', requestId: 'r' } };
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
  const key = { id: ref.id, scope, fingerprint: Buffer.alloc(32), command: {}, actor, originIp: null, traceparent: null, lifecycle, point: 'started' };
  await database.transaction({}, (tx) => application.app.get(IdempotencyKeys).insert(tx, key));
});

const mutate = (epoch: string, supplier: (tx: Transaction) => Promise<Step>): Promise<Mutation> =>
  application.app.get(StateMutationService).mutate({ ...ref, epoch }, supplier, OPTIONS);

const marks = async (): Promise<string[]> => (await database.query<{ name: string }>('SELECT name FROM public.marks')).rows.map(({ name }) => name);

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
