import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacing, placedAt, placing, readyOrder } from '../support/checkout.js';
import { accountBody, call, openAccount, settledAccount, type Answer } from '../support/client.js';
import { patchOrder } from '../support/orders.js';
import type { Server } from '../support/server.js';
import { setStock } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const ADMIN = { user: 'u-admin', roles: ['admin'] };
/** Stands in every text that a person can leave with us. */
const MARK = 'Xanthippe';
/** With check digit; nobody else in this file has it. */
const CUIT = '27-27272727-4';
const MARKS = [MARK, CUIT.replaceAll('-', ''), 'Quintana'];
const ADDRESS = {
  name: `${MARK} Diaz`,
  line1: 'Quintana 12',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};
const RETURN_URL = `http://localhost:3000/checkout/done?for=${MARK}`;

/** GET routes that tell an admin nothing of other people. */
const TELLS_OF_NOBODY = [
  '/health/live',
  '/health/ready',
  '/metrics',
  '/problems/{code}',
  '/.well-known/idempotency',
  // Only ever what is the caller's own.
  '/orders/current',
  '/placeorder/current',
  '/placeorder/active',
  '/placeorder/{uuid}',
  // Goods, amounts and states.
  '/products',
  '/products/{sku}',
  '/inventory/{warehouse}/stock/{sku}',
  '/inventory/{warehouse}/transactions/{transactionId}',
  '/sandbox/pay/{id}',
  '/sandbox/payments/{id}',
  '/sandbox/payments/{id}/flow',
  '/sandbox/payments/{id}/booked',
  // Ids of rows, and addresses of systems.
  '/admin/audit',
  '/admin/webhook-endpoints',
];

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start({ IDEMPOTENCY_LEASE_MS: '30000' });
  for (const [warehouse, sku] of [
    ['A', 'ProductA'],
    ['B', 'ProductB'],
  ] as const)
    await setStock(server, warehouse, sku, 1_000);
});
afterAll(() => bed?.close());

interface Lived {
  readonly user: string;
  readonly accountId: string;
  readonly orderId: string;
  readonly answers: Readonly<Record<string, Buffer>>;
}

const opening = (user: string) => ({
  user,
  key: 'opening',
  body: accountBody({ ownerName: `${MARK} Diaz`, ownerCuit: CUIT, accountHolderId: `${MARK}-1` }),
});

/** One person, once through everything: an account with its CBU, orders that succeed and fail, direct calls, words of an operator. */
async function lives(user: string): Promise<Lived> {
  const opened = await openAccount(server, opening(user));
  const accountId = String(opened.json['id']);
  expect((await settledAccount(server, user, accountId))['status']).toBe('ACTIVE');
  await openAccount(server, {
    ...opening(user),
    key: 'wrong',
    body: accountBody({ ownerName: MARK, ownerCuit: CUIT, currency: 'EUR' }),
  });

  const orders: string[] = [];
  for (const method of ['completed', 'failed']) {
    const orderId = await readyOrder(server, { user }, { method });
    await patchOrder(server, { user }, orderId, { shippingAddress: ADDRESS, contactEmail: `${MARK}@example.com` });
    const uuid = await placing(server, { user }, orderId, { key: `place-${method}`, returnUrl: RETURN_URL });
    await placedAt(server, { user }, uuid, ['Success', 'Failed']);
    orders.push(orderId);
  }
  const service = { user, roles: ['service'], method: 'POST' } as const;
  const deposit = {
    accountHolderKey: MARK,
    accountHolderType: 'CLIENT',
    productTypeKey: 'CURRENT_ACCOUNT',
    name: `${MARK} Diaz`,
  };
  const jobArgs = {
    ownerName: MARK,
    ownerCuit: CUIT,
    ownerType: 'PHYSICAL_PERSON',
    accountType: 'CHECKING',
    currency: 'ARS',
    idempotencyKey: 'direct',
  };
  for (const [path, body] of [
    ['/deposits', deposit],
    ['/cbuOnline', { jobArgs }],
  ] as const)
    expect((await call(server, path, { ...service, key: 'direct', body })).status).toBe(201);

  await bed.rows(
    `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at, last_error) VALUES (gen_random_uuid(), 'create_cbu', $1, $2, now(), $3)`,
    [JSON.stringify({ ownerName: MARK }), `account:${accountId}`, `refused: ${MARK}`],
  );
  await bed.rows(
    `WITH endpoint AS (INSERT INTO events.webhook_endpoints (id, url, types, secret) VALUES (gen_random_uuid(), 'https://example.com/hook', '{none}', 'whsec_of-nobody-at-all') RETURNING id)
     INSERT INTO events.deliveries (id, endpoint_id, outcome_id, aggregate, position, parked_at, last_error)
     SELECT gen_random_uuid(), endpoint.id, outcomes.id, outcomes.aggregate_id, 1, now(), $2 FROM endpoint, events.outcomes WHERE outcomes.user_id = $1 LIMIT 1`,
    [user, `refused: ${MARK}`],
  );
  await bed.rows(
    "INSERT INTO admin.audit_log (id, actor, action, subject, reason) VALUES (gen_random_uuid(), 'u-admin', 'account.view', $1, $2)",
    [`account:${accountId}`, `${MARK} asked for it`],
  );
  return { user, accountId, orderId: orders[0] as string, answers: { opening: opened.raw } };
}

