import { expect } from '@jest/globals';
import type { Test } from 'supertest';
import {
  ADDRESS,
  contextOf,
  paymentIdOf,
  readyOrder,
  refreshBlocking,
  RETURN_URL,
  sandboxPayment,
  startPlacing,
  type Context,
} from './checkout.js';
import { insist, type Answer, type RequestOptions } from './client.js';
import { getOrder, patchOrder } from './orders.js';
import { as, asUser, request } from './requests.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

type Target = { readonly url: string };

/** An order that place order is done with: three of a product that nobody else buys, for 3,000 and the shipping. */
export interface PlacedOrder {
  readonly me: { readonly user: string };
  readonly orderId: string;
  readonly paymentId: string;
  readonly shipmentId: string;
  /** Of its fulfilment. */
  readonly processId: string;
  readonly sku: string;
}

export interface Wish {
  /** Of the gateway `sandbox`; by default the money is taken at once. */
  readonly method?: string;
  /** What the address tells the carrier `sandbox`. */
  readonly line2?: string;
  /** Other products besides. */
  readonly beside?: Readonly<Record<string, number>>;
}

const UNITS = 3;
const TOTAL = 3_500;
const STOCK = 100;
const WAIT = { timeoutMs: 30_000 };

let serial = 0;

/** Somebody new, and a product with a stock that nobody else buys. */
export async function newBuyer(bed: TestBed): Promise<Pick<PlacedOrder, 'me' | 'sku'>> {
  serial += 1;
  const [me, sku] = [{ user: `u-placed-${serial}` }, `Placed-${serial}`];
  await bed.rows(`INSERT INTO inventory.products (sku, name, price, currency) VALUES ($1, 'Placed', 1000, 'ARS')`, [
    sku,
  ]);
  await bed.rows(
    `INSERT INTO inventory.stock (warehouse, sku, received, on_hand) VALUES ('A', $1, ${STOCK}, ${STOCK}), ('B', $1, ${STOCK}, ${STOCK})`,
    [sku],
  );
  return { me, sku };
}

/** Ready to be placed, with a stock of its own. */
export async function newCart(
  bed: TestBed,
  target: Target,
  { method = 'completed', line2, beside = {} }: Wish = {},
): Promise<Pick<PlacedOrder, 'me' | 'orderId' | 'sku'>> {
  const { me, sku } = await newBuyer(bed);
  const orderId = await readyOrder(target, me, { lines: { [sku]: UNITS, ...beside }, method });
  if (line2 !== undefined) {
    const { body } = await getOrder(target, me, orderId);
    const shippingAddress = { ...(body.shippingAddress as object), line2 };
    await patchOrder(target, me, orderId, { shippingAddress }).expect(200);
  }
  return { me, orderId, sku };
}

/** Places an order and waits until its fulfilment has begun. */
export async function placedOrder(bed: TestBed, target: Target, wish: Wish = {}): Promise<PlacedOrder> {
  const cart = await newCart(bed, target, wish);
  const answer = await startPlacing(target, cart.me, cart.orderId).expect(201);
  const ended = contextOf(await refreshBlocking(target, cart.me, String(answer.body.uuid), 25_000));
  expect(ended.state.name).toBe('Success');
  return withShipment(bed, { ...cart, paymentId: paymentIdOf(ended) });
}

/** An order that was bought, with what our books say of its way to the door. */
export async function withShipment(
  bed: TestBed,
  bought: Pick<PlacedOrder, 'me' | 'orderId' | 'sku' | 'paymentId'>,
): Promise<PlacedOrder> {
  const [shipment] = await bed.rows<{ id: string; process_id: string }>(
    'SELECT id, process_id FROM shipping.shipments WHERE order_id = $1',
    [bought.orderId],
  );
  const { id: shipmentId = '', process_id: processId = '' } = shipment ?? {};
  return { ...bought, shipmentId, processId };
}

/**
 * Buys as `placedOrder` does, by requests that are each sent until they are answered for good: whatever is killed meanwhile, at
 * the latest a repeat with the same key succeeds. Looks at nothing in the database.
 */
