import { call, type Answer } from './client.js';
import { newOrder, patchOrder, putLine, type Shopper } from './orders.js';
import { waitFor } from './wait-for.js';

type Target = { readonly url: string };

export const RETURN_URL = 'http://localhost:3000/checkout/done';
const ADDRESS = {
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
  const changed = await patchOrder(target, shopper, orderId, {
    ...(addressed ? { shippingAddress: ADDRESS } : {}),
    ...(method === null ? {} : { paymentSelection: { gateway, method } }),
    ...(coupon === undefined ? {} : { couponCode: coupon }),
    contactEmail: 'ana@example.com',
  });
  if (changed.status !== 200) throw new Error(`No cart: ${changed.status} ${changed.raw.toString()}`);
  return orderId;
}

let serial = 0;

export interface StartOptions {
  readonly key?: string;
  readonly replace?: boolean;
  readonly returnUrl?: unknown;
}

export function startPlacing(
  target: Target,
  shopper: Shopper,
  orderId: unknown,
  options: StartOptions = {},
): Promise<Answer> {
  const { key = `place-${(serial += 1)}`, replace, returnUrl = RETURN_URL } = options;
  const body = { orderId, returnUrl, ...(replace === undefined ? {} : { replace }) };
  return call(target, '/placeorder', { ...as(shopper), method: 'POST', key, body });
}

/** The uuid of a process that was started. */
export async function placing(
  target: Target,
  shopper: Shopper,
  orderId: string,
  options: StartOptions = {},
): Promise<string> {
  const answer = await startPlacing(target, shopper, orderId, options);
  if (answer.status !== 201) throw new Error(`Not started: ${answer.status} ${answer.raw.toString()}`);
  return String(answer.json['uuid']);
}

export function refreshBlocking(target: Target, shopper: Shopper, uuid: string, timeoutMs = 10_000): Promise<Answer> {
  return call(target, `/placeorder/${uuid}/refresh-blocking?timeoutMs=${timeoutMs}`, {
    ...as(shopper),
    method: 'POST',
  });
}

export function placeOrderOf(target: Target, shopper: Shopper, uuid: string): Promise<Answer> {
  return call(target, `/placeorder/${uuid}`, as(shopper));
}

export function cancelPlacing(target: Target, shopper: Shopper, uuid: string, key?: string): Promise<Answer> {
  return call(target, `/placeorder/${uuid}/cancel`, {
    ...as(shopper),
    method: 'POST',
    ...(key === undefined ? {} : { key }),
  });
}

export function stateOf(answer: Answer): Record<string, unknown> {
  return answer.json['state'] as Record<string, unknown>;
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
      return names.includes(stateOf(answer)?.['name'] as string) ? answer.json : null;
    },
    { timeoutMs },
  );
}

/** What the sandbox has done: how often each effect took place. */
export async function sandboxPayment(
  target: Target,
  paymentId: string,
): Promise<{ status: string; calls: Record<string, number> }> {
  const answer = await call(target, `/sandbox/payments/${paymentId}`, { user: 'svc-test', roles: ['service'] });
  return answer.json as { status: string; calls: Record<string, number> };
}

export function as({ user, cookie }: Shopper): { user?: string; headers?: Record<string, string> } {
  return { ...(user === undefined ? {} : { user }), ...(cookie === undefined ? {} : { headers: { cookie } }) };
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
  return answer.json as unknown as Context;
}

/** The id of the one payment of an order that has been submitted. */
export function paymentIdOf({ orderInfo }: Context): string {
  const [info] = orderInfo?.paymentInfos ?? [];
  if (info === undefined) throw new Error('The order shows no payment.');
  return info.paymentId;
}

/** What a customer clicks on the sandbox's page. */
export function onPage(target: Target, paymentId: string, button: 'approve' | 'decline' | 'abort'): Promise<Answer> {
  return call(target, `/sandbox/pay/${paymentId}/${button}`, { method: 'POST' });
}
