import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountBody, call, openAccount, type Answer } from '../support/client.js';
import { FATAL_BODY, hostileBody, seedOf } from '../support/hostile-bodies.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

type Body = Record<string, unknown>;
const LONE_SURROGATE = '\\ud800';

/** Values that no string member may have. */
const NEVER: readonly unknown[] = [undefined, null, 7, true, {}, [], '', '   ', 'a\u0000b', 'a\u001fb'];

const ACCOUNT_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  accountHolderId: [...NEVER, 'x'.repeat(65)],
  productTypeId: [...NEVER, 'LOAN', 'current_account'],
  ownerName: [...NEVER, 'x'.repeat(101)],
  ownerCuit: [...NEVER, '20-28637207-6', '20-2863720-5', '20286372O75', ' 20286372075', '20--286372075'],
  ownerType: [...NEVER, 'ROBOT'],
  accountType: [...NEVER, 'SAVINGS', 'checking'],
  currency: [...NEVER, 'EUR', 'ars'],
  cbu: [
    7,
    true,
    {},
    [],
    '',
    '285059094009041813520',
    '2850590940090418135202',
    '2850590840090418135201',
    '28505909400904181352011',
  ],
};
const DEPOSIT: Body = {
  accountHolderKey: 'c-1001',
  accountHolderType: 'CLIENT',
  productTypeKey: 'CURRENT_ACCOUNT',
  name: 'Ana Diaz',
};
const DEPOSIT_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  accountHolderKey: NEVER,
  accountHolderType: [...NEVER, 'GHOST'],
  productTypeKey: NEVER,
  name: NEVER,
};
const JOB_ARGS: Body = {
  idempotencyKey: 'cbu-key',
  ownerName: 'Ana Diaz',
  ownerCuit: '20286372075',
  ownerType: 'PHYSICAL_PERSON',
  accountType: 'CHECKING',
  currency: 'ARS',
};
const CBU_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  idempotencyKey: [...NEVER, 'k'.repeat(256)],
  ownerName: NEVER,
  ownerCuit: [...NEVER, '20286372076'],
  ownerType: [...NEVER, 'ROBOT'],
  accountType: [...NEVER, 'LOAN'],
  currency: [...NEVER, 'EUR'],
  cbu: ['', '2850590940090418135202', 5],
};

function withField(body: Body, field: string, value: unknown): Body {
  const { [field]: _removed, ...rest } = body;
  return value === undefined ? rest : { ...rest, [field]: value };
}

function fieldsOf(answer: Answer): string[] {
  return ((answer.json['errors'] ?? []) as { field: string }[]).map((error) => error.field);
}

/** `request.invalid` naming the field, else a description of what came instead. */
function verdict(answer: Answer, field: string): string {
  const named = fieldsOf(answer).includes(field);
  return answer.status === 400 && answer.json['code'] === 'request.invalid' && named
    ? 'refused'
    : `${answer.status} ${String(answer.json['code'])} on ${fieldsOf(answer).join()}`;
}