/** Tables in which one of the marks stands, in whatever column: as text, in JSON, or in bytes. */
async function marked(): Promise<string[]> {
  const tables = await bed.rows<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const patterns = MARKS.flatMap((mark) => [`%${mark}%`, `%${Buffer.from(mark).toString('hex')}%`]);
  const found: string[] = [];
  for (const { name } of tables)
    if ((await bed.count(`SELECT count(*) FROM ${name} AS own WHERE own::text ILIKE ANY ($1)`, [patterns])) > 0)
      found.push(name);
  return found;
}

const erase = (target: Server, userId: unknown): Promise<Answer> =>
  call(target, '/admin/erase', { ...ADMIN, body: { userId, reason: 'asked for in ticket 4711' } });

async function erased(target: Server, { headers }: Answer): Promise<Record<string, unknown>> {
  return waitFor('the person to be erased', async () => {
    const { json } = await call(target, String(headers['location']), ADMIN);
    return json['state'] === 'Erased' && json;
  });
}

const moneyOf = (user: string): Promise<unknown[]> =>
  bed.rows(
    `SELECT id, total, status, order_number, items FROM orders.orders WHERE user_id = $1
      UNION ALL SELECT id, amount, status, reference, NULL FROM payment.payments WHERE user_id = $1
      UNION ALL SELECT id, NULL, status, cbu || deposit_account_id, NULL FROM account.accounts WHERE user_id = $1 ORDER BY 1`,
    [user],
  );

