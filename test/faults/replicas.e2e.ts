import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, openAccount, openWithRetries, settledAccount } from '../support/accounts.js';
import { call } from '../support/client.js';
import { expectEverythingOnce, finalStateOf, ONE_OF_EVERYTHING, waitForAccount } from '../support/final-state.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel } from '../support/wait-for.js';

/** Long enough that a job is still under way when somebody starts to wait for it, or when its worker dies. */
const CBU_LATENCY_MS = 300;
/** A loaded machine must not turn a slow statement into a 503, nor a crash into a long wait. */
const LEASE_MS = 1_500;
/** More than one worker takes at once, so that the other one gets its share. */
const OPENINGS = 16;

describe('two api and two worker replicas on one database @replicas', () => {
  let bed: TestBed;
  let apis: [Server, Server];
  let workers: [Server, Server];

  beforeAll(async () => {
    bed = await TestBed.create({
      CBU_LATENCY_MS: String(CBU_LATENCY_MS),
      WORKER_CONCURRENCY: '2',
      IDEMPOTENCY_LEASE_MS: String(LEASE_MS),
    });
    const [a, b, c, d] = await Promise.all(
      ['api', 'api', 'worker,scheduler', 'worker,scheduler'].map((ROLES) => bed.start({ ROLES })),
    );
    apis = [a, b] as [Server, Server];
    workers = [c, d] as [Server, Server];
  });
  afterAll(() => bed?.close());

  it('answers at either api replica what the other one answered first, and refuses another body at both', async () => {
    const opening = { user: 'u-either', key: 'k' };
    const first = await openAccount(apis[0], opening);
    expect([first.status, first.headers['idempotency-status']]).toEqual([201, 'created']);
    for (const api of apis) {
      const again = await openAccount(api, opening);
      expect([again.status, again.headers['idempotency-status']]).toEqual([201, 'replayed']);
      expect(again.text).toBe(first.text);
      const mismatch = await openAccount(api, { ...opening, body: accountBody({ ownerName: 'Eva Diaz' }) });
      expect([mismatch.status, mismatch.body.code]).toEqual([422, 'idempotency.key-reused']);
    }
    await waitForAccount(bed, 'u-either');
    expect(await finalStateOf(bed, 'u-either')).toEqual(ONE_OF_EVERYTHING);
  });

  it('wakes a read that waits at one replica when a worker in another process has finished', async () => {
    const opened = await openAccount(apis[0], { user: 'u-wait', key: 'k' });
    expect(opened.body.status).toBe('PENDING_CBU');
    const started = performance.now();
    const settled = await settledAccount(apis[1], 'u-wait', String(opened.body.id), 20);
    expect(settled['status']).toBe('ACTIVE');
    // Nobody told of the change would have read it only after the full 20 s.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('shares the jobs of both api replicas between both workers and does each once', async () => {
    const before = await Promise.all(workers.map(jobsDone));
    await openMany('u-shared');
    await expectEverythingOnce(bed);
    const after = await Promise.all(workers.map(jobsDone));
    const shares = after.map((done, worker) => done - (before[worker] ?? 0));
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(OPENINGS);
  });

  it.each([
    'account.open:account_created:after-commit',
    'account.open:account_created:in-call',
    'account.open:finished:after-commit',
  ])('goes on at another replica with what an api replica left that was killed at %s', async (crashPoint) => {
    const dying = await bed.start({ ROLES: 'api', CRASH_POINT: crashPoint });
    const opening = { user: `u-${crashPoint}`, key: 'k' };
    await expect(openAccount(dying, opening)).rejects.toThrow();
    expect(await dying.waitForExit()).toEqual({ code: null, signal: 'SIGKILL' });
    const answer = await openWithRetries(apis[0], opening);
    expect(answer.status).toBe(201);
    const again = await openAccount(apis[1], opening);
    expect([again.headers['idempotency-status'], again.text]).toEqual(['replayed', answer.text]);
    await waitForAccount(bed, opening.user);
    expect(await finalStateOf(bed, opening.user)).toEqual(ONE_OF_EVERYTHING);
  });

  it('finishes with the workers that are left the job of one that was killed over it', async () => {
    const dying = await bed.start({ ROLES: 'worker', CRASH_POINT: 'job:create_cbu:effect:in-call' });
    await openMany('u-killed');
    expect(await dying.waitForExit()).toEqual({ code: null, signal: 'SIGKILL' });
    await expectEverythingOnce(bed);
  });

  async function openMany(user: string): Promise<void> {
    const numbers = Array.from({ length: OPENINGS }, (_, number) => number);
    const answers = await inParallel(numbers, 8, (number) =>
      openWithRetries(apis[number % 2] as Server, { user, key: `k-${number}` }),
    );
    expect(answers.map((answer) => answer.status)).toEqual(numbers.map(() => 201));
  }
});

/** How many jobs a worker says that it has done. */
async function jobsDone(worker: Server): Promise<number> {
  const metrics = (await call(worker, '/metrics')).raw.toString();
  return Number(/^holdfast_job_seconds_count\{[^}]*result="done"[^}]*\} (\d+)/m.exec(metrics)?.[1] ?? 0);
}
