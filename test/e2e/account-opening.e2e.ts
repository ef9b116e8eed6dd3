import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { accountBody, openAccount, settledAccount } from '../support/accounts.js';
import { isValidCbu } from '../support/check-digits.js';
import { expectEverythingOnce, finalStateOf, ONE_OF_EVERYTHING } from '../support/final-state.js';
import { asUser, problem, request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { tokenFor } from '../support/tokens.js';

const asService = asUser('svc', ['service']);

describe('opening an account over HTTP @matrix', () => {
  let bed: TestBed;
  let server: Server;

  beforeAll(async () => {
    bed = await TestBed.create();
    server = await bed.start();
  });
  afterEach(() => expectEverythingOnce(bed));

  it('answers 201 PENDING_CBU with every field and is ACTIVE with a right CBU within two seconds', async () => {
    const answer = await openAccount(server, { user: 'u-first', key: 'first' }).expect(201);
    expect(answer.body).toEqual({
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
    const id = String(answer.body.id);
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
    }).expect(201);
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
    for (const repeated of [
      openAccount(server, { user: 'u-replay', key: 'k-1' }),
      openAccount(server, { user: 'u-replay', key: '"k-1"' }),
      openAccount(server, { user: 'u-replay', key: 'k-1', body: reordered }),
    ]) {
      const again = await repeated.expect(201);
      expect(again.text).toBe(first.text);
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(again.headers['idempotency-status']).toBe('replayed');
      expect(again.headers['location']).toBe(first.headers['location']);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
    }
    // Still the bytes of the first answer after the account has moved on.
    await settledAccount(server, 'u-replay', String(first.body.id));
    const late = await openAccount(server, { user: 'u-replay', key: 'k-1' });
    expect(late.text).toBe(first.text);
  });

  it('refuses another body, or a null member where there was none, under a used key with 422', async () => {
    await openAccount(server, { user: 'u-mismatch', key: 'k-1' });
    for (const body of [accountBody({ ownerName: 'Eva Diaz' }), accountBody({ cbu: null })]) {
      const answer = await openAccount(server, { user: 'u-mismatch', key: 'k-1', body }).expect(422);
      expect(answer.body).toMatchObject({
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
    await request(server.url)
      .post('/accounts')
      .use(asUser('u-1'))
      .send(accountBody())
      .expect(problem(400, 'idempotency.key-missing'));
    const tokens = [
      undefined,
      tokenFor('u-1', { secret: 'x'.repeat(48) }),
      tokenFor('u-1', { expiresIn: -60 }),
      'garbage',
      tokenFor('service:account'),
    ];
    for (const token of tokens) {
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await request(server.url)
        .post('/accounts')
        .use(withKey('k'))
        .set(headers)
        .send(accountBody())
        .expect(problem(401, 'auth.unauthenticated'));
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('gives two users with the same key text two accounts, and shows neither the other’s', async () => {
    const [a, b] = await Promise.all([
      openAccount(server, { user: 'u-a', key: 'same' }).expect(201),
      openAccount(server, { user: 'u-b', key: 'same' }).expect(201),
    ]);
    expect(a.body.id).not.toBe(b.body.id);
    expect(a.body.depositAccountId).not.toBe(b.body.depositAccountId);
    for (const path of ['', '/audit', '?wait=1'])
      await request(server.url)
        .get(`/accounts/${a.body.id}${path}`)
        .use(asUser('u-b'))
        .expect(problem(404, 'account.not-found'));
    const listed = await request(server.url).get('/accounts').use(asUser('u-a'));
    expect((listed.body.items as { id: string }[]).map((item) => item.id)).toEqual([a.body.id]);
    await request(server.url)
      .get(`/accounts/${a.body.id}`)
      .use(asUser('u-admin', ['admin']))
      .expect(200);
  });

  it('carries a 255-character key to the end', async () => {
    const key = 'k'.repeat(255);
    const answer = await openAccount(server, { user: 'u-long', key }).expect(201);
    expect(answer.headers['idempotency-key']).toBe(key);
    const settled = await settledAccount(server, 'u-long', String(answer.body.id));
    expect(settled['status']).toBe('ACTIVE');
  });

  it('attaches a CBU that was sent, once, and shows the refusal of a second account with it', async () => {
    const cbu = '2850590940090418135201';
    const answer = await openAccount(server, { user: 'u-cbu', key: 'k', body: accountBody({ cbu }) }).expect(201);
    expect(answer.body.cbu).toBeNull();
    const settled = await settledAccount(server, 'u-cbu', String(answer.body.id));
    expect([settled['status'], settled['cbu']]).toEqual(['ACTIVE', cbu]);

    const second = await openAccount(server, { user: 'u-cbu-2', key: 'k', body: accountBody({ cbu }) });
    const refused = await settledAccount(server, 'u-cbu-2', String(second.body.id));
    expect([refused['status'], refused['cbu'], typeof refused['statusReason']]).toEqual([
      'CBU_REJECTED',
      null,
      'string',
    ]);
  });

  it('lists the audit records oldest first, with the address of the first request', async () => {
    const answer = await openAccount(server, { user: 'u-audit', key: 'k' });
    const id = String(answer.body.id);
    await settledAccount(server, 'u-audit', id);
    const audit = await request(server.url).get(`/accounts/${id}/audit`).use(asUser('u-audit'));
    const items = audit.body.items as Record<string, unknown>[];
    expect(items.map((item) => item['event'])).toEqual(['ACCOUNT_CREATED', 'DEPOSIT_LINKED', 'CBU_ASSIGNED']);
    for (const item of items) expect(item).toMatchObject({ originIp: '127.0.0.1', resourceId: id });
  });

  it('says how it treats keys, and is live and ready, without a token', async () => {
    const terms = await request(server.url).get('/.well-known/idempotency');
    expect(terms.body).toMatchObject({
      header: 'Idempotency-Key',
      maxLength: 255,
      formats: ['bare', 'sf-string'],
      scope: ['user', 'method', 'path', 'key'],
      retentionSeconds: 86_400,
    });
    expect(JSON.stringify(terms.body.required)).toContain('/accounts');
    await request(server.url).get('/health/live').expect(200);
    await request(server.url).get('/health/ready').expect(200);
    expect((await request(server.url).get('/metrics')).text).toContain('holdfast_requests_by_outcome_total');
    await request(server.url).get('/docs-json').expect(200);
  });

  it('serves the deposit and CBU APIs to services only', async () => {
    const body = {
      accountHolderKey: 'c-1',
      accountHolderType: 'CLIENT',
      productTypeKey: 'CURRENT_ACCOUNT',
      name: 'Direct',
    };
    await request(server.url)
      .post('/deposits')
      .use(asUser('u-1'))
      .use(withKey('k'))
      .send(body)
      .expect(problem(403, 'auth.forbidden'));
    const created = await request(server.url)
      .post('/deposits')
      .use(asService)
      .use(withKey('direct-1'))
      .send(body)
      .expect(201);
    expect(created.body).toEqual({ ...body, id: expect.any(String), createdAt: expect.any(String) });
    const found = await request(server.url).get('/deposits?idempotencyKey=direct-1').use(asService);
    expect(JSON.stringify(found.body)).toContain(String(created.body.id));
    await request(server.url)
      .post('/deposits')
      .use(asService)
      .use(withKey('direct-2'))
      .send({ ...body, productTypeKey: 'NOPE' })
      .expect(400);
  });

  it('makes a CBU under the key of the header, whatever copy of it the body carries', async () => {
    const jobArgs = {
      ownerName: 'Direct',
      ownerCuit: '20-28637207-5',
      ownerType: 'PHYSICAL_PERSON',
      accountType: 'CHECKING',
      currency: 'ARS',
    };
    const body = { jobArgs: { ...jobArgs, idempotencyKey: 'in-the-body' } };
    const made = await request(server.url)
      .post('/cbuOnline')
      .use(asService)
      .use(withKey('in-the-header'))
      .send(body)
      .expect(201);
    expect(isValidCbu(made.body.cbu)).toBe(true);
    const found = await request(server.url).get('/cbuOnline?idempotencyKey=in-the-header').use(asService);
    expect(found.body.items).toEqual([made.body]);
    expect((await request(server.url).get('/cbuOnline?idempotencyKey=in-the-body').use(asService)).body.items).toEqual(
      [],
    );
    const other = await request(server.url)
      .post('/cbuOnline')
      .use(asService)
      .use(withKey('in-another-header'))
      .send(body)
      .expect(201);
    expect(other.body.cbu === made.body.cbu).toBe(false);
  });

  afterAll(() => bed?.close());
});
