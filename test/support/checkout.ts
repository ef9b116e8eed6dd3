import type { Test } from 'supertest';
import { newOrder, patchOrder, putLine, type Shopper } from './orders.js';
import { as, asUser, request, withKey, type Answer } from './requests.js';
import type { TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

type Target = { readonly url: string };

/** An order whose place order was a success: its fulfilment goes on by itself. */
export const ON_ITS_WAY = /^(PROCESSING|SHIPPED|DELIVERED)$/;
export const RETURN_URL = 'http://localhost:3000/checkout/done';
export const ADDRESS = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};

export interface CartOptions {
  /** Of the gateway; null = nothing is selected. */
  readonly method?: string | null;
  readonly gateway?: string;
  readonly coupon?: string;
  readonly lines?: Readonly<Record<string, number>>;
  readonly addressed?: boolean;
}

/** An order that is ready to be placed; returns its id. */
export async function readyOrder(target: Target, shopper: Shopper, options: CartOptions = {}): Promise<string> {
  const {
    method = 'completed',
    gateway = 'sandbox',
    coupon,
    lines = { ProductA: 2, ProductB: 1 },
    addressed = true,
  } = options;
  const orderId = await newOrder(target, shopper);
  for (const [sku, quantity] of Object.entries(lines)) await putLine(target, shopper, orderId, { sku, quantity });
  await patchOrder(target, shopper, orderId, {
    ...(addressed ? { shippingAddress: ADDRESS } : {}),
    ...(method === null ? {} : { paymentSelection: { gateway, method } }),
    ...(coupon === undefined ? {} : { couponCode: coupon }),
    contactEmail: 'ana@example.com',
  }).expect(200);
  return orderId;
}

/** The limit of unpaid orders per address counts none of those that are being placed now. */
export async function forgetAddresses(bed: TestBed): Promise<void> {
  const rows = await bed.rows<{ id: string }>("SELECT id FROM process.processes WHERE snapshot ? 'address'");
  // Row by row: whoever locks several and waits for one more may be waited for, by the server or by another case.
  for (const { id } of rows)
    await bed.rows("UPDATE process.processes SET snapshot = snapshot - 'address' WHERE id = $1", [id]);
}

let serial = 0;

export interface StartOptions {
  readonly key?: string;
  readonly replace?: boolean;
  readonly returnUrl?: unknown;
}

export function startPlacing(target: Target, shopper: Shopper, orderId: unknown, options: StartOptions = {}): Test {
  const { key = `place-${(serial += 1)}`, replace, returnUrl = RETURN_URL } = options;
  const body = { orderId, returnUrl, ...(replace === undefined ? {} : { replace }) };
  return request(target.url).post('/placeorder').use(as(shopper)).use(withKey(key)).send(body);
}

/** The uuid of a process that was started. */
export async function placing(
  target: Target,
  shopper: Shopper,
  orderId: string,
  options: StartOptions = {},
): Promise<string> {
  const answer = await startPlacing(target, shopper, orderId, options).expect(201);
  return String(answer.body.uuid);
}

export function refreshBlocking(target: Target, shopper: Shopper, uuid: string, timeoutMs = 10_000): Test {
  return request(target.url).post(`/placeorder/${uuid}/refresh-blocking?timeoutMs=${timeoutMs}`).use(as(shopper));
}

/** A place order that waits at the bank's page. */
export async function atTheBank(
  target: Target,
  shopper: Shopper,
): Promise<{ uuid: string; orderId: string; paymentId: string }> {
  const orderId = await readyOrder(target, shopper, { method: 'redirect', lines: { ProductB: 1 } });
  const uuid = await placing(target, shopper, orderId);
  return { uuid, orderId, paymentId: paymentIdOf(contextOf(await refreshBlocking(target, shopper, uuid))) };
}

export function placeOrderOf(target: Target, shopper: Shopper, uuid: string): Test {
  return request(target.url).get(`/placeorder/${uuid}`).use(as(shopper));
}

export function cancelPlacing(target: Target, shopper: Shopper, uuid: string, key?: string): Test {
  return request(target.url).post(`/placeorder/${uuid}/cancel`).use(as(shopper)).use(withKey(key));
}

export function stateOf(answer: Answer): Record<string, unknown> {
  return answer.body.state as Record<string, unknown>;
}

/** The context once its state has one of these names, without ever refreshing it. */
export function placedAt(
  target: Target,
  shopper: Shopper,
  uuid: string,
  names: readonly string[],
  timeoutMs = 20_000,
): Promise<Record<string, unknown>> {
  return waitFor(
    `place order ${uuid} to be at ${names.join(' or ')}`,
    async () => {
      const answer = await placeOrderOf(target, shopper, uuid);
      return names.includes(stateOf(answer)?.['name'] as string) ? answer.body : null;
    },
    { timeoutMs },
  );
}

/** What the sandbox has done: how often each effect took place. */
export async function sandboxPayment(
  target: Target,
  paymentId: string,
): Promise<{ status: string; calls: Record<string, number> }> {
  const answer = await request(target.url)
    .get(`/sandbox/payments/${paymentId}`)
    .use(asUser('svc-test', ['service']));
  return answer.body as { status: string; calls: Record<string, number> };
}

export interface Context {
  readonly uuid: string;
  readonly state: { readonly name: string; readonly type: string; readonly url?: string };
  readonly orderInfo: {
    readonly orderNumber: string;
    readonly paymentInfos: readonly { readonly paymentId: string; readonly status: string }[];
  } | null;
  readonly failedReason: { readonly type: string; readonly reason: string; readonly validationResult?: unknown } | null;
  readonly compensationParked: boolean;
}

export function contextOf(answer: Answer): Context {
  return answer.body as Context;
}

/** The id of the one payment of an order that has been submitted. */
export function paymentIdOf({ orderInfo }: Context): string {
  const [info] = orderInfo?.paymentInfos ?? [];
  if (info === undefined) throw new Error('The order shows no payment.');
  return info.paymentId;
}

/** What a customer clicks on the sandbox's page. */
export function onPage(target: Target, paymentId: string, button: 'approve' | 'decline' | 'abort'): Test {
  return request(target.url).post(`/sandbox/pay/${paymentId}/${button}`);
}
