import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { CANCELLED, cancelAgainstPickUp, SHIPPED } from '../support/cancel-against-pick-up.js';
import {
  atTheBank,
  contextOf,
  paymentIdOf,
  placeOrderOf,
  placing,
  readyOrder,
  refreshBlocking,
  sandboxPayment,
} from '../support/checkout.js';
import { getOrder, patchOrder, type Shopper } from '../support/orders.js';
import { as, asUser, problem, request, usersOf, withKey } from '../support/requests.js';
import type { Server } from '../support/server.js';
import { fillWarehouses, stockOf } from '../support/stock.js';
import { TestBed } from '../support/test-bed.js';
import { waitFor } from '../support/wait-for.js';

const asService = asUser('svc', ['service']);
const shopper = usersOf('u-fulfil');

let bed: TestBed;
let server: Server;

beforeAll(async () => {
  bed = await TestBed.create({
    FULFILMENT_CARRIER: 'sandbox',
    SANDBOX_CARRIER_MS: '20',
    FULFILMENT_RETRY: '50,1,50,3',
    // Whoever is silent has all the time: a cancel does not wait for it.
    HEARTBEAT_TIMEOUT_MS: '600000',
  });
  server = await bed.start();
  await fillWarehouses(server);
});
afterAll(() => bed?.close());

const fulfilmentOf = (me: Shopper, orderId: string): Test =>
  request(server.url).get(`/orders/${orderId}/fulfilment`).use(as(me));
const cancel = (me: Shopper, orderId: string, key?: string): Test =>
  request(server.url).post(`/orders/${orderId}/cancel`).use(as(me)).use(withKey(key));
const tell = (orderId: string, signal: string, id: string): Test =>
  request(server.url).post(`/orders/${orderId}/signals/${signal}`).use(asService).send({ id });

interface Told {
  readonly method?: string;
  readonly line2?: string;
}

/** A placed order whose address tells the sandbox what to do with its parcel. */
async function placed(
  me: Shopper,
  { method = 'completed', line2 }: Told = {},
): Promise<{ orderId: string; paymentId: string }> {
  const orderId = await readyOrder(server, me, { method });
  if (line2 !== undefined) {
    const { body } = await getOrder(server, me, orderId);
    const address = body.shippingAddress as Record<string, unknown>;
    await patchOrder(server, me, orderId, { shippingAddress: { ...address, line2 } }).expect(200);
  }
  const ended = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
  expect(ended.state.name).toBe('Success');
  return { orderId, paymentId: paymentIdOf(ended) };
}

async function at(me: Shopper, orderId: string, states: readonly string[]): Promise<Record<string, unknown>> {
  return waitFor(
    `the fulfilment of ${orderId} to be ${states.join(' or ')}`,
    async () => {
      const { body } = await fulfilmentOf(me, orderId);
      return states.includes(String(body.state)) && body;
    },
    { timeoutMs: 20_000 },
  );
}
const statusOf = async (me: Shopper, orderId: string): Promise<unknown> =>
  (await getOrder(server, me, orderId)).body.status;
const stepsOf = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries((body['steps'] as { name: string; status: string }[]).map(({ name, status }) => [name, status]));

async function eventsOf(orderId: string): Promise<string[]> {
  const rows = await bed.rows<{ type: string }>(
    'SELECT type FROM events.outcomes WHERE aggregate_id = $1 ORDER BY recorded',
    [orderId],
  );
  return rows.map(({ type }) => type);
}