async function exported(user: string): Promise<Record<string, unknown>[]> {
  const { status, headers, raw } = await call(server, `/admin/export?userId=${user}`, ADMIN);
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('application/x-ndjson')]);
  return raw
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a person', () => {
  it('is handed everything that is known of them, and nothing of others', async () => {
    await lives('u-asks');
    await lives('u-other');
    const lines = await exported('u-asks');
    const tables = new Set(lines.map(({ table }) => table));
    for (const table of await marked()) expect(tables).toContain(table);
    expect(lines.at(-1)).toEqual({ complete: true, rows: lines.length - 1 });
    expect(lines.filter((line) => JSON.stringify(line).includes('u-other'))).toEqual([]);
    const audited = await bed.rows('SELECT actor, action FROM admin.audit_log WHERE subject = $1', ['person:u-asks']);
    expect(audited).toEqual([{ actor: 'u-admin', action: 'person.export' }]);
    for (const user of ['u-asks', 'u-other']) await erased(server, await erase(server, user));
    expect(await marked()).toEqual([]);
  });

  it('is erased in every table; money, ids and states stay, and their keys start nothing and match no request', async () => {
    const { user, accountId, answers } = await lives('u-forget');
    expect(answers['opening']?.toString()).toContain(MARK);
    expect(await marked()).toEqual(
      expect.arrayContaining([
        'account.accounts',
        'events.deliveries',
        'idempotency.idempotency_keys',
        'orders.orders',
        'process.processes',
      ]),
    );
    const money = await moneyOf(user);
    const answer = await erase(server, user);
    expect([answer.status, answer.json]).toEqual([202, { id: expect.any(String), userId: user, state: 'Erasing' }]);
    await erased(server, answer);

    expect(await marked()).toEqual([]);
    expect(await moneyOf(user)).toEqual(money);
    const addresses = await bed.count(
      `SELECT (SELECT count(*) FROM account.accounts WHERE user_id = $1 AND origin_ip IS NOT NULL) + (SELECT count(*) FROM account.audit_records WHERE user_id = $1 AND origin_ip IS NOT NULL)
            + (SELECT count(*) FROM idempotency.idempotency_keys WHERE user_id = $1 AND origin_ip IS NOT NULL) AS count`,
      [user],
    );
    expect(addresses).toBe(0);
    const replay = await openAccount(server, opening(user));
    expect([replay.status, replay.json['code']]).toEqual([422, 'idempotency.key-reused']);
    const prints = await bed.rows(
      'SELECT DISTINCT length(request_fingerprint) AS bytes FROM idempotency.idempotency_keys WHERE user_id = $1',
      [user],
    );
    expect(prints).toEqual([{ bytes: 1 }]);
    expect((await call(server, `/accounts/${accountId}`, { user })).json).toMatchObject({
      id: accountId,
      status: 'ACTIVE',
      ownerName: 'erased',
    });
    const { json } = await call(server, '/admin/audit', ADMIN);
    expect(
      (json['findings'] as { violations: unknown[]; error: unknown }[]).filter(
        (each) => each.violations.length > 0 || each.error !== null,
      ),
    ).toEqual([]);
    const audited = await bed.rows('SELECT actor, action, reason FROM admin.audit_log WHERE subject = $1 ORDER BY id', [
      `person:${user}`,
    ]);
    expect(audited).toEqual([
      { actor: 'u-admin', action: 'person.erase', reason: 'asked for in ticket 4711' },
      {
        actor: 'service:erasure',
        action: 'person.erased',
        reason: expect.stringMatching(/^[1-9]\d* rows were redacted/),
      },
    ]);
  });

  it('can be erased again, with what has come since', async () => {
    const user = 'u-returns';
    await erased(server, await erase(server, user));
    await lives(user);
    expect(await marked()).not.toEqual([]);
    await erased(server, await erase(server, user));
    expect(await marked()).toEqual([]);
    const again = await erased(server, await erase(server, user));
    expect(again['stateData']).toEqual({ rows: 0 });
  });

  it('is not erased while something of theirs runs, and the refusal says what', async () => {
    const user = 'u-pays';
    const orderId = await readyOrder(server, { user }, { method: 'redirect' });
    const uuid = await placing(server, { user }, orderId);
    await placedAt(server, { user }, uuid, ['Redirect']);
    const refused = await erase(server, user);
    expect([refused.status, refused.json['code']]).toEqual([409, 'admin.person-busy']);
    expect(refused.json['running']).toEqual(
      expect.arrayContaining([expect.stringContaining(`process placeorder ${uuid}`)]),
    );
    expect(await bed.count("SELECT count(*) FROM admin.audit_log WHERE subject = 'person:u-pays'")).toBe(0);
    expect((await cancelPlacing(server, { user }, uuid)).status).toBeLessThan(300);
    await placedAt(server, { user }, uuid, ['Failed']);
    await erased(server, await erase(server, user));
  });

  it('is erased to the end although the server dies in the middle', async () => {
    const { user } = await lives('u-killed');
    const unfinished = (): Promise<number> =>
      bed.count("SELECT count(*) FROM process.processes WHERE definition = 'erase' AND finished_at IS NULL");
    await bed.stopServers();
    try {
      const dying = await bed.start({ CRASH_POINT: 'erase:Erased:before-commit', PROCESS_LEASE_MS: '600' });
      // The answer may be lost with the server.
      expect((await erase(dying, user).catch(() => ({ status: 202 }))).status).toBe(202);
      expect((await dying.waitForExit()).signal).toBe('SIGKILL');
    } finally {
      server = await bed.start({ IDEMPOTENCY_LEASE_MS: '30000' });
    }
    await waitFor('the erasure to end by itself', async () => (await unfinished()) === 0);
    expect(await marked()).toEqual([]);
    expect(
      await bed.count("SELECT count(*) FROM admin.audit_log WHERE subject = $1 AND action = 'person.erased'", [
        `person:${user}`,
      ]),
    ).toBe(1);
  });
});