export async function buyPatiently(
  target: Target,
  { me, sku }: Pick<PlacedOrder, 'me' | 'sku'>,
  { line2, repeats }: Pick<Wish, 'line2'> & { readonly repeats: Map<string, number> },
): Promise<Pick<PlacedOrder, 'me' | 'orderId' | 'sku' | 'paymentId'>> {
  const ask = async (status: number, path: string, options: Omit<RequestOptions, 'user'>): Promise<Answer> => {
    const answer = await insist(target, path, { ...options, user: me.user }, repeats);
    expect({ path, status: answer.status, body: answer.json }).toMatchObject({ status });
    return answer;
  };
  const orderId = String((await ask(201, '/orders', { key: 'cart', body: {} })).json['id']);
  await ask(200, `/orders/${orderId}/items/${sku}`, { method: 'PUT', body: { quantity: UNITS } });
  const choices = {
    shippingAddress: line2 === undefined ? ADDRESS : { ...ADDRESS, line2 },
    paymentSelection: { gateway: 'sandbox', method: 'completed' },
    contactEmail: 'ana@example.com',
  };
  await ask(200, `/orders/${orderId}`, { method: 'PATCH', body: choices });
  const begun = await ask(201, '/placeorder', { key: 'place', body: { orderId, returnUrl: RETURN_URL } });
  const path = `/placeorder/${String(begun.json['uuid'])}/refresh-blocking?timeoutMs=10000`;
  const ended = await waitFor(`the order of ${me.user} to be placed`, async () => {
    const { status, json } = await insist(target, path, { method: 'POST', user: me.user }, repeats);
    expect([200, 202]).toContain(status);
    return status === 200 && (json as unknown as Context);
  });
  expect(ended.state.name).toBe('Success');
  return { me, orderId, sku, paymentId: paymentIdOf(ended) };
}

/** The row of its fulfilment. */
export interface FulfilmentRow {
  readonly state: string;
  readonly ended: boolean;
  readonly parked: boolean;
  readonly paused: boolean;
  readonly retries: number;
  readonly heartbeat: unknown;
  readonly leased: boolean;
}

export async function rowOf(bed: TestBed, { processId }: Pick<PlacedOrder, 'processId'>): Promise<FulfilmentRow> {
  const [row] = await bed.rows<{ row: FulfilmentRow }>(
    `SELECT jsonb_build_object('state', state, 'ended', ended_at IS NOT NULL, 'parked', parked_at IS NOT NULL, 'paused', paused_at IS NOT NULL,
              'retries', retries, 'heartbeat', heartbeat, 'leased', leased_until IS NOT NULL) AS row FROM process.processes WHERE id = $1`,
    [processId],
  );
  if (row === undefined) throw new Error(`There is no fulfilment ${processId}.`);
  return row.row;
}

/** The row of its fulfilment once that is so. */
export function rowWhen(
  bed: TestBed,
  order: Pick<PlacedOrder, 'processId'>,
  what: string,
  is: (row: FulfilmentRow) => boolean,
): Promise<FulfilmentRow> {
  return waitFor(
    `fulfilment ${order.processId} to be ${what}`,
    async () => {
      const row = await rowOf(bed, order);
      return is(row) && row;
    },
    WAIT,
  );
}

/** It is due now, whatever it waits for. */
export async function hurry(bed: TestBed, { processId }: Pick<PlacedOrder, 'processId'>): Promise<void> {
  await bed.rows(
    `UPDATE process.processes SET next_run_at = clock_timestamp(), timer_at = CASE WHEN timer_at IS NULL THEN NULL ELSE clock_timestamp() END
      WHERE id = $1 AND leased_until IS NULL AND parked_at IS NULL AND paused_at IS NULL`,
    [processId],
  );
}

export async function eventsOf(bed: TestBed, { orderId }: Pick<PlacedOrder, 'orderId'>): Promise<string[]> {
  const rows = await bed.rows<{ type: string }>(
    'SELECT type FROM events.outcomes WHERE aggregate_id = $1 ORDER BY recorded',
    [orderId],
  );
  return rows.map(({ type }) => type);
}