describe('an order that was placed', () => {
  it('goes to the door by itself: issued, paid, shipped, delivered, each told once', async () => {
    const me = shopper();
    const before = await stockOf(bed, 'A', 'ProductA');
    const { orderId, paymentId } = await placed(me);
    const body = await at(me, orderId, ['delivered']);
    expect(stepsOf(body)).toEqual({
      validateOrder: 'done',
      updateInventory: 'done',
      processPayment: 'done',
      arrangeShipping: 'done',
      trackDelivery: 'done',
    });
    expect(await statusOf(me, orderId)).toBe('DELIVERED');
    const errors = server.logs.filter((line) => line.includes('could not go on') && line.includes(String(body['id'])));
    expect(errors).toEqual([]);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.shipped', 'order.delivered']);
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ startFlow: 1, refund: 0 });
    expect(await stockOf(bed, 'A', 'ProductA')).not.toBe(before);
  });

  it('is captured when its goods are issued, where it was only authorized', async () => {
    const me = shopper();
    const { orderId, paymentId } = await placed(me, { method: 'authorized' });
    await at(me, orderId, ['delivered']);
    expect(await sandboxPayment(server, paymentId)).toMatchObject({ status: 'completed', calls: { confirmResult: 1 } });
  });

  it('whose carrier fails for ever is undone in reverse: stock back, money back, once each', async () => {
    const me = shopper();
    const before = await stockOf(bed, 'A', 'ProductA');
    const { orderId, paymentId } = await placed(me, { line2: 'sandbox:fail' });
    const body = await at(me, orderId, ['cancelled']);
    expect(body['problem']).toMatchObject({ code: 'fulfilment.order-processing-failed' });
    expect(stepsOf(body)).toMatchObject({
      updateInventory: 'undone',
      processPayment: 'undone',
      arrangeShipping: 'undone',
    });
    expect(await statusOf(me, orderId)).toBe('CANCELLED');
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.cancelled']);
    expect(await sandboxPayment(server, paymentId)).toMatchObject({ status: 'refunded', calls: { refund: 1 } });
    expect(await stockOf(bed, 'A', 'ProductA')).toBe(before);
  });

  it('survives a carrier that fails once', async () => {
    const me = shopper();
    const { orderId } = await placed(me, { line2: 'sandbox:fail-once' });
    await at(me, orderId, ['delivered']);
  });

  it('that cannot be delivered is refunded, and its stock is put back when the goods are', async () => {
    const me = shopper();
    const before = await stockOf(bed, 'A', 'ProductA');
    const { orderId, paymentId } = await placed(me, { line2: 'sandbox:delivery-failed' });
    await at(me, orderId, ['cancelled']);
    expect(await sandboxPayment(server, paymentId)).toMatchObject({ status: 'refunded', calls: { refund: 1 } });
    await waitFor('the stock to be back', async () => (await stockOf(bed, 'A', 'ProductA')) === before);
    const known = 'SELECT stage FROM shipping.shipments WHERE order_id = $1';
    await waitFor('the shipment to be known as returned', async () =>
      (await bed.rows<{ stage: string }>(known, [orderId])).every(({ stage }) => stage === 'returned'),
    );
  });

  it('is told of its delivery from outside, once per id, also early', async () => {
    const me = shopper();
    const { orderId } = await placed(me, { line2: 'sandbox:undelivered' });
    for (let time = 0; time < 2; time += 1) await tell(orderId, 'delivered', 'd-1').expect(202);
    await at(me, orderId, ['delivered']);
    await tell(orderId, 'delivered', 'd-1').expect(202);
    await tell(orderId, 'delivered', 'd-2').expect(problem(409, 'fulfilment.already-final'));
    await tell(orderId, 'delivery-failed', 'd-1').expect(problem(409, 'process.signal-mismatch'));
  });
});

