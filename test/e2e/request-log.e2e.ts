import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { asUser, request } from '../support/requests.js';
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
    await request(server.url).get('/accounts?limit=zz').use(asUser('u-logged')).set('x-request-id', 'listed-1');
    expect(await lineOf('listed-1')).toMatchObject({ userId: 'u-logged', path: '/accounts', status: 400 });
    await request(server.url).get('/accounts').set('x-request-id', 'stranger-1');
    const stranger = await lineOf('stranger-1');
    expect([stranger['status'], 'userId' in stranger]).toEqual([401, false]);
  });

  it('has nothing of a body, a query, a key or a token', async () => {
    const headers = { 'x-request-id': 'secret-1' };
    await openAccount(server, { user: 'u-logged', key: 'a-key-of-mine', headers });
    await request(server.url)
      .get('/deposits?idempotencyKey=a-query-of-mine')
      .use(asUser('svc', ['service']))
      .set('x-request-id', 'secret-2');
    await Promise.all(['secret-1', 'secret-2'].map(lineOf));
    const written = server.logs.filter((line) => line.startsWith('{')).join('\n');
    expect(written).not.toMatch(/Ana Diaz|28637207|a-query-of-mine|a-key-of-mine|eyJ/);
  });

  it('has no line at level info for a probe', async () => {
    await request(server.url).get('/health/ready').set('x-request-id', 'probe-1');
    await request(server.url).get('/accounts').use(asUser('u-logged')).set('x-request-id', 'after-1');
    await lineOf('after-1');
    expect(server.logs.some((line) => line.includes('probe-1'))).toBe(false);
  });
});
