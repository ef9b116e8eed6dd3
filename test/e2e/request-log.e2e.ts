import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, openAccount } from '../support/client.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

describe('the log', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterAll(() => bed?.close());

  function lineOf(requestId: string): Promise<Record<string, unknown>> {
    return waitFor('the line of the request', () => {
      const line = server.logs.find((each) => each.startsWith('{') && each.includes(requestId));
      return line === undefined ? null : (JSON.parse(line) as Record<string, unknown>);
    });
  }

  it('has a line for every request that says who sent it, and what became of it', async () => {
    await openAccount(server, { user: 'u-logged', key: 'logged', headers: { 'x-request-id': 'opened-1' } });
    expect(await lineOf('opened-1')).toMatchObject({
      msg: 'request',
      userId: 'u-logged',
      method: 'POST',
      path: '/accounts',
      status: 201,
      ms: expect.any(Number),
    });
    await call(server, '/accounts?limit=zz', { user: 'u-logged', headers: { 'x-request-id': 'listed-1' } });
    expect(await lineOf('listed-1')).toMatchObject({ userId: 'u-logged', path: '/accounts', status: 400 });
    await call(server, '/accounts', { headers: { 'x-request-id': 'stranger-1' } });
    const stranger = await lineOf('stranger-1');
    expect([stranger['status'], 'userId' in stranger]).toEqual([401, false]);
  });

  it('has nothing of a body, a query, a key or a token', async () => {
    const headers = { 'x-request-id': 'secret-1' };
    await openAccount(server, { user: 'u-logged', key: 'a-key-of-mine', headers });
    await call(server, '/deposits?idempotencyKey=a-query-of-mine', {
      user: 'svc',
      roles: ['service'],
      headers: { 'x-request-id': 'secret-2' },
    });
    await Promise.all(['secret-1', 'secret-2'].map(lineOf));
    const written = server.logs.filter((line) => line.startsWith('{')).join('\n');
    expect(written).not.toMatch(/Ana Diaz|28637207|a-query-of-mine|a-key-of-mine|eyJ/);
  });

  it('has no line at level info for a probe', async () => {
    await call(server, '/health/ready', { headers: { 'x-request-id': 'probe-1' } });
    await call(server, '/accounts', { user: 'u-logged', headers: { 'x-request-id': 'after-1' } });
    await lineOf('after-1');
    expect(server.logs.some((line) => line.includes('probe-1'))).toBe(false);
  });
});