describe('bad input', () => {
  let bed: TestBed;
  let server: Server;
  let serial = 0;
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

  const key = (): string => `bad-${(serial += 1)}`;
  const post = (body: unknown, headers: Record<string, string | string[]> = {}): Promise<Answer> =>
    call(server, '/accounts', { method: 'POST', user, key: key(), body, headers });

  async function refusals(
    path: string,
    fields: Readonly<Record<string, readonly unknown[]>>,
    bodyWith: (field: string, value: unknown) => Body,
    prefix = '',
  ): Promise<Record<string, string>> {
    const wrong: Record<string, string> = {};
    for (const [field, values] of Object.entries(fields)) {
      for (const value of values) {
        const answer = await call(server, path, {
          method: 'POST',
          user,
          roles: ['service'],
          key: key(),
          body: bodyWith(field, value),
        });
        const said = verdict(answer, `${prefix}${field}`);
        if (said !== 'refused') wrong[`${field}=${JSON.stringify(value)}`] = said;
      }
    }
    return wrong;
  }

  it('names every wrong field of POST /accounts', async () => {
    expect(
      await refusals('/accounts', ACCOUNT_FIELDS, (field, value) => withField(accountBody(), field, value)),
    ).toEqual({});
  });

  it('names every wrong field of POST /deposits', async () => {
    expect(await refusals('/deposits', DEPOSIT_FIELDS, (field, value) => withField(DEPOSIT, field, value))).toEqual({});
  });

  it('names every wrong field of POST /cbuOnline with its dotted path', async () => {
    const bodyWith = (field: string, value: unknown): Body => ({ jobArgs: withField(JOB_ARGS, field, value) });
    expect(await refusals('/cbuOnline', CBU_FIELDS, bodyWith, 'jobArgs.')).toEqual({});
    for (const jobArgs of [undefined, null, 'x', [], 3]) {
      const answer = await call(server, '/cbuOnline', {
        method: 'POST',
        user,
        roles: ['service'],
        key: key(),
        body: { jobArgs },
      });
      expect(answer.status).toBe(400);
    }
  });

  it('names unknown fields, also nested ones and those that could reach a prototype', async () => {
    expect(verdict(await post(accountBody({ extra: 1 })), 'extra')).toBe('refused');
    const nested = await call(server, '/cbuOnline', {
      method: 'POST',
      user,
      roles: ['service'],
      key: key(),
      body: { jobArgs: { ...JOB_ARGS, extra: 1 } },
    });
    expect(verdict(nested, 'jobArgs.extra')).toBe('refused');
    for (const name of [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
      'isPrototypeOf',
    ]) {
      const answer = await post(JSON.stringify(accountBody()).replace('{', `{"${name}":{"admin":true},`));
      expect([name, answer.status]).toEqual([name, 400]);
      const within = JSON.stringify({ jobArgs: JOB_ARGS }).replace('{"idem', `{"${name}":2,"idem`);
      expect([
        name,
        (await call(server, '/cbuOnline', { method: 'POST', user, roles: ['service'], key: key(), body: within }))
          .status,
      ]).toEqual([name, 400]);
    }
  });

  it('answers every body that is refused in under 16 KB, whoever sends it, and lives', async () => {
    const bodies = [FATAL_BODY, ...fc.sample(hostileBody, { seed: seedOf('refused bodies over HTTP'), numRuns: 25 })];
    for (const body of bodies) {
      const answer = await call(server, '/accounts', { method: 'POST', user, key: key(), body });
      expect([answer.status, answer.json['code']]).toEqual([400, 'request.invalid']);
      expect(answer.raw.length).toBeLessThan(16_000);
    }
    const stranger = await call(server, '/orders', { method: 'POST', key: key(), body: FATAL_BODY });
    expect([stranger.status, stranger.raw.length < 16_000]).toEqual([400, true]);
    for (const brackets of ['[', '{"a":']) {
      const answer = await call(server, '/orders', { method: 'POST', key: key(), body: brackets.repeat(50_000) });
      expect([answer.status, answer.json['code']]).toEqual([400, 'request.malformed']);
    }
  });

  it('cuts whatever else it reflects', async () => {
    const answer = await call(server, `/${'x'.repeat(9_000)}`, { user });
    expect([answer.status, answer.raw.length < 2_000]).toEqual([404, true]);
  });

  it('answers a body that is not UTF-8 with 400, one that says so with 415, and takes every spelling of UTF-8', async () => {
    const latin = Buffer.from(JSON.stringify(accountBody({ ownerName: 'Jos\u00e9' })), 'latin1');
    for (const body of [
      latin,
      Buffer.from([0x7b, 0xff, 0x7d]),
      Buffer.from('{"ownerName":"\xed\xa0\x80"}', 'latin1'),
      Buffer.from('{"a":"\xc0\xaf"}', 'latin1'),
    ]) {
      const answer = await post(body);
      expect([answer.status, answer.json['code']]).toEqual([400, 'request.malformed']);
    }
    for (const charset of ['iso-8859-1', 'utf-16', '"latin1"', 'utf-8; charset=iso-8859-1', '']) {
      const answer = await post(latin, { 'content-type': `application/json; charset=${charset}` });
      expect([charset, answer.status, answer.json['code']]).toEqual([charset, 415, 'request.unsupported-media-type']);
    }
    for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'utf8']) {
      const answer = await post({ ownerName: 'Jos\u00e9' }, { 'content-type': `application/json; charset=${charset}` });
      expect([charset, answer.status, answer.json['code']]).toEqual([charset, 400, 'request.invalid']);
    }
  });

  it('names strings with lone surrogates and numbers beyond 2^53', async () => {
    const lone = await post(JSON.stringify(accountBody()).replace('Ana Diaz', `Ana ${LONE_SURROGATE}`));
    expect(verdict(lone, 'ownerName')).toBe('refused');
    for (const number of ['9007199254740993', '-9007199254740993', '1e400']) {
      const answer = await post(JSON.stringify(accountBody()).replace('"Ana Diaz"', number));
      expect([number, answer.status]).toEqual([number, 400]);
    }
  });

  it('answers broken JSON, and bodies that are no object, with 400', async () => {
    for (const body of ['', '{', '{"a":1,}', 'nope', '\u00ff', '{"ownerName":"\n"}']) {
      const answer = await post(body);
      expect([body, answer.status, String(answer.json['code'])]).toEqual([
        body,
        400,
        expect.stringMatching(/^request\.(malformed|invalid)$/),
      ]);
    }
    expect((await post('{')).json['code']).toBe('request.malformed');
    for (const body of ['[]', '"text"', '7', 'null', 'true', `[${JSON.stringify(accountBody())}]`]) {
      expect([body, (await post(body)).status]).toEqual([body, 400]);
    }
    const deep = await post(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    expect(deep.status).toBe(400);
  });

  it('answers more than 256 KiB with 413', async () => {
    const answer = await post(accountBody({ ownerName: 'x'.repeat(256 * 1_024) }));
    expect([answer.status, answer.json['code']]).toEqual([413, 'request.too-large']);
    const below = await post(accountBody({ ownerName: 'x'.repeat(255 * 1_024) }));
    expect(verdict(below, 'ownerName')).toBe('refused');
  });

  it('answers any content type but JSON with 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await post(JSON.stringify(accountBody()), { 'content-type': type });
      expect([type, answer.status, answer.json['code']]).toEqual([type, 415, 'request.unsupported-media-type']);
    }
  });

  it('refuses malformed keys, two header lines included, and never with a 500', async () => {
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
      const answer = await call(server, '/accounts', {
        method: 'POST',
        user,
        body: accountBody(),
        headers: { 'idempotency-key': value },
      });
      expect([value, answer.status, String(answer.json['code'])]).toEqual([
        value,
        400,
        expect.stringMatching(/^idempotency\.key-(invalid|missing)$/),
      ]);
      expect(answer.json['code'] === 'idempotency.key-invalid' ? fieldsOf(answer) : ['header.Idempotency-Key']).toEqual(
        ['header.Idempotency-Key'],
      );
    }
    for (const lines of [
      ['a', 'a'],
      ['a', 'b'],
    ]) {
      const answer = await call(server, '/accounts', {
        method: 'POST',
        user,
        body: accountBody(),
        headers: { 'idempotency-key': lines },
      });
      expect([lines, answer.status, answer.json['code']]).toEqual([lines, 400, 'idempotency.key-invalid']);
    }
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
      const answer = await call(server, `/accounts/${id}`, { user });
      expect([id, answer.status]).toEqual([id, 404]);
      expect((await call(server, `/accounts/${id}/audit`, { user })).status).toBe(404);
    }
    expect((await call(server, '/deposits/nope', { user, roles: ['service'] })).status).toBe(404);
    expect((await call(server, '/nowhere', { user })).json['code']).toBe('request.not-found');
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
    ]) {
      const answer = await call(server, `/accounts?${query}`, { user });
      expect([query, answer.status, answer.json['code']]).toEqual([query, 400, 'request.invalid']);
    }
  });

  it('checks in the order 401, 413 and 415, 403, key, body', async () => {
    const anonymous = await call(server, '/accounts', {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'text/plain' },
    });
    expect(anonymous.status).toBe(401);
    const token = await tokenFor(user);
    const noRole = await call(server, '/deposits', {
      method: 'POST',
      body: {},
      headers: { authorization: `Bearer ${token}` },
    });
    expect(noRole.status).toBe(403);
    const noKey = await call(server, '/accounts', { method: 'POST', user, body: {} });
    expect(noKey.json['code']).toBe('idempotency.key-missing');
  });

  it('has stored nothing of a refused request, so that a corrected one may use the same key', async () => {
    const corrector = { user: 'u-corrector', key: 'again' };
    const refused = await openAccount(server, { ...corrector, body: accountBody({ currency: 'EUR' }) });
    expect(refused.status).toBe(400);
    const corrected = await openAccount(server, corrector);
    expect([corrected.status, corrected.headers['idempotency-status']]).toEqual([201, 'created']);
  });
});
