import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { openAccount, settledAccount } from '../support/accounts.js';
import { placedAt, placing, readyOrder } from '../support/checkout.js';
import { patchOrder } from '../support/orders.js';
import { erase, erased, lives } from '../support/person.js';
import { asUser, request, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

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
  // Steps, times and states: no name and no address is in a fulfilment.
  '/orders/{id}/fulfilment',
  // Goods, amounts and states.
  '/products',
  '/products/{sku}',
  '/inventory/{warehouse}/stock/{sku}',
  '/inventory/{warehouse}/transactions/{transactionId}',
  '/sandbox/pay/{id}',
  '/sandbox/payments/{id}',
  '/sandbox/payments/{id}/flow',
  '/sandbox/payments/{id}/booked',
  '/sandbox/payments/{id}/refunds/{key}',
  '/sandbox/shipments/{id}',
  '/shipments/{id}',
  // Ids of rows, and addresses of systems.
  '/admin/audit',
  '/admin/webhook-endpoints',
  // Counts, and names of what there is.
  '/admin/holds',
  '/admin/overview',
  '/admin/rates',
  '/admin/lifecycles',
  '/admin/definitions',
  '/admin/schedulers',
];

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create();
  server = await bed.start({ IDEMPOTENCY_LEASE_MS: '30000' });
  await fillWarehouses(server);
});
afterAll(() => bed?.close());

describe('a look that an admin takes', () => {
  it("at somebody's account, order or list is kept in the audit log; one's own look is not", async () => {
    const user = 'u-seen';
    const accountId = String((await openAccount(server, { user, key: 'seen' })).body.id);
    const orderId = await readyOrder(server, { user });
    const paths = [
      `/accounts/${accountId}`,
      `/accounts/${accountId}/audit`,
      `/orders/${orderId}`,
      '/accounts',
      '/orders',
    ];
    for (const path of paths)
      for (const viewer of [asUser(user), asUser('u-looks', ['admin'])])
        await request(server.url).get(path).use(viewer).expect(200);
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
    const { accountId, orderId } = await lives(bed, server, user);
    const asService = asUser(user, ['service']);
    const legs = [{ warehouse: 'A', sku: 'ProductA', quantity: 1 }];
    const started = await request(server.url)
      .post('/transactions')
      .use(asService)
      .use(withKey('shown'))
      .send({ pattern: 'saga', legs });
    const idIn = async (table: string): Promise<string> =>
      String((await bed.rows<{ id: string }>(`SELECT id FROM ${table} WHERE user_id = $1 LIMIT 1`, [user]))[0]?.id);
    const [delivered] = await waitFor('an event to be in the feed', async () => {
      const rows = await bed.rows<{ id: string }>(
        `INSERT INTO events.delivered (id, endpoint_id, outcome_id, position, created_at)
         SELECT gen_random_uuid(), gen_random_uuid(), id, position, created_at FROM events.outcomes WHERE position IS NOT NULL LIMIT 1 RETURNING id`,
      );
      return rows.length > 0 && rows;
    });
    const [waiting] = await bed.rows<{ id: string }>(
      `INSERT INTO jobs.staged_jobs (id, job_name, job_args, aggregate, parked_at)
       VALUES (gen_random_uuid(), 'nobody-does-it', '{}', 'test:looks', clock_timestamp()) RETURNING id`,
    );
    const ids: Readonly<Record<string, string>> = {
      '/accounts/{id}': accountId,
      '/accounts/{id}/audit': accountId,
      '/orders/{id}': orderId,
      '/deposits/{id}': await idIn('deposit.deposits'),
      '/cbuOnline/{id}': await idIn('cbu.cbus'),
      '/transactions/{id}': String(started.body.id),
      '/admin/webhook-deliveries/{id}': String(delivered?.id),
      '/admin/processes/{id}': await idIn('process.processes'),
      '/admin/idempotency-keys/{id}': await idIn('idempotency.idempotency_keys'),
      '/admin/staged-jobs/{id}': String(waiting?.id),
      '/admin/payments/{id}': await idIn('payment.payments'),
      '/admin/orders/{id}/timeline': orderId,
      '/admin/accounts/{id}/timeline': accountId,
      '/books/{id}': 'payments',
    };
    const queries: Readonly<Record<string, string>> = {
      '/deposits': '?idempotencyKey=direct',
      '/cbuOnline': '?idempotencyKey=direct',
      '/admin/export': `?userId=${user}`,
      '/admin/search': `?q=${orderId}`,
      '/books/{id}': '?since=2026-01-01T00:00:00Z',
    };
    const looks = (): Promise<number> =>
      bed.count("SELECT count(*) FROM admin.audit_log WHERE actor IN ('u-reads', $1) AND reason = 'looked at'", [user]);
    const { body } = await request(server.url).get('/docs-json');
    const served = Object.entries(body.paths as Record<string, object>).flatMap(([path, verbs]) =>
      'get' in verbs ? [path] : [],
    );
    const wrong: unknown[] = [];
    for (const route of served.filter((path) => !TELLS_OF_NOBODY.includes(path))) {
      const before = await looks();
      const path = `${route.replace('{id}', ids[route] ?? '')}${queries[route] ?? ''}`;
      const { status } = await request(server.url)
        .get(path)
        .use(asUser('u-reads', ['admin']));
      const rows = (await looks()) - before;
      if (status !== 200 || rows !== 1) wrong.push({ route, status, rows });
    }
    expect(wrong).toEqual([]);
    expect(TELLS_OF_NOBODY.filter((path) => !served.includes(path))).toEqual([]);
    // Of services nothing is kept.
    const before = await looks();
    for (const path of [`/deposits/${ids['/deposits/{id}']}`, `/transactions/${ids['/transactions/{id}']}`, '/events'])
      await request(server.url).get(path).use(asService).expect(200);
    expect(await looks()).toBe(before);
    await erased(server, await erase(server, user));
  });
});

