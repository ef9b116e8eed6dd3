import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../src/platform/database/index.js';
import { DefinitionRegistry, Processes, ProcessRunner } from '../../src/kernel/process/index.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { journey } from '../support/journey.js';
import { Outside } from '../support/outside.js';
import { asUser, problem, request, type Answer } from '../support/requests.js';

const outside = new Outside();
const table = journey(outside);
const UNKNOWN = { kind: 'unknown', reason: 'no answer', alive: true } as const;
const REASON = { reason: 'ticket 4711' };

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication();
  application.app.get(DefinitionRegistry).register(table);
});
afterAll(() => application?.close());

const admin = (): ReturnType<typeof asUser> => asUser('u-admin', ['admin']);
const get = (path: string): Test => request(application.url).get(path).use(admin());
const post = (id: string, what: string, body: object = REASON): Test =>
  request(application.url).post(`/admin/processes/${id}/${what}`).use(admin()).send(body);
const run = (id: string): Promise<boolean> => application.app.get(ProcessRunner).runOne(id);
const find = async (id: string): Promise<Record<string, unknown>> =>
  (await get(`/admin/processes/${id}`).expect(200)).body as Record<string, unknown>;

/** One that has flown and stays; its flight is answered with these before it is had. */
async function begin(...answers: (typeof UNKNOWN)[]): Promise<string> {
  outside.script('fly', ...answers);
  const id = uuidv7();
  await application.app.get(Processes).start(application.app.get(Database), table, {
    ...{ id, userId: 'u-1', subject: id, data: { log: [] }, snapshot: { name: 'Ada' }, traceparent: null },
  });
  await run(id);
  return id;
}

/** What was logged of it besides looks, newest first. */
async function loggedOf(id: string): Promise<unknown[]> {
  const { body } = await get('/admin/audit-log?limit=100').expect(200);
  return (body.items as Record<string, unknown>[])
    .filter(({ subject, action }) => subject === `process:${id}` && action !== 'process.view')
    .map(({ actor, action, reason }) => `${String(actor)} ${String(action)}: ${String(reason)}`);
}

describe('by hand, over HTTP,', () => {
  it('a process is paused and resumed, and each is logged with its reason', async () => {
    const id = await begin();
    const paused = await post(id, 'pause').expect(202);
    expect(paused.body).toMatchObject({ id, state: 'STAY', paused: true, parked: false, nextRunAt: null });
    expect(await find(id)).toMatchObject({ paused: true, nextRunAt: null });
    await post(id, 'pause').expect(problem(409, 'process.not-pausable'));
    const resumed = await post(id, 'resume', { reason: 'it is mended' }).expect(202);
    expect(resumed.body).toMatchObject({ paused: false, nextRunAt: expect.any(String) });
    const again = await post(id, 'resume').expect(problem(409, 'process.not-paused'));
    expect(again.body.retryable).toBe(false);
    expect(await loggedOf(id)).toEqual(['u-admin process.resume: it is mended', 'u-admin process.pause: ticket 4711']);
  });

  it('one in back-off is tried at once, one at rest is not', async () => {
    const id = await begin(UNKNOWN);
    expect(await run(id)).toBe(false);
    await post(id, 'retry').expect(202);
    expect(await run(id)).toBe(true);
    expect(await find(id)).toMatchObject({ state: 'STAY' });
    await post(id, 'retry').expect(problem(409, 'process.not-parked'));
    expect(await loggedOf(id)).toEqual(['u-admin process.retry: ticket 4711']);
  });

  it('one is cancelled, and undone; one that has ended can be neither cancelled nor paused', async () => {
    const id = await begin();
    const answer = await post(id, 'cancel').expect(202);
    expect(answer.body).toMatchObject({ id, state: 'STAY' });
    await run(id);
    expect(await find(id)).toMatchObject({ state: 'CANCELLED', failure: { type: 'Cancelled' } });
    await post(id, 'cancel').expect(problem(409, 'process.already-final'));
    await post(id, 'pause').expect(problem(409, 'process.not-pausable'));
    expect(await loggedOf(id)).toEqual(['u-admin process.cancel: ticket 4711']);
  });

  it('one is forked once it has ended, and the new one is answered and shown', async () => {
    const id = await begin();
    await post(id, 'fork', { ...REASON, step: 'FLY' }).expect(problem(409, 'process.not-forkable'));
    await post(id, 'cancel');
    await run(id);
    const answer: Answer = await post(id, 'fork', { ...REASON, step: 'FLY' }).expect(202);
    const forked = String(answer.body.id);
    expect(answer.body).toMatchObject({ definition: 'journey', version: 1, subject: id, userId: 'u-1', state: 'FLY' });
    expect([forked === id, answer.headers['location']]).toEqual([false, `/admin/processes/${forked}`]);
    await run(forked);
    expect(await find(forked)).toMatchObject({ state: 'STAY', stateData: { log: ['packed', 'flown'] } });
    const refused = await post(id, 'fork', { ...REASON, step: 'FLY' }).expect(problem(409, 'process.not-forkable'));
    expect(refused.body.detail).toContain(forked);
    expect(await loggedOf(id)).toEqual(['u-admin process.fork: ticket 4711', 'u-admin process.cancel: ticket 4711']);
  });

  it.each(['retry', 'pause', 'resume', 'cancel', 'fork'])(
    'to %s needs the role, a reason and a process',
    async (what) => {
      const id = await begin();
      const body = what === 'fork' ? { step: 'FLY' } : {};
      const path = `/admin/processes/${id}/${what}`;
      await request(application.url)
        .post(path)
        .send({ ...body, ...REASON })
        .expect(problem(401, 'auth.unauthenticated'));
      await request(application.url)
        .post(path)
        .use(asUser('u-1', ['service']))
        .send({ ...body, ...REASON })
        .expect(problem(403, 'auth.forbidden'));
      await post(id, what, body).expect(problem(400, 'request.invalid'));
      await post(uuidv7(), what, { ...body, ...REASON }).expect(problem(404, 'process.not-found'));
      await post('nonsense', what, { ...body, ...REASON }).expect(problem(404, 'process.not-found'));
      expect([await loggedOf(id), (await find(id))['state']]).toEqual([[], 'STAY']);
    },
  );

  it.each([
    [{}],
    [{ step: '' }],
    [{ step: 'x'.repeat(101) }],
    [{ step: 7 }],
    [{ step: 'FLY', version: 0 }],
    [{ step: 'FLY', version: 1.5 }],
    [{ step: 'FLY', version: null }],
    [{ step: 'FLY', version: 2_147_483_648 }],
    [{ step: 'FLY', force: true }],
  ])('a fork with %j is refused', async (body) => {
    const id = await begin();
    await post(id, 'cancel');
    await run(id);
    await post(id, 'fork', { ...REASON, ...body }).expect(problem(400, 'request.invalid'));
  });
});
