import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount, openWithRetries } from '../support/accounts.js';
import { call } from '../support/client.js';
import { expectNothingDoubled } from '../support/final-state.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { inParallel, waitFor } from '../support/wait-for.js';
import { WireProxy } from '../support/wire-proxy.js';

const CLIENTS = 8;

describe('PostgreSQL that goes away under load', () => {
  let bed: TestBed;
  let proxy: WireProxy;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    const behind = await WireProxy.start(bed.databaseUrl);
    proxy = behind.proxy;
    server = await bed.start({ DATABASE_URL: behind.url, DATABASE_DIRECT_URL: behind.url });
  });
  afterAll(async () => {
    await bed?.close();
    await proxy?.close();
  });

  it('answers 503 with Retry-After meanwhile, then finishes everything, once', async () => {
    const numbers = Array.from({ length: 64 }, (_, index) => index);
    let answered = 0;
    const load = inParallel(numbers, CLIENTS, async (number) => {
      const answer = await openWithRetries(server, { user: 'u', key: `k-${number}` }, { attempts: 200, capMs: 200 });
      answered += 1;
      return answer.status;
    });
    await waitFor('the load to be under way', () => answered > 8);
    proxy.refuse();
    const refused = await openAccount(server, { user: 'u', key: 'while-down' });
    expect([refused.status, refused.body.code, refused.body.retryable]).toEqual([503, 'database.unavailable', true]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await waitFor('readiness to say so', async () => (await call(server, '/health/ready')).status === 503);
    expect((await call(server, '/health/live')).status).toBe(200);
    proxy.accept();
    const statuses = await load;
    expect(statuses.every((status) => status === 201)).toBe(true);
    expect((await openWithRetries(server, { user: 'u', key: 'while-down' })).status).toBe(201);
    await expectNothingDoubled(bed, numbers.length + 1);
    await waitFor('readiness to be back', async () => (await call(server, '/health/ready')).status === 200);
  });
});