describe('a look that an admin takes', () => {
  it("at somebody's account, order or list is kept in the audit log; one's own look is not", async () => {
    const user = 'u-seen';
    const accountId = String((await openAccount(server, { user, key: 'seen' })).json['id']);
    const orderId = await readyOrder(server, { user });
    const paths = [
      `/accounts/${accountId}`,
      `/accounts/${accountId}/audit`,
      `/orders/${orderId}`,
      '/accounts',
      '/orders',
    ];
    for (const path of paths)
      for (const who of [{ user }, { user: 'u-looks', roles: ['admin'] }])
        expect((await call(server, path, who)).status).toBe(200);
    const kept = await bed.rows(
      "SELECT actor, action, subject FROM admin.audit_log WHERE actor IN ('u-looks', $1) ORDER BY id",
      [user],
    );
    const row = (action: string, subject: string) => ({ actor: 'u-looks', action, subject });
    expect(kept).toEqual([
      row('account.view', `account:${accountId}`),
      row('account.audit', `account:${accountId}`),
      row('order.view', `order:${orderId}`),
      row('account.list', 'accounts'),
      row('order.list', 'orders'),
    ]);
  });

  it('is kept at every GET route that may tell of others: a new one is audited, or entered here as one that does not', async () => {
    const user = 'u-shown';
    const { accountId, orderId } = await lives(user);
    const service = { user, roles: ['service'] };
    const legs = [{ warehouse: 'A', sku: 'ProductA', quantity: 1 }];
    const started = await call(server, '/transactions', { ...service, key: 'shown', body: { pattern: 'saga', legs } });
    const idIn = async (table: string): Promise<string> =>
      String((await bed.rows<{ id: string }>(`SELECT id FROM ${table} WHERE user_id = $1 LIMIT 1`, [user]))[0]?.id);
    const ids: Readonly<Record<string, string>> = {
      '/accounts/{id}': accountId,
      '/accounts/{id}/audit': accountId,
      '/orders/{id}': orderId,
      '/deposits/{id}': await idIn('deposit.deposits'),
      '/cbuOnline/{id}': await idIn('cbu.cbus'),
      '/transactions/{id}': String(started.json['id']),
      '/admin/processes/{id}': await idIn('process.processes'),
    };
    const queries: Readonly<Record<string, string>> = {
      '/deposits': '?idempotencyKey=direct',
      '/cbuOnline': '?idempotencyKey=direct',
      '/admin/export': `?userId=${user}`,
    };
    const looks = (): Promise<number> =>
      bed.count("SELECT count(*) FROM admin.audit_log WHERE actor IN ('u-reads', $1) AND reason = 'looked at'", [user]);
    const { json } = await call(server, '/docs-json');
    const served = Object.entries(json['paths'] as Record<string, object>).flatMap(([path, verbs]) =>
      'get' in verbs ? [path] : [],
    );
    const wrong: unknown[] = [];
    for (const route of served.filter((path) => !TELLS_OF_NOBODY.includes(path))) {
      const before = await looks();
      const path = `${route.replace('{id}', ids[route] ?? '')}${queries[route] ?? ''}`;
      const { status } = await call(server, path, { user: 'u-reads', roles: ['admin'] });
      const rows = (await looks()) - before;
      if (status !== 200 || rows !== 1) wrong.push({ route, status, rows });
    }
    expect(wrong).toEqual([]);
    expect(TELLS_OF_NOBODY.filter((path) => !served.includes(path))).toEqual([]);
    // Of services nothing is kept.
    const before = await looks();
    for (const path of [`/deposits/${ids['/deposits/{id}']}`, `/transactions/${ids['/transactions/{id}']}`, '/events'])
      expect((await call(server, path, service)).status).toBe(200);
    expect(await looks()).toBe(before);
    await erased(server, await erase(server, user));
  });
});

describe('/admin/erase and /admin/export', () => {
  it.each([undefined, '', 'service:account', 'a b', 7, ['u-1'], 'x'.repeat(151), 'ñ', { toString: 'u-1' }])(
    'refuse %p as a person',
    async (userId) => {
      const { status, json } = await erase(server, userId);
      expect([status, (json['errors'] as { field: string }[])[0]?.field]).toEqual([
        400,
        expect.stringMatching(/^userId/),
      ]);
    },
  );

  it.each(['', '?userId=', '?userId=a&userId=b', '?userId=service:account', '?userId=%00', '?userId[x]=1'])(
    'refuse the query %p',
    async (query) => {
      expect((await call(server, `/admin/export${query}`, ADMIN)).status).toBe(400);
    },
  );

  it('are for admins', async () => {
    const roles = ['service'];
    expect((await call(server, '/admin/erase', { user: 'u', roles, body: { userId: 'u', reason: 'x' } })).status).toBe(
      403,
    );
    expect((await call(server, '/admin/export?userId=u', { user: 'u', roles })).status).toBe(403);
  });
});
