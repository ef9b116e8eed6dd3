import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Test } from 'supertest';
import { accountBody } from '../support/accounts.js';
import { BAD_USER, badInput } from '../support/bad-input.js';
import { FATAL_BODY, hostileBody, seedOf } from '../support/hostile-bodies.js';
import { asUser, fieldsOf, problem, request } from '../support/requests.js';

describe('bad input', () => {
  const bad = badInput();

  it('answers every body that is refused in under 16 KB, whoever sends it, and lives', async () => {
    const bodies = [FATAL_BODY, ...fc.sample(hostileBody, { seed: seedOf('refused bodies over HTTP'), numRuns: 25 })];
    for (const body of bodies) {
      const answer = await bad.open(body).expect(problem(400, 'request.invalid'));
      expect(Buffer.byteLength(answer.text)).toBeLessThan(16_000);
    }
    const stranger = await bad.keyed('/orders').type('json').send(FATAL_BODY).expect(400);
    expect(Buffer.byteLength(stranger.text)).toBeLessThan(16_000);
    for (const brackets of ['[', '{"a":'])
      await bad.keyed('/orders').type('json').send(brackets.repeat(50_000)).expect(problem(400, 'request.malformed'));
  });

  it('cuts whatever else it reflects', async () => {
    const answer = await request(bad.url)
      .get(`/${'x'.repeat(9_000)}`)
      .use(asUser(BAD_USER))
      .expect(404);
    expect(Buffer.byteLength(answer.text)).toBeLessThan(2_000);
  });

  it('answers a body that is not UTF-8 with 400, one that says so with 415, and takes every spelling of UTF-8', async () => {
    const latin = Buffer.from(JSON.stringify(accountBody({ ownerName: 'Jos\u00e9' })), 'latin1');
    for (const body of [
      latin,
      Buffer.from([0x7b, 0xff, 0x7d]),
      Buffer.from('{"ownerName":"\xed\xa0\x80"}', 'latin1'),
      Buffer.from('{"a":"\xc0\xaf"}', 'latin1'),
    ])
      await bad.open(body).expect(problem(400, 'request.malformed'));
    const inCharset = (body: unknown, charset: string): Test =>
      bad.open(body, { 'content-type': `application/json; charset=${charset}` });
    for (const charset of ['iso-8859-1', 'utf-16', '"latin1"', 'utf-8; charset=iso-8859-1', ''])
      await inCharset(latin, charset).expect(problem(415, 'request.unsupported-media-type'));
    for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'utf8'])
      await inCharset({ ownerName: 'Jos\u00e9' }, charset).expect(problem(400, 'request.invalid'));
  });

  it('answers broken JSON, and bodies that are no object, with 400', async () => {
    for (const body of ['', '{', '{"a":1,}', 'nope', '\u00ff', '{"ownerName":"\n"}']) {
      const answer = await bad.open(body).expect(400);
      expect([body, answer.body.code]).toEqual([body, expect.stringMatching(/^request\.(malformed|invalid)$/)]);
    }
    await bad.open('{').expect(problem(400, 'request.malformed'));
    for (const body of ['[]', '"text"', '7', 'null', 'true', `[${JSON.stringify(accountBody())}]`])
      await bad.open(body).expect(400);
    await bad.open(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`).expect(400);
  });

  it('answers more than 256 KiB with 413', async () => {
    await bad.open(accountBody({ ownerName: 'x'.repeat(256 * 1_024) })).expect(problem(413, 'request.too-large'));
    const below = await bad
      .open(accountBody({ ownerName: 'x'.repeat(255 * 1_024) }))
      .expect(problem(400, 'request.invalid'));
    expect(fieldsOf(below)).toContain('ownerName');
  });

  it('answers any content type but JSON with 415', async () => {
    const body = JSON.stringify(accountBody());
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
    ])
      await bad.open(body, { 'content-type': type }).expect(problem(415, 'request.unsupported-media-type'));
  });
});
