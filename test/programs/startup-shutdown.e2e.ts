import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

import { openAccount } from '../support/accounts.js';
import { request } from '../support/requests.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

describe('a server that is told to stop', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create({ SHUTDOWN_GRACE_MS: '20000' });
  });
  afterAll(() => bed?.close());

  it('says so to whoever asks whether it is ready, still takes requests meanwhile, and only then closes', async () => {
    const server = await bed.start();
    await request(server.url).get('/health/ready').expect(200);
    const asked = performance.now();
    const exit = server.kill('SIGTERM');
    const notice = await waitFor('ready to say no', async () => {
      const answer = await request(server.url).get('/health/ready');
      return answer.status === 503 ? answer : null;
    });
    expect(notice.body).toMatchObject({
      status: 'unavailable',
      parts: { process: { ok: false, detail: 'stopping' }, database: { ok: true } },
    });

    // Whoever has not heard it yet is served, on new connections too, and the work is done to its end.
    await openAccount(server, { user: 'u-late', key: 'late' }).expect(201);
    await request(server.url).get('/health/live').expect(200);
    await request(server.url).get('/health/ready').expect(503);
    expect(performance.now() - asked).toBeLessThan(5_000);

    expect(await exit).toEqual({ code: 0, signal: null });
    const took = performance.now() - asked;
    // Five seconds are the longest notice, a quarter of the grace.
    expect([took > 5_000, took < 20_000]).toEqual([true, true]);
    await expect(request(server.url).get('/health/live')).rejects.toThrow();
    expect(await bed.count("SELECT count(*) FROM account.accounts WHERE user_id = 'u-late'")).toBe(1);
  });

  it('by a person closes at once', async () => {
    const server = await bed.start();
    const asked = performance.now();
    expect(await server.kill('SIGINT')).toEqual({ code: 0, signal: null });
    expect(performance.now() - asked).toBeLessThan(5_000);
  });

  it('ends within the grace, however short it is', async () => {
    const server = await bed.start({ SHUTDOWN_GRACE_MS: '400' });
    const asked = performance.now();
    expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    // The longest notice there is would take 5 s.
    expect(performance.now() - asked).toBeLessThan(4_000);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s while it migrates ends at once, and the next start migrates to the end',
    async (signal) => {
      const newest = `name = 'LookedUp1700000000021'`;
      await bed.rows(`DELETE FROM public.holdfast_migrations WHERE ${newest}`);
      const holder = new Client({ connectionString: bed.databaseUrl });
      await holder.connect();
      try {
        await holder.query('BEGIN; LOCK TABLE payment.payments IN SHARE UPDATE EXCLUSIVE MODE');
        const server = await bed.launch();
        await waitFor('the migration to wait for its table', async () => {
          const { rowCount } = await holder.query(
            `SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          );
          return rowCount !== 0;
        });
        const asked = performance.now();
        expect(await server.kill(signal)).toEqual({ code: 0, signal: null });
        expect(performance.now() - asked).toBeLessThan(5_000);
      } finally {
        await holder.end();
      }
      const next = await bed.start();
      // A look at the queue that a busy machine makes late is a no, and the next one a yes.
      await waitFor('ready to say yes', async () => (await request(next.url).get('/health/ready')).status === 200);
      expect(await bed.count(`SELECT count(*) FROM public.holdfast_migrations WHERE ${newest}`)).toBe(1);
      await next.kill('SIGINT');
    },
  );
});