describe('signals against each other', () => {
  it('count once, of fifty at the same time under one id', async () => {
    const me = shopper();
    const { orderId } = await placed(me, { line2: 'sandbox:undelivered' });
    await at(me, orderId, ['trackDelivery']);
    const answers = await Promise.all(Array.from({ length: 50 }, () => tell(orderId, 'delivered', 'd-50')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 202));
    await at(me, orderId, ['delivered']);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.shipped', 'order.delivered']);
  });

  it('lead to one end: delivered and paid, or not delivered and paid back', async () => {
    const orders = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const me = shopper();
        return { me, ...(await placed(me, { line2: 'sandbox:undelivered' })) };
      }),
    );
    for (const { me, orderId } of orders) await at(me, orderId, ['trackDelivery']);
    for (const { me, orderId, paymentId } of orders) {
      const [good, bad] = await Promise.all([
        tell(orderId, 'delivered', `good-${orderId}`),
        tell(orderId, 'delivery-failed', `bad-${orderId}`),
      ]);
      expect([good.status, bad.status].every((status) => status === 202 || status === 409)).toBe(true);
      const ended = await waitFor('one end, as far as it goes without the goods', async () => {
        const { body } = await fulfilmentOf(me, orderId);
        const payment = await sandboxPayment(server, paymentId);
        return (body.state === 'delivered' || payment.status === 'refunded') && { state: body.state, payment };
      });
      expect(ended.payment.calls['refund']).toBe(ended.state === 'delivered' ? 0 : 1);
      expect((await eventsOf(orderId)).filter((type) => type === 'order.delivered')).toHaveLength(
        ended.state === 'delivered' ? 1 : 0,
      );
    }
  });

  it('that come before the pick-up are kept: shipped, then delivered', async () => {
    const me = shopper();
    const { orderId } = await placed(me, { line2: 'sandbox:slow:150' });
    await tell(orderId, 'delivered', 'early').expect(202);
    await at(me, orderId, ['delivered']);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.shipped', 'order.delivered']);
  });
});

describe('a parcel that waits for its pick-up', () => {
  it('is shown as running, with what the carrier told last, and shipped when that tells of the pick-up', async () => {
    const me = shopper();
    const { orderId } = await placed(me, { line2: 'sandbox:silent' });
    const { id } = await at(me, orderId, ['arrangeShipping']);
    // Looked after again long after this test, unless something wakes it.
    await waitFor('nobody to wait for it', async () => {
      const rows = await bed.rows(
        `UPDATE process.processes SET next_run_at = clock_timestamp() + interval '1 day'
          WHERE id = $1 AND leased_until IS NULL AND heartbeat = '"booked"' RETURNING id`,
        [id],
      );
      return rows.length === 1;
    });
    const { body } = await fulfilmentOf(me, orderId);
    const step = (body.steps as { name: string }[]).find(({ name }) => name === 'arrangeShipping');
    expect(step).toMatchObject({
      ...{ status: 'running', attempts: 1, lastError: null },
      ...{ heartbeatDetails: 'booked', heartbeatAt: expect.any(String) },
    });
    const [shipment] = await bed.rows<{ id: string }>('SELECT id FROM shipping.shipments WHERE order_id = $1', [
      orderId,
    ]);
    // Of a delivery it would hear too.
    await bed.rows('UPDATE shipping.sandbox_shipments SET delay_ms = 86400000 WHERE id = $1', [shipment?.id]);
    await request(server.url).post(`/sandbox/shipments/${shipment?.id}/pick-up`).expect(303);
    await at(me, orderId, ['trackDelivery']);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.shipped']);
  });
});