describe('what an admin looks for', () => {
  const asAdmin = asUser('u-looks-for', ['admin']);

  it('is found by any name of it, and told as one story across all parts', async () => {
    const user = 'u-told';
    const email = 'told@example.com';
    const accountId = String((await openAccount(server, { user, key: 'told-account' })).body.id);
    await settledAccount(server, user, accountId);
    const orderId = await readyOrder(server, { user }, { method: 'completed' });
    await patchOrder(server, { user }, orderId, { contactEmail: email });
    const uuid = await placing(server, { user }, orderId, { key: 'told-order' });
    await placedAt(server, { user }, uuid, ['Success']);
    const [row] = await bed.rows<{ number: string; payment: string }>(
      'SELECT order_number AS number, payments.id AS payment FROM orders.orders JOIN payment.payments ON order_id = orders.id WHERE orders.id = $1',
      [orderId],
    );
    const found = async (q: string): Promise<string[]> => {
      const { body } = await request(server.url).get('/admin/search').query({ q }).use(asAdmin).expect(200);
      return (body.items as { type: string; id: string }[]).map(({ type, id }) => `${type} ${id}`);
    };
    expect(await found(orderId)).toContain(`order ${orderId}`);
    expect(await found(email)).toEqual([`order ${orderId}`]);
    expect(await found(String(row?.number))).toEqual([`order ${orderId}`]);
    expect(await found(String(row?.payment))).toContain(`payment ${row?.payment}`);
    expect(await found(uuid)).toContain(`process ${uuid}`);
    expect(await found('told-account')).toEqual([`idempotency-key ${accountId}`]);
    expect(await found(accountId)).toContain(`account ${accountId}`);
    expect(await found('nobody-has-this-name')).toEqual([]);

    const told = async (path: string): Promise<{ source: string; what: string; at: string }[]> =>
      (await request(server.url).get(path).use(asAdmin).expect(200)).body.entries;
    const account = await told(`/admin/accounts/${accountId}/timeline`);
    expect(account.map(({ source, what }) => `${source}: ${what}`)).toEqual(
      expect.arrayContaining([
        'request: POST /accounts came',
        'account: ACCOUNT_CREATED',
        'account: CBU_ASSIGNED',
        'event: account.active was told',
        'request: POST /accounts was answered 201',
      ]),
    );
    const order = await told(`/admin/orders/${orderId}/timeline`);
    expect(order.map(({ source, what }) => `${source}: ${what}`)).toEqual(
      expect.arrayContaining([
        'order: the order was begun',
        'process: placeorder was begun',
        'payment: the payment at sandbox is completed',
        'event: order.placed was told',
      ]),
    );
    for (const story of [account, order]) expect(story.map(({ at }) => at)).toEqual(story.map(({ at }) => at).sort());
  });

  it('is found by the id of its request, be it ours or made up by a proxy, and not by that of a repeat', async () => {
    const user = 'u-asked';
    const open = (key: string, requestId?: string): Test => {
      const opening = openAccount(server, { user, key });
      return requestId === undefined ? opening : opening.set('X-Request-Id', requestId);
    };
    const found = async (q: string): Promise<unknown> => {
      const { body } = await request(server.url).get('/admin/search').query({ q }).use(asAdmin).expect(200);
      return (body.items as { id: string; what: string }[]).map(({ id, what }) => `${what} ${id}`);
    };
    const ours = await open('asked-1').expect(201);
    expect(await found(String(ours.headers['x-request-id']))).toEqual([`POST /accounts, finished ${ours.body.id}`]);
    const theirs = await open('asked-2', 'proxy.asked-2').expect(201);
    expect(await found('proxy.asked-2')).toEqual([`POST /accounts, finished ${theirs.body.id}`]);
    const repeat = await open('asked-1', 'proxy.asked-1').expect(201);
    expect([repeat.headers['x-request-id'], await found('proxy.asked-1')]).toEqual(['proxy.asked-1', []]);
    const key = await request(server.url).get(`/admin/idempotency-keys/${theirs.body.id}`).use(asAdmin).expect(200);
    expect(key.body.requestId).toBe('proxy.asked-2');
    const timeline = await request(server.url).get(`/admin/accounts/${theirs.body.id}/timeline`).use(asAdmin);
    const entries = timeline.body.entries as { what: string; detail: object }[];
    expect(entries.find(({ what }) => what === 'POST /accounts came')).toMatchObject({
      detail: { requestId: 'proxy.asked-2' },
    });
  });

  it.each([
    ['/admin/search', 400],
    ['/admin/search?q=', 400],
    ['/admin/search?q=a&q=b', 400],
    ['/admin/orders/0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20/timeline', 404],
    ['/admin/accounts/nonsense/timeline', 404],
  ])('is refused at %s with %i', async (path, status) => {
    await request(server.url).get(path).use(asAdmin).expect(status);
    await request(server.url).get(path).expect(401);
    await request(server.url)
      .get(path)
      .use(asUser('u-told', ['service']))
      .expect(403);
  });
});
