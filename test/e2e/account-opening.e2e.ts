import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, call, openAccount, settledAccount } from '../support/client.js';
import { isValidCbu } from '../support/check-digits.js';
import { expectEverythingOnce, finalStateOf, ONE_OF_EVERYTHING } from '../support/final-state.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

describe('opening an account over HTTP @matrix', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterEach(() => expectEverythingOnce(bed));

  it('answers 201 PENDING_CBU with every field and is ACTIVE with a right CBU within two seconds', async () => {
    const answer = await openAccount(server, { user: 'u-first', key: 'first' });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      status: 'PENDING_CBU',
      statusReason: null,
      accountHolderId: 'c-1001',
      productTypeId: 'CURRENT_ACCOUNT',
      ownerName: 'Ana Diaz',
      ownerCuit: '20286372075',
      ownerType: 'PHYSICAL_PERSON',
      accountType: 'CHECKING',
      currency: 'ARS',
      depositAccountId: expect.any(String),
      cbu: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    const id = String(answer.json['id']);
    expect(answer.headers['location']).toBe(`/accounts/${id}`);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);

    const started = performance.now();
    const settled = await settledAccount(server, 'u-first', id);
    // Unheard of, the change would be read when the ten seconds are over.
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(settled['status']).toBe('ACTIVE');
    expect(settled['cbu']).toMatch(/^2850590/);
    expect(isValidCbu(settled['cbu'])).toBe(true);
    expect(await finalStateOf(bed, 'u-first')).toEqual(ONE_OF_EVERYTHING);
  });

  it('marks the first answer as created, echoes the key and says when it expires', async () => {
    const answer = await openAccount(server, {
      user: 'u-headers',
      key: '"quoted key"',
      headers: { 'x-request-id': 'r-1.a_b' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['idempotency-status']).toBe('created');
    expect(answer.headers['idempotency-key']).toBe('quoted key');
    expect(answer.headers['idempotent-replayed']).toBeUndefined();
    expect(Date.parse(String(answer.headers['idempotency-expires']))).toBeGreaterThan(Date.now());
    expect(answer.headers['x-request-id']).toBe('r-1.a_b');
  });

  it('answers the same bytes again, marked as a replay, to the same key in either spelling and to the same JSON in any order', async () => {
    const first = await openAccount(server, { user: 'u-replay', key: 'k-1' });
    const { currency, ...rest } = accountBody();
    const reordered = { currency, ...rest };
    const answers = [
      await openAccount(server, { user: 'u-replay', key: 'k-1' }),
      await openAccount(server, { user: 'u-replay', key: '"k-1"' }),
      await openAccount(server, { user: 'u-replay', key: 'k-1', body: reordered }),
    ];
    for (const again of answers) {
      expect(again.status).toBe(201);
      expect(again.raw.equals(first.raw)).toBe(true);
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(again.headers['idempotency-status']).toBe('replayed');
      expect(again.headers['location']).toBe(first.headers['location']);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
    }
    // Still the bytes of the first answer after the account has moved on.
    await settledAccount(server, 'u-replay', String(first.json['id']));
    const late = await openAccount(server, { user: 'u-replay', key: 'k-1' });
    expect(late.raw.equals(first.raw)).toBe(true);
  });

  it('refuses another body, or a null member where there was none, under a used key with 422', async () => {
    await openAccount(server, { user: 'u-mismatch', key: 'k-1' });
    for (const body of [accountBody({ ownerName: 'Eva Diaz' }), accountBody({ cbu: null })]) {
      const answer = await openAccount(server, { user: 'u-mismatch', key: 'k-1', body });
      expect(answer.status).toBe(422);
      expect(answer.json).toMatchObject({
        code: 'idempotency.key-reused',
        retryable: false,
        status: 422,
        instance: '/accounts',
        type: '/problems/idempotency.key-reused',
      });
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.headers['idempotency-key']).toBe('k-1');
    }
  });

  it('answers 400 without a key and 401 without a token, with a stranger’s and with an expired one', async () => {
    const noKey = await call(server, '/accounts', { user: 'u-1', body: accountBody() });
    expect([noKey.status, noKey.json['code']]).toEqual([400, 'idempotency.key-missing']);
    const tokens = [
      undefined,
      await tokenFor('u-1', { secret: 'x'.repeat(48) }),
      await tokenFor('u-1', { expiresIn: -60 }),
      'garbage',
      await tokenFor('service:account'),
    ];
    for (const token of tokens) {
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await call(server, '/accounts', { method: 'POST', key: 'k', body: accountBody(), headers });
      expect([answer.status, answer.json['code']]).toEqual([401, 'auth.unauthenticated']);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('gives two users with the same key text two accounts, and shows neither the other’s', async () => {
    const [a, b] = await Promise.all(['u-a', 'u-b'].map((user) => openAccount(server, { user, key: 'same' })));
    expect([a?.status, b?.status]).toEqual([201, 201]);
    expect(a?.json['id']).not.toBe(b?.json['id']);
    expect(a?.json['depositAccountId']).not.toBe(b?.json['depositAccountId']);
    for (const path of ['', '/audit', '?wait=1']) {
      const answer = await call(server, `/accounts/${String(a?.json['id'])}${path}`, { user: 'u-b' });
      expect([answer.status, answer.json['code']]).toEqual([404, 'account.not-found']);
    }
    const listed = await call(server, '/accounts', { user: 'u-a' });
    expect((listed.json['items'] as { id: string }[]).map((item) => item.id)).toEqual([a?.json['id']]);
    const admin = await call(server, `/accounts/${String(a?.json['id'])}`, { user: 'u-admin', roles: ['admin'] });
    expect(admin.status).toBe(200);
  });

  it('carries a 255-character key to the end', async () => {
    const key = 'k'.repeat(255);
    const answer = await openAccount(server, { user: 'u-long', key });
    expect(answer.status).toBe(201);
    expect(answer.headers['idempotency-key']).toBe(key);
    const settled = await settledAccount(server, 'u-long', String(answer.json['id']));
    expect(settled['status']).toBe('ACTIVE');
  });

  it('attaches a CBU that was sent, once, and shows the refusal of a second account with it', async () => {
    const cbu = '2850590940090418135201';
    const answer = await openAccount(server, { user: 'u-cbu', key: 'k', body: accountBody({ cbu }) });
    expect([answer.status, answer.json['cbu']]).toEqual([201, null]);
    const settled = await settledAccount(server, 'u-cbu', String(answer.json['id']));
    expect([settled['status'], settled['cbu']]).toEqual(['ACTIVE', cbu]);

    const second = await openAccount(server, { user: 'u-cbu-2', key: 'k', body: accountBody({ cbu }) });
    const refused = await settledAccount(server, 'u-cbu-2', String(second.json['id']));
    expect([refused['status'], refused['cbu'], typeof refused['statusReason']]).toEqual([
      'CBU_REJECTED',
      null,
      'string',
    ]);
  });

  it('lists the audit records oldest first, with the address of the first request', async () => {
    const answer = await openAccount(server, { user: 'u-audit', key: 'k' });
    const id = String(answer.json['id']);
    await settledAccount(server, 'u-audit', id);
    const audit = await call(server, `/accounts/${id}/audit`, { user: 'u-audit' });
    const items = audit.json['items'] as Record<string, unknown>[];
    expect(items.map((item) => item['event'])).toEqual(['ACCOUNT_CREATED', 'DEPOSIT_LINKED', 'CBU_ASSIGNED']);
    for (const item of items) expect(item).toMatchObject({ originIp: '127.0.0.1', resourceId: id });
  });

  it('says how it treats keys, and is live and ready, without a token', async () => {
    const terms = await call(server, '/.well-known/idempotency');
    expect(terms.json).toMatchObject({
      header: 'Idempotency-Key',
      maxLength: 255,
      formats: ['bare', 'sf-string'],
      scope: ['user', 'method', 'path', 'key'],
      retentionSeconds: 86_400,
    });
    expect(JSON.stringify(terms.json['required'])).toContain('/accounts');
    expect((await call(server, '/health/live')).status).toBe(200);
    expect((await call(server, '/health/ready')).status).toBe(200);
    expect((await call(server, '/metrics')).raw.toString()).toContain('holdfast_requests_by_outcome_total');
    expect((await call(server, '/docs-json')).status).toBe(200);
  });

  it('serves the deposit and CBU APIs to services only', async () => {
    const body = {
      accountHolderKey: 'c-1',
      accountHolderType: 'CLIENT',
      productTypeKey: 'CURRENT_ACCOUNT',
      name: 'Direct',
    };
    const forbidden = await call(server, '/deposits', { user: 'u-1', key: 'k', body });
    expect([forbidden.status, forbidden.json['code']]).toEqual([403, 'auth.forbidden']);
    const created = await call(server, '/deposits', { user: 'svc', roles: ['service'], key: 'direct-1', body });
    expect([created.status, created.json]).toEqual([
      201,
      { ...body, id: expect.any(String), createdAt: expect.any(String) },
    ]);
    const found = await call(server, '/deposits?idempotencyKey=direct-1', { user: 'svc', roles: ['service'] });
    expect(JSON.stringify(found.json)).toContain(String(created.json['id']));
    const unknown = await call(server, '/deposits', {
      user: 'svc',
      roles: ['service'],
      key: 'direct-2',
      body: { ...body, productTypeKey: 'NOPE' },
    });
    expect(unknown.status).toBe(400);
  });

  it('makes a CBU under the key of the header, whatever copy of it the body carries', async () => {
    const service = { user: 'svc', roles: ['service'] };
    const jobArgs = {
      ownerName: 'Direct',
      ownerCuit: '20-28637207-5',
      ownerType: 'PHYSICAL_PERSON',
      accountType: 'CHECKING',
      currency: 'ARS',
    };
    const body = { jobArgs: { ...jobArgs, idempotencyKey: 'in-the-body' } };
    const made = await call(server, '/cbuOnline', { ...service, key: 'in-the-header', body });
    expect([made.status, isValidCbu(made.json['cbu'])]).toEqual([201, true]);
    const found = await call(server, '/cbuOnline?idempotencyKey=in-the-header', service);
    expect(found.json['items']).toEqual([made.json]);
    expect((await call(server, '/cbuOnline?idempotencyKey=in-the-body', service)).json['items']).toEqual([]);
    const other = await call(server, '/cbuOnline', { ...service, key: 'in-another-header', body });
    expect([other.status, other.json['cbu'] === made.json['cbu']]).toEqual([201, false]);
  });

  afterAll(() => bed?.close());
});
