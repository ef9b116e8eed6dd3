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
  sandboxPayment,
  type Context,
} from '../support/checkout.js';
import { getOrder } from '../support/orders.js';
import { asUser, request, usersOf } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse, type WarehouseBehaviour } from '../support/warehouse.js';
import { tellShop } from '../support/webhooks.js';

const SECRET = 'gateway-secret-of-this-test';
/** The circuit breaker closes for one call, and opens again, more than once in it. */
const OUTAGE_MS = 2_000;
const times = (count: number, behaviour: WarehouseBehaviour): WarehouseBehaviour[] =>
  Array.from({ length: count }, () => behaviour);
const BUSY = { do: 'answer', status: 429 } as const;

describe('a place order that a person has to repair', () => {
  let bed: TestBed;
  let server: Server;
  let gateway: Warehouse;
  const shopper = usersOf('u-repairs');

  beforeAll(async () => {
    bed = await TestBed.create({ ROLES: 'api,worker,scheduler', WEBHOOK_SECRET_SANDBOX: SECRET });
    const books = await bed.start({ ROLES: 'api' });
    gateway = await Warehouse.start(() => books.url);
    server = await bed.start({
      SANDBOX_GATEWAY_URL: gateway.url,
      FOREIGN_TIMEOUT_MS: '5000',
      IDEMPOTENCY_LEASE_MS: '30000',
    });
  });
  afterAll(async () => {
    await bed?.close();
    await gateway?.close();
  });

  /** The gateway acts, its answer is lost, and for a while nobody can be asked about it. */
  async function outage(uuid: string): Promise<void> {
    let open = false;
    const end = performance.now() + OUTAGE_MS;
    await hurried(uuid, 'the outage to be over', async () => {
      const [row] = await bed.rows<{ last_error: string | null }>(
        'SELECT last_error FROM process.processes WHERE id = $1',
        [uuid],
      );
      open ||= row?.last_error?.includes('circuit breaker is open') === true;
      return open && performance.now() >= end;
    });
  }

  /** Its back-offs end as they come. */
  async function hurried<T>(uuid: string, what: string, seen: () => Promise<T>): Promise<T> {
    const due =
      'UPDATE process.processes SET next_run_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL AND parked_at IS NULL AND finished_at IS NULL';
    return waitFor(what, async () => (await bed.rows(due, [uuid]), seen()), {
      timeoutMs: 35_000,
      intervalMs: 50,
    }) as Promise<T>;
  }

  async function aDayLater(uuid: string): Promise<void> {
    await bed.rows(
      `UPDATE process.processes SET unknown_since = unknown_since - interval '1 day', last_run_at = last_run_at - interval '1 day' WHERE id = $1`,
      [uuid],
    );
    await bed.rows(
      `UPDATE process.compensations SET unknown_since = unknown_since - interval '1 day' WHERE process_id = $1`,
      [uuid],
    );
  }

  function retried(uuid: string): Test {
    gateway.calls.length = 0;
    return request(server.url)
      .post(`/admin/processes/${uuid}/retry`)
      .use(asUser('ops', ['admin']))
      .send({ reason: 'the gateway works again' });
  }

  async function paymentOf(uuid: string): Promise<string> {
    return String(
      (await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE process_id = $1', [uuid]))[0]?.id,
    );
  }

  const context = async (me: { user: string }, uuid: string): Promise<Context> =>
    contextOf(await placeOrderOf(server, me, uuid));

  it('asks what became of a capture before it is repeated, although the breaker was open and a day has gone by', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    gateway.script('confirm', { do: 'act-and-close' });
    gateway.script('flow', ...times(1_000, { do: 'close' }));
    const uuid = await placing(server, me, orderId);
    await outage(uuid);
    // Meanwhile those who pay in another way are served.
    const other = shopper();
    const paid = await placing(
      server,
      other,
      await readyOrder(server, other, { method: 'completed', lines: { ProductA: 1 } }),
    );
    await placedAt(server, other, paid, ['Success']);

    const parked =
      'UPDATE process.processes SET parked_at = clock_timestamp() WHERE id = $1 AND leased_until IS NULL RETURNING unknown_since IS NOT NULL AS doubt';
    expect(
      await waitFor('it to be parked', async () => (await bed.rows<{ doubt: boolean }>(parked, [uuid]))[0]),
    ).toEqual({ doubt: true });
    await aDayLater(uuid);
    gateway.script('flow');
    await retried(uuid).expect(202);
    await hurried(uuid, 'the order to be placed', async () => (await context(me, uuid)).state.name === 'Success');
    expect(gateway.calls.slice(0, 1)).toEqual(['flow']);
    expect(gateway.calls).not.toContain('confirm');
    expect(await sandboxPayment(server, paymentIdOf(await context(me, uuid)))).toMatchObject({
      calls: { startFlow: 1, confirmResult: 1, cancel: 0, refund: 0 },
    });
  });

  it('asks what became of a refund that was parked in doubt before it is repeated, a day later too', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    // The capture takes effect unseen, the gateway denies it, and refuses another: the shop gives back what it cannot rule out.
    gateway.script('confirm', { do: 'act-and-close' }, { do: 'answer', status: 409, code: 'payment.locked' });
    gateway.script('flow', { do: 'answer', status: 404, code: 'payment.not-found' }, ...times(1_000, { do: 'close' }));
    gateway.script('refund', { do: 'act-and-close' });
    const uuid = await placing(server, me, orderId);
    await waitFor('the refund', () => Promise.resolve(gateway.calls.includes('refund')));
    await outage(uuid);
    gateway.script('flow', ...times(1_000, BUSY));
    await hurried(uuid, 'the refund to be parked', async () => (await context(me, uuid)).compensationParked);
    await placedAt(server, me, uuid, ['Failed']);
    const paymentId = await paymentOf(uuid);
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ confirmResult: 1, refund: 1 });

    await aDayLater(uuid);
    gateway.script('flow');
    await retried(uuid).expect(202);
    const open = "SELECT count(*) FROM process.compensations WHERE process_id = $1 AND status <> 'done'";
    await hurried(uuid, 'the refund to be known', async () => (await bed.count(open, [uuid])) === 0);
    expect(gateway.calls.slice(0, 1)).toEqual(['flow']);
    expect(gateway.calls).not.toContain('refund');
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ confirmResult: 1, refund: 1 });
    expect((await context(me, uuid)).compensationParked).toBe(false);
  });

  it('calls a gateway that is too busy no more often for a webhook every 50 ms', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    gateway.script('confirm', ...times(1_000, BUSY));
    gateway.calls.length = 0;
    const uuid = await placing(server, me, orderId);
    await waitFor('the capture', () => Promise.resolve(gateway.calls.includes('confirm')));
    const paymentId = await paymentOf(uuid);
    const start = performance.now();
    let sent = 0;
    await waitFor(
      'the storm to be over',
      async () => {
        await tellShop(server, { id: `storm-${(sent += 1)}`, type: 'payment.approved', paymentId }, SECRET);
        return performance.now() >= start + 3_000 && sent > 12;
      },
      { timeoutMs: 60_000, intervalMs: 50 },
    );
    const tries = gateway.calls.filter((each) => each === 'confirm').length;
    // Each wait is twice the one before. One more, for the time between the last look and now.
    const due = [0, 200, 600, 1_400, 3_000, 6_200, 12_600, 25_400].filter((ms) => start + ms <= performance.now());
    expect(tries).toBeLessThanOrEqual(due.length + 1);
    expect(sent).toBeGreaterThan(tries);
    gateway.script('confirm');
    await hurried(uuid, 'the order to be placed', async () => (await context(me, uuid)).state.name === 'Success');
  });

  it('lets its owner out of a bug in a forward step by a cancel', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { method: 'approved' });
    await bed.rows(
      `CREATE FUNCTION orders.bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a bug'; END $$`,
    );
    await bed.rows(
      `CREATE TRIGGER bug BEFORE UPDATE ON orders.orders FOR EACH ROW WHEN (NEW.status = 'SUBMITTED' AND NEW.user_id = '${me.user}') EXECUTE FUNCTION orders.bug()`,
    );
    const uuid = await placing(server, me, orderId);
    const stuck = await hurried(
      uuid,
      'it to be parked',
      async () =>
        (await bed.rows('SELECT state FROM process.processes WHERE id = $1 AND parked_at IS NOT NULL', [uuid]))[0],
    );
    expect(stuck).toEqual({ state: 'PlaceOrder' });
    const answer = await cancelPlacing(server, me, uuid).expect(200);
    expect(contextOf(answer)).toEqual(
      expect.objectContaining({ state: { name: 'Failed', type: 'Failed' }, compensationParked: false }),
    );
    expect((await getOrder(server, me, orderId)).body).toMatchObject({ status: 'INCOMPLETE' });
    await bed.rows('DROP FUNCTION orders.bug() CASCADE');
  });
});
