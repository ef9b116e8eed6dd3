import { setTimeout as delay } from 'node:timers/promises';
import { contextOf, paymentIdOf, placing, readyOrder, refreshBlocking, sandboxPayment } from './checkout.js';
import { getOrder } from './orders.js';
import { as, request } from './requests.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

/** Milliseconds from the placing of an order to its pick-up, and somewhat longer: a cancel comes somewhere in between. */
const SPAN_MS = 400;
const AT_ONCE = 10;

/** What a cancel and a pick-up at about the same time have led to, as one text, so that equal ends can be counted. */
export async function cancelAgainstPickUp(
  bed: TestBed,
  targets: readonly { readonly url: string }[],
  rounds: number,
): Promise<Map<string, number>> {
  const ends = new Map<string, number>();
  for (let from = 0; from < rounds; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, rounds - from) }, (_, index) => from + index);
    for (const end of await Promise.all(some.map((round) => oneRound(bed, targets, round))))
      ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  return ends;
}

async function oneRound(bed: TestBed, targets: readonly { readonly url: string }[], round: number): Promise<string> {
  const [one, other] = [targets[round % targets.length], targets[(round + 1) % targets.length]];
  if (one === undefined || other === undefined) throw new Error('There is no server.');
  const me = { user: `u-race-${round}` };
  const orderId = await readyOrder(one, me, { lines: { ProductA: 1 } });
  const paymentId = paymentIdOf(contextOf(await refreshBlocking(one, me, await placing(one, me, orderId))));
  await delay(Math.random() * SPAN_MS);
  await request(other.url).post(`/orders/${orderId}/cancel`).use(as(me));
  const status = await waitFor(`order ${orderId} to be shipped or cancelled`, async () => {
    const { body } = await getOrder(one, me, orderId);
    return ['DELIVERED', 'CANCELLED'].includes(String(body.status)) && String(body.status);
  });
  const [shipment] = await bed.rows<{ stage: string }>('SELECT stage FROM shipping.shipments WHERE order_id = $1', [
    orderId,
  ]);
  const payment = await sandboxPayment(one, paymentId);
  const events = await bed.rows<{ type: string }>(
    'SELECT type FROM events.outcomes WHERE aggregate_id = $1 ORDER BY recorded',
    [orderId],
  );
  // On a busy machine the cancel may come before the carrier was asked for anything.
  const stage = status === 'CANCELLED' && shipment?.stage === 'new' ? 'cancelled' : shipment?.stage;
  return [status, stage, payment.status, payment.calls['refund'], ...events.map(({ type }) => type)].join(' ');
}

export const SHIPPED = 'DELIVERED delivered completed 0 order.placed order.shipped order.delivered';
export const CANCELLED = 'CANCELLED cancelled refunded 1 order.placed order.cancelled';
