import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { placedAt, placing, readyOrder, sandboxPayment } from '../support/checkout.js';
import { call } from '../support/client.js';
import type { Server } from '../support/server.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';
import { Warehouse } from '../support/warehouse.js';

/** Long enough that nobody else takes the process over while its worker is awake. */
const LEASE = { PROCESS_LEASE_MS: '3000', FOREIGN_TIMEOUT_MS: '20000', COMPLETER_GRACE_MS: '600000' };
/** What happens to a placed order after that is not looked at here. */
const UNFULFILLED = { FULFILMENT_CARRIER: 'none' };

describe('a worker that is frozen past its lease while it places an order', () => {
  let bed: TestBed;
  let books: Server;
  let gateway: Warehouse;
  let frozen: Server;
  let successor: Server;
  let serial = 0;

  beforeAll(async () => {
    bed = await TestBed.create({ ...LEASE, ...UNFULFILLED });
    books = await bed.start({ ROLES: 'api' });
    gateway = await Warehouse.start(() => books.url);
    successor = await bed.start({ ROLES: 'api,worker', SANDBOX_GATEWAY_URL: gateway.url });
  });
  afterEach(async () => {
    frozen.thaw();
    await frozen.stop();
  });
  afterAll(async () => {
    await bed?.close();
    await gateway?.close();
  });

  it.each([
    ['the start of the payment', 'payments'],
    ['the capture', 'confirm'],
  ])('writes nothing when it wakes up with the answer to %s', async (_what, call) => {
    const { me, uuid } = await begun(call);
    frozen.freeze();
    await expectOneOutcome(me, uuid);
  });

  it('neither blocks nor undoes its successor when it was frozen inside a transaction', async () => {
    const { me, uuid } = await begun('confirm');
    const lock = await bed.connect();
    await lock.query('BEGIN');
    await lock.query('SELECT FROM process.processes WHERE id = $1 FOR UPDATE', [uuid]);
    gateway.release();
    await waitFor('the checkpoint to wait inside its transaction', () =>
      waiting('%UPDATE process.processes SET state%'),
    );
    frozen.freeze();
    await lock.end();
    await expectOneOutcome(me, uuid);
  });

  /** A process of a worker that waits for the gateway's answer to `call`, which has taken effect. */
  async function begun(call: string): Promise<{ me: { user: string }; uuid: string }> {
    frozen = await bed.start({ ROLES: 'api,worker', SANDBOX_GATEWAY_URL: gateway.url });
    const me = { user: `u-frozen-${(serial += 1)}` };
    const orderId = await readyOrder(books, me, { method: 'approved' });
    gateway.script(call, { do: 'act-and-hold' });
    const uuid = await placing(frozen, me, orderId);
    await waitFor('the call to have had its effect', () => Promise.resolve(gateway.holding > 0));
    return { me, uuid };
  }

  async function expectOneOutcome(me: { user: string }, uuid: string): Promise<void> {
    await placedAt(successor, me, uuid, ['Success'], 30_000);
    const before = await everythingAbout(uuid);
    gateway.release();
    frozen.thaw();
    await waitFor('the thawed worker to give up', () => hasGivenUp(frozen));
    expect(await everythingAbout(uuid)).toEqual(before);
    const [payment] = await bed.rows<{ id: string }>('SELECT id FROM payment.payments WHERE process_id = $1', [uuid]);
    expect((await sandboxPayment(books, String(payment?.id))).calls).toEqual({
      startFlow: 1,
      confirmResult: 1,
      cancel: 0,
      refund: 0,
    });
    expect(await bed.rows('SELECT type FROM events.outcomes WHERE user_id = $1', [me.user])).toEqual([
      { type: 'order.placed' },
    ]);
  }

  async function everythingAbout(id: string): Promise<unknown> {
    return bed.rows(
      `SELECT to_jsonb(p) AS process, to_jsonb(o) AS "order", (SELECT jsonb_agg(to_jsonb(y)) FROM payment.payments y WHERE y.process_id = p.id) AS payments,
              (SELECT jsonb_agg(to_jsonb(l) ORDER BY warehouse, sku) FROM inventory.transaction_lines l WHERE l.transaction_id = p.id) AS lines
         FROM process.processes p JOIN orders.orders o ON o.id = p.subject::uuid WHERE p.id = $1`,
      [id],
    );
  }

  /** It was told that its lease is lost, or found the connection of its transaction closed. */
  async function hasGivenUp(server: Server): Promise<boolean> {
    const metrics = (await call(server, '/metrics')).raw.toString();
    return (
      /^holdfast_lease_lost_total [1-9]/m.test(metrics) ||
      server.logs.some((line) => line.includes('a process could not go on'))
    );
  }

  async function waiting(statement: string): Promise<boolean> {
    const locked = `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active' AND query LIKE $1`;
    return (await bed.count(locked, [statement])) > 0;
  }
});