/**
 * Waits for this end, and looks at everything that may be doubled or lost on the way to it: the money at the gateway and in our
 * books, the stock, the shipment at the carrier and in our books, the events, and what the auditor finds.
 */
export async function expectWhole(
  bed: TestBed,
  target: Target,
  order: PlacedOrder,
  end: 'delivered' | 'cancelled',
): Promise<void> {
  const { orderId, paymentId, shipmentId, processId, sku } = order;
  const row = await rowWhen(bed, order, `whole, as ${end}`, ({ ended, parked }) => ended && !parked);
  expect(row.state).toBe(end);
  const delivered = end === 'delivered';
  const [found] = await bed.rows(
    `SELECT (SELECT status FROM orders.orders WHERE id = $1) AS "order",
            (SELECT on_hand || '/' || held || '/' || sold FROM inventory.stock WHERE warehouse = 'A' AND sku = $2) AS stock,
            (SELECT (captured - refunded)::int FROM payment.payments WHERE id = $3) AS kept,
            (SELECT count(*)::int FROM payment.payments WHERE order_id = $1) AS payments,
            (SELECT array_agg(stage) FROM shipping.shipments WHERE order_id = $1) AS shipments,
            (SELECT count(*)::int FROM shipping.sandbox_shipments WHERE order_id = $1 AND stage NOT IN ('cancelled', 'returned')) AS live,
            (SELECT count(*)::int FROM process.compensations WHERE process_id = $4 AND status <> 'done') AS owed`,
    [orderId, sku, paymentId, processId],
  );
  expect(found).toEqual({
    order: delivered ? 'DELIVERED' : 'CANCELLED',
    stock: delivered ? `${STOCK - UNITS}/0/${UNITS}` : `${STOCK}/0/0`,
    kept: delivered ? TOTAL : 0,
    payments: 1,
    shipments: [delivered ? 'delivered' : expect.stringMatching(/^(cancelled|new|failed)$/)],
    live: delivered ? 1 : 0,
    owed: delivered ? expect.any(Number) : 0,
  });
  const { status, calls } = await sandboxPayment(target, paymentId);
  const money = delivered ? ['completed 0'] : ['cancelled 0', 'refunded 1'];
  expect(money).toContain(`${status} ${calls['refund']}`);
  const outcomes = delivered ? ['order.shipped', 'order.delivered'] : ['order.cancelled'];
  expect(await eventsOf(bed, order)).toEqual(['order.placed', ...outcomes]);
  const subjects = new Set([orderId, paymentId, shipmentId, processId]);
  const { body } = await request(target.url)
    .get('/admin/audit')
    .use(asUser('ops', ['admin']))
    .expect(200);
  const findings = body.findings as { invariant: string; violations: { subject: string }[] }[];
  const mine = findings.flatMap(({ invariant, violations }) =>
    violations.filter(({ subject }) => subjects.has(subject)).map((each) => ({ invariant, ...each })),
  );
  expect(mine).toEqual([]);
}

export function cancelOrder(target: Target, { me, orderId }: Pick<PlacedOrder, 'me' | 'orderId'>): Test {
  return request(target.url).post(`/orders/${orderId}/cancel`).use(as(me));
}

/** What became of its delivery, from outside. */
export function tell(target: Target, { orderId }: Pick<PlacedOrder, 'orderId'>, signal: string, id: string): Test {
  return request(target.url)
    .post(`/orders/${orderId}/signals/${signal}`)
    .use(asUser('svc', ['service']))
    .send({ id });
}

/** What a person does to its fulfilment. */
export function byHand(
  target: Target,
  { processId }: Pick<PlacedOrder, 'processId'>,
  what: string,
  body: object = {},
): Test {
  return request(target.url)
    .post(`/admin/processes/${processId}/${what}`)
    .use(asUser('ops', ['admin']))
    .send({ reason: 'the other side works again', ...body });
}

/** What a person does at the carrier `sandbox`. */
export function atTheCarrier(target: Target, { shipmentId }: Pick<PlacedOrder, 'shipmentId'>, act: string): Test {
  return request(target.url).post(`/sandbox/shipments/${shipmentId}/${act}`).expect(303);
}
