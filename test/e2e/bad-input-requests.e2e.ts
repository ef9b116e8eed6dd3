import { describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { accountBody, openAccount } from '../support/accounts.js';
import { BAD_USER, badInput } from '../support/bad-input.js';
import { asUser, fieldsOf, problem, request } from '../support/requests.js';

describe('bad input', () => {
  const bad = badInput();
  const asService = asUser(BAD_USER, ['service']);

  it('refuses malformed keys, two header lines included, and never with a 500', async () => {
    const open = (value: string | string[]): Test =>
      request(bad.url).post('/accounts').use(asUser(BAD_USER)).set({ 'idempotency-key': value }).send(accountBody());
    const malformed = [
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
    for (const value of malformed) {
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
      await request(bad.url).get(`/accounts/${id}`).use(asUser(BAD_USER)).expect(404);
      await request(bad.url).get(`/accounts/${id}/audit`).use(asUser(BAD_USER)).expect(404);
    }
    await request(bad.url).get('/deposits/nope').use(asService).expect(404);
    await request(bad.url).get('/nowhere').use(asUser(BAD_USER)).expect(problem(404, 'request.not-found'));
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
      await request(bad.url).get(`/accounts?${query}`).use(asUser(BAD_USER)).expect(problem(400, 'request.invalid'));
  });

  it('checks in the order 401, 413 and 415, 403, key, body', async () => {
    await request(bad.url).post('/accounts').set('content-type', 'text/plain').send('{').expect(401);
    await request(bad.url).post('/deposits').use(asUser(BAD_USER)).send({}).expect(403);
    await request(bad.url)
      .post('/accounts')
      .use(asUser(BAD_USER))
      .send({})
      .expect(problem(400, 'idempotency.key-missing'));
  });

  it('has stored nothing of a refused request, so that a corrected one may use the same key', async () => {
    const corrector = { user: 'u-corrector', key: 'again' };
    await openAccount(bad, { ...corrector, body: accountBody({ currency: 'EUR' }) }).expect(400);
    const corrected = await openAccount(bad, corrector).expect(201);
    expect(corrected.headers['idempotency-status']).toBe('created');
  });
});
