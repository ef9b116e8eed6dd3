import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { accountBody, openAccount } from '../support/accounts.js';
import { asUser, fieldsOf, problem, request } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';

describe('bad input', () => {
  let bed: TestBed;
  let server: Server;
  const user = 'u-bad';

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterEach(async () => {
    // Deleted at once, so that only the test that stored something fails.
    expect(
      await bed.rows("DELETE FROM idempotency.idempotency_keys WHERE user_id = 'u-bad' RETURNING idempotency_key"),
    ).toEqual([]);
    expect(await bed.count("SELECT count(*) FROM deposit.deposits WHERE idempotency_key LIKE 'bad-%'")).toBe(0);
    expect(server.running).toBe(true);
  });
  afterAll(() => bed?.close());
  const asService = asUser(user, ['service']);

  it('refuses malformed keys, two header lines included, and never with a 500', async () => {
    const open = (value: string | string[]): Test =>
      request(server.url).post('/accounts').use(asUser(user)).set({ 'idempotency-key': value }).send(accountBody());
    const bad = [
      '',
      ' ',
      'a,b',
      'a"b',
      'k'.repeat(256),
      `"${'k'.repeat(256)}"`,
      '""',
      '"open',
      '"a";p=1',
      '"a", "b"',
      'a b',
      'clé',
      '"tab\tin"',
    ];
    for (const value of bad) {
      const answer = await open(value).expect(400);
      expect([value, answer.body.code]).toEqual([value, expect.stringMatching(/^idempotency\.key-(invalid|missing)$/)]);
      if (answer.body.code === 'idempotency.key-invalid')
        expect([value, fieldsOf(answer)]).toEqual([value, ['header.Idempotency-Key']]);
    }
    for (const lines of [
      ['a', 'a'],
      ['a', 'b'],
    ])
      await open(lines).expect(problem(400, 'idempotency.key-invalid'));
  });

  it('treats malformed ids like unknown ones', async () => {
    for (const id of [
      'nope',
      '1',
      '%00',
      '..%2f',
      'ffffffff-ffff-ffff-ffff-ffffffffffffx',
      "'%20OR%201=1",
      '0190a000-0000-7000-8000-000000000000',
    ]) {
      await request(server.url).get(`/accounts/${id}`).use(asUser(user)).expect(404);
      await request(server.url).get(`/accounts/${id}/audit`).use(asUser(user)).expect(404);
    }
    await request(server.url).get('/deposits/nope').use(asService).expect(404);
    await request(server.url).get('/nowhere').use(asUser(user)).expect(problem(404, 'request.not-found'));
  });

  it('refuses bad list and wait parameters', async () => {
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=x',
      'limit=1.5',
      'limit=',
      'cursor=nope',
      'cursor=%00',
      'limit=1&limit=2',
    ])
      await request(server.url).get(`/accounts?${query}`).use(asUser(user)).expect(problem(400, 'request.invalid'));
  });

  it('checks in the order 401, 413 and 415, 403, key, body', async () => {
    await request(server.url).post('/accounts').set('content-type', 'text/plain').send('{').expect(401);
    await request(server.url).post('/deposits').use(asUser(user)).send({}).expect(403);
    await request(server.url)
      .post('/accounts')
      .use(asUser(user))
      .send({})
      .expect(problem(400, 'idempotency.key-missing'));
  });

  it('has stored nothing of a refused request, so that a corrected one may use the same key', async () => {
    const corrector = { user: 'u-corrector', key: 'again' };
    await openAccount(server, { ...corrector, body: accountBody({ currency: 'EUR' }) }).expect(400);
    const corrected = await openAccount(server, corrector).expect(201);
    expect(corrected.headers['idempotency-status']).toBe('created');
  });
});