describe('returning goods of a delivered order', () => {
  const asAdmin = asUser('adm', ['admin']);
  const giveBack = (orderId: string, lines: Record<string, number>, key = `return-${(keys += 1)}`): Test =>
    request(server.url)
      .post(`/orders/${orderId}/returns`)
      .use(asService)
      .use(withKey(key))
      .send({ lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })), reason: 'too small' });
  const returned = (id: string): Promise<unknown> =>
    waitFor('the return to end', async () => {
      const [row] = await bed.rows<{ state: string }>(
        'SELECT state FROM process.processes WHERE id = $1 AND finished_at IS NOT NULL',
        [id],
      );
      return row?.state;
    });
  let keys = 0;

  it('puts two of three lines back and gives their share of the money back, to the cent', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, {
      lines: { 'MATE-GOURD': 3, BOMBILLA: 1, 'YERBA-1KG': 1 },
      coupon: 'TEN',
    });
    const ended = contextOf(await refreshBlocking(server, me, await placing(server, me, orderId)));
    const paymentId = paymentIdOf(ended);
    await giveBack(orderId, { BOMBILLA: 1 }).expect(problem(409, 'order.not-returnable'));
    await at(me, orderId, ['delivered']);
    const before = [await stockOf(bed, 'A', 'MATE-GOURD'), await stockOf(bed, 'A', 'YERBA-1KG')];

    // Of 255.00, 42.00 and 39.00 ten per cent are off: 25.50, 4.20 and 3.90.
    const answer = await giveBack(orderId, { 'MATE-GOURD': 3, 'YERBA-1KG': 1 }, 'the-one').expect(202);
    expect(answer.body).toMatchObject({ orderId, amount: 22_950 + 3_510, currency: 'ARS' });
    expect((await giveBack(orderId, { 'MATE-GOURD': 3, 'YERBA-1KG': 1 }, 'the-one').expect(202)).body).toEqual(
      answer.body,
    );
    expect(await returned(String(answer.body.id))).toBe('returned');

    expect(await sandboxPayment(server, paymentId)).toMatchObject({ status: 'completed', calls: { refund: 1 } });
    expect(
      await bed.rows('SELECT captured - refunded AS kept FROM payment.payments WHERE id = $1', [paymentId]),
    ).toEqual([{ kept: '3780' }]);
    const [gourds, yerba] = before.map((text) => (text as string).split('/').map(Number)) as [number[], number[]];
    expect([await stockOf(bed, 'A', 'MATE-GOURD'), await stockOf(bed, 'A', 'YERBA-1KG')]).toEqual([
      `${Number(gourds[0]) + 3}/0/${Number(gourds[2]) - 3}`,
      `${Number(yerba[0]) + 1}/0/${Number(yerba[2]) - 1}`,
    ]);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.shipped', 'order.delivered', 'order.returned']);

    await giveBack(orderId, { 'MATE-GOURD': 1 }).expect(problem(409, 'order.return-exceeds'));
    const last = await giveBack(orderId, { BOMBILLA: 1 }).expect(202);
    expect(last.body.amount).toBe(3_780);
    expect(await returned(String(last.body.id))).toBe('returned');
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ refund: 2 });
    const { findings } = (await request(server.url).get('/admin/audit').use(asAdmin)).body as {
      findings: { violations: { subject: string }[] }[];
    };
    expect(findings.flatMap(({ violations }) => violations).filter(({ subject }) => subject === orderId)).toEqual([]);

    // One page tells the order with all that came back of it.
    const story = await request(server.url).get(`/admin/orders/${orderId}/timeline`).use(asAdmin).expect(200);
    const told = (story.body.entries as { source: string; what: string }[]).map(
      ({ source, what }) => `${source}: ${what}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'warehouse: 3 of MATE-GOURD in A were asked for',
        'warehouse: 3 of MATE-GOURD in A are ISSUED',
        `request: POST /orders/${orderId}/returns came`,
        'return: goods came back: 3 of MATE-GOURD, 1 of YERBA-1KG',
        'process: return was begun',
        'warehouse: 3 of MATE-GOURD in A are RESTOCKED',
        'return: goods came back: 1 of BOMBILLA',
      ]),
    );
    expect(told.filter((each) => each === 'process: return was begun')).toHaveLength(2);
  });

  it('counts each unit once, of twenty returns at the same time', async () => {
    const me = shopper();
    const { orderId, paymentId } = await placed(me);
    await at(me, orderId, ['delivered']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => giveBack(orderId, { ProductA: 1 })));
    const taken = answers.filter(({ status }) => status === 202);
    expect(taken.map(({ body }) => body.amount)).toEqual([1_000, 1_000]);
    for (const { body } of taken) expect(await returned(String(body.id))).toBe('returned');
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ refund: 2 });
  });

  it('is for those who have the goods in their hands', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me);
    await giveBack(orderId, { ProductA: 1 }).expect(problem(404, 'fulfilment.not-found'));
    await giveBack('%00', { ProductA: 1 }).expect(problem(404, 'fulfilment.not-found'));
    await giveBack(orderId, {}).expect(problem(400, 'request.invalid'));
    await request(server.url)
      .post(`/orders/${orderId}/returns`)
      .use(as(me))
      .use(withKey('mine'))
      .send({ lines: [{ sku: 'ProductA', quantity: 1 }], reason: 'x' })
      .expect(problem(403, 'auth.forbidden'));
  });
});

describe('cancelling an order', () => {
  it('before the pick-up undoes all of it; afterwards it answers the same', async () => {
    const me = shopper();
    const { orderId, paymentId } = await placed(me, { line2: 'sandbox:silent' });
    await at(me, orderId, ['arrangeShipping']);
    await cancel(me, orderId).expect((answer) => expect([200, 202]).toContain(answer.status));
    await at(me, orderId, ['cancelled']);
    expect(await statusOf(me, orderId)).toBe('CANCELLED');
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ refund: 1 });
    await cancel(me, orderId).expect(200);
  });

  it('is the decision of a carrier that has the goods already: shipped, and the money kept', async () => {
    const me = shopper();
    const { orderId, paymentId } = await placed(me, { line2: 'sandbox:picked-up-late' });
    await waitFor('the driver to be there', async () => {
      const { body } = await fulfilmentOf(me, orderId);
      const step = (body.steps as { name: string; heartbeatDetails: unknown }[])[3];
      return (
        ['trackDelivery', 'delivered'].includes(String(body.state)) ||
        JSON.stringify(step?.heartbeatDetails).includes('labelled')
      );
    });
    await delay(30);
    await cancel(me, orderId).expect((answer) => expect([409, 202]).toContain(answer.status));
    await at(me, orderId, ['trackDelivery', 'delivered']);
    expect((await sandboxPayment(server, paymentId)).calls).toMatchObject({ refund: 0, cancel: 0 });
  });

  it('against a pick-up ends shipped with the money kept, or cancelled with it back', async () => {
    const ends = await cancelAgainstPickUp(bed, [server], 20);
    expect([CANCELLED, SHIPPED]).toEqual(expect.arrayContaining([...ends.keys()]));
  });

  it('is refused while the shopper is at the bank, and changes nothing', async () => {
    const me = shopper();
    const { uuid, orderId } = await atTheBank(server, me);
    await cancel(me, orderId).expect(problem(409, 'placeorder.still-running'));
    expect(contextOf(await placeOrderOf(server, me, uuid)).state.name).toBe('Redirect');
  });

  it('of an order that costs nothing makes no payment call of any kind', async () => {
    const me = shopper();
    const orderId = await readyOrder(server, me, { coupon: 'FREE', method: null });
    const { body } = await getOrder(server, me, orderId);
    const address = body.shippingAddress as Record<string, unknown>;
    await patchOrder(server, me, orderId, { shippingAddress: { ...address, line2: 'sandbox:silent' } }).expect(200);
    await refreshBlocking(server, me, await placing(server, me, orderId));
    await at(me, orderId, ['arrangeShipping']);
    await cancel(me, orderId);
    await at(me, orderId, ['cancelled']);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.cancelled']);
    expect(await bed.rows('SELECT FROM payment.payments WHERE order_id = $1', [orderId])).toEqual([]);
  });

  it('is refused where it cannot be: never placed, being placed, on its way, somebody else’s', async () => {
    const me = shopper();
    const incomplete = await readyOrder(server, me);
    await cancel(me, incomplete).expect(problem(409, 'order.not-cancellable'));
    await cancel(shopper(), incomplete).expect(problem(404, 'order.not-found'));
    const { orderId } = await placed(me, { line2: 'sandbox:undelivered' });
    await at(me, orderId, ['trackDelivery']);
    await cancel(me, orderId).expect(problem(409, 'order.already-shipped'));
    await fulfilmentOf(shopper(), orderId).expect(problem(404, 'fulfilment.not-found'));
    await fulfilmentOf(shopper(), '%00').expect(problem(404, 'fulfilment.not-found'));
  });
});
