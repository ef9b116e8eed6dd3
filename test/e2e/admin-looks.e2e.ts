import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccount } from '../support/accounts.js';
import { readyOrder } from '../support/checkout.js';
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
    };
    const queries: Readonly<Record<string, string>> = {
      '/deposits': '?idempotencyKey=direct',
      '/cbuOnline': '?idempotencyKey=direct',
      '/admin/export': `?userId=${user}`,
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
