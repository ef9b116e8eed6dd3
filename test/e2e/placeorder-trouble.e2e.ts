import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import {
  cancelPlacing,
  contextOf,
  paymentIdOf,
  placedAt,
  placeOrderOf,
  placing,
  readyOrder,
  refreshBlocking,
  sandboxPayment,
  type Context,
} from '../support/checkout.js';
import { getOrder } from '../support/orders.js';
import { asUser, request, sent, usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse } from '../support/warehouse.js';
import { tellShop } from '../support/webhooks.js';

const asAdmin = asUser('ops', ['admin']);
const SECRET = 'gateway-secret-of-this-test';
const WAITERS = 200;

describe('placing an order when others make trouble', () => {
  let bed: TestBed;
  let server: Server;
  let gateway: Warehouse;
  let warehouse: Warehouse;
  const shopper = usersOf('u-trouble');

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api,worker,scheduler', WEBHOOK_SECRET_SANDBOX: SECRET });
    const books = await bed.start({ ROLES: 'api' });
    gateway = await Warehouse.start(() => books.url);
    warehouse = await Warehouse.start(() => books.url);
    // A cancel waits for no longer than two thirds of the lease of its key.
    server = await bed.start({
      SANDBOX_GATEWAY_URL: gateway.url,
      WAREHOUSE_A_URL: warehouse.url,
      FOREIGN_TIMEOUT_MS: '20000',
      PROCESS_LEASE_MS: '60000',
      IDEMPOTENCY_LEASE_MS: '30000',
    });
  });
  afterAll(async () => {
    await bed?.close();
    await gateway?.close();
    await warehouse?.close();
  });

  function webhook(paymentId: string, id: string): Test {
    return tellShop(server, { id, type: 'payment.approved', paymentId }, SECRET);
  }

  it('takes a webhook that comes, twice, before the gateway has answered the start', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    gateway.script('payments', { do: 'act-and-hold' });
    const uuid = await placing(server, me, orderId);
    await waitFor('the payment to be begun', () => Promise.resolve(gateway.holding > 0));
    const [payment] = await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE process_id = $1', [uuid]);
    const paymentId = String(payment?.id);
    for (const _time of ['first', 'second']) await webhook(paymentId, 'early').expect(200);
    gateway.release();
    await placedAt(server, me, uuid, ['Success']);
    expect((await sandboxPayment(server, paymentId)).calls).toEqual({
      startFlow: 1,
      confirmResult: 1,
      cancel: 0,
      refund: 0,
    });
  });

  it.each(['payments', 'confirm', 'flow'])('does nothing twice when the answer to %s gets lost', async (lost) => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    gateway.script(lost, { do: 'act-and-close' });
    const uuid = await placing(server, me, orderId);
    const context = (await placedAt(server, me, uuid, ['Success'])) as unknown as Context;
    expect((await sandboxPayment(server, paymentIdOf(context))).calls).toEqual({
      startFlow: 1,
      confirmResult: 1,
      cancel: 0,
      refund: 0,
    });
  });

  it('sees a cancel between two states, and undoes what a call in flight has done', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    gateway.script('payments', { do: 'act-and-hold' });
    const uuid = await placing(server, me, orderId);
    await waitFor('the payment to be begun', () => Promise.resolve(gateway.holding > 0));
    const cancelled = sent(cancelPlacing(server, me, uuid).expect(200));
    await waitFor(
      'the request',
      async () =>
        (await bed.count('SELECT count(*) FROM process.processes WHERE id = $1 AND cancel_requested_at IS NOT NULL', [
          uuid,
        ])) === 1,
    );
    gateway.release();
    const answer = await cancelled;
    expect(contextOf(answer).failedReason?.type).toBe('CanceledByCustomer');
    const [payment] = await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE process_id = $1', [uuid]);
    expect(await sandboxPayment(server, String(payment?.id))).toEqual({
      status: 'cancelled',
      calls: { startFlow: 1, confirmResult: 0, cancel: 1, refund: 0 },
    });
  });

  it('parks what cannot be undone, undoes the rest, and lets the shopper go on', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const uuid = await placing(server, me, orderId);
    const paymentId = paymentIdOf(contextOf(await refreshBlocking(server, me, uuid)));
    gateway.script(
      'cancel',
      ...Array.from({ length: 10 }, () => ({ do: 'answer', status: 409, code: 'payment.locked' }) as const),
    );
    await cancelRequested(uuid, me);
    const failed = await hurried(uuid, () => seenWhen(me, uuid, ({ state }) => state.name === 'Failed'));
    expect(failed).toMatchObject({
      state: { name: 'Failed' },
      failedReason: { type: 'CanceledByCustomer' },
      compensationParked: true,
    });
    expect((await getOrder(server, me, orderId)).body).toMatchObject({ status: 'INCOMPLETE' });
    expect(await compensations(uuid)).toMatchObject({
      withdraw: 'done',
      'release-payment': 'parked',
      'cancel-A-ProductA': 'done',
      unfreeze: 'done',
    });
    const second = await placing(server, me, orderId);
    expect(contextOf(await refreshBlocking(server, me, second)).state.name).toBe('Redirect');

    const listed = await request(server.url).get('/admin/processes?definition=placeorder&parked=true').use(asAdmin);
    expect(listed.body.items).toMatchObject([{ id: uuid, subject: orderId, parked: true }]);
    await retried(uuid).expect(202);
    await waitFor(
      'the payment to be cancelled',
      async () => (await sandboxPayment(server, paymentId)).status === 'cancelled',
    );
    await waitFor(
      'nothing to be parked',
      async () => contextOf(await placeOrderOf(server, me, uuid)).compensationParked === false,
    );
    expect(await bed.count('SELECT count(*) FROM events.outcomes WHERE dedupe = $1', [`placeorder:${uuid}`])).toBe(1);
  });

  it('stops at a compensation that is fatal, until a person has helped', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'redirect' });
    const uuid = await placing(server, me, orderId);
    const paymentId = paymentIdOf(contextOf(await refreshBlocking(server, me, uuid)));
    await bed.rows(
      `CREATE FUNCTION orders.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$`,
    );
    await bed.rows(
      `CREATE TRIGGER refuse BEFORE UPDATE ON orders.orders FOR EACH ROW WHEN (OLD.status = 'SUBMITTED' AND OLD.user_id = '${me.user}') EXECUTE FUNCTION orders.refuse()`,
    );
    await cancelRequested(uuid, me);
    const stuck = await hurried(uuid, () => seenWhen(me, uuid, ({ compensationParked }) => compensationParked));
    expect([stuck.state, stuck.compensationParked]).toEqual([{ name: 'Compensating', type: 'Wait' }, true]);
    expect(await compensations(uuid)).toMatchObject({
      withdraw: 'parked',
      'release-payment': 'recorded',
      unfreeze: 'recorded',
    });
    expect((await sandboxPayment(server, paymentId)).status).toBe('unapproved');
    await bed.rows('DROP FUNCTION orders.refuse() CASCADE');
    await retried(uuid).expect(202);
    await placedAt(server, me, uuid, ['Failed']);
    expect(
      await bed.rows("SELECT status FROM process.compensations WHERE process_id = $1 AND status <> 'done'", [uuid]),
    ).toEqual([]);
  });

  it('is found by the auditor when what was paid is not what it costs', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    await placedAt(server, me, await placing(server, me, orderId), ['Success']);
    const wrong = async (): Promise<unknown[]> => {
      const { body } = await request(server.url).get('/admin/audit').use(asAdmin);
      const findings = body.findings as { invariant: string; violations: unknown[] }[];
      return findings.find(({ invariant }) => invariant === 'placeorder.payments-are-totals')?.violations ?? [];
    };
    expect(await wrong()).toEqual([]);
    await bed.rows('UPDATE payment.payments SET amount = amount + 1 WHERE order_id = $1', [orderId]);
    expect(await wrong()).toEqual([{ subject: orderId, detail: 'the order costs 5000, its payments are 5001' }]);
    await bed.rows('UPDATE payment.payments SET amount = amount - 1 WHERE order_id = $1', [orderId]);
  });

  it(`lets ${WAITERS} wait for one process without a connection and without a query for each`, async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'completed', lines: { ProductA: 1 } });
    warehouse.script('try', { do: 'act-and-hold' });
    const uuid = await placing(server, me, orderId);
    await waitFor('the stock to be asked for', () => Promise.resolve(warehouse.holding > 0));
    const quiet = await statements(3_000);
    const waiters = Array.from({ length: WAITERS }, () => sent(refreshBlocking(server, me, uuid, 25_000)));
    const busy = await statements(3_000);
    const holding = await bed.count(
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
    );
    warehouse.release();
    const names = new Set(
      (await Promise.all(waiters)).map((answer) => `${answer.status} ${contextOf(answer).state.name}`),
    );
    expect([[...names], holding]).toEqual([['200 Success'], 0]);
    // Those that come together share what is asked, so it is the time of their arrival that costs, on a busy machine more
    // of it, and what the database tells late of before; a wake-up and a look for each would be more than twice their number.
    expect(busy - quiet).toBeLessThan(WAITERS);
  });

  /** Transactions, single statements included, that the database has seen in so many milliseconds. */
  async function statements(ms: number): Promise<number> {
    const count = (): Promise<number> =>
      bed.count(`SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()`);
    const before = await count();
    const end = performance.now() + ms;
    await waitFor('the time to pass', () => Promise.resolve(performance.now() >= end), {
      timeoutMs: ms + 5_000,
      intervalMs: 100,
    });
    return (await count()) - before;
  }

  async function cancelRequested(uuid: string, me: { user: string }): Promise<void> {
    void cancelPlacing(server, me, uuid).catch(() => undefined);
    await waitFor(
      'the request',
      async () =>
        (await bed.count('SELECT count(*) FROM process.processes WHERE id = $1 AND cancel_requested_at IS NOT NULL', [
          uuid,
        ])) === 1,
    );
  }

  /** Ten tries take more than a minute; here each is due at once. */
  async function hurried<T>(uuid: string, seen: () => Promise<T | null>): Promise<T> {
    const due =
      'UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL AND finished_at IS NULL';
    return waitFor('the budget to be used up', async () => (await bed.rows(due, [uuid]), seen()), {
      timeoutMs: 30_000,
    });
  }

  async function seenWhen(
    me: { user: string },
    uuid: string,
    enough: (context: Context) => boolean,
  ): Promise<Context | null> {
    const context = contextOf(await placeOrderOf(server, me, uuid));
    return enough(context) ? context : null;
  }

  async function compensations(uuid: string): Promise<Record<string, string>> {
    const rows = await bed.rows<{ key: string; status: string }>(
      'SELECT key, status FROM process.compensations WHERE process_id = $1',
      [uuid],
    );
    return Object.fromEntries(rows.map(({ key, status }) => [key, status]));
  }

  function retried(uuid: string): Test {
    return request(server.url)
      .post(`/admin/processes/${uuid}/retry`)
      .use(asAdmin)
      .send({ reason: 'the other side works again' });
  }
});
