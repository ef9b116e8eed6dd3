import type { Test } from 'supertest';
import { as, request, withJson, withKey, type Answer, type Caller } from './requests.js';

type Target = { readonly url: string };

/** Who asks: a user with a token, or whoever holds the cookie. */
export type Shopper = Pick<Caller, 'user' | 'cookie'>;

let serial = 0;

export function createOrder({ url }: Target, shopper: Shopper, body: unknown = {}): Test {
  serial += 1;
  return request(url)
    .post('/orders')
    .use(as(shopper))
    .use(withKey(`order-${serial}`))
    .set(isNewcomer(shopper) ? addressOf(serial) : {})
    .use(withJson(body));
}

function isNewcomer({ user, cookie }: Shopper): boolean {
  return user === undefined && cookie === undefined;
}

/** Each newcomer comes from elsewhere, where the server believes proxies (TRUST_PROXY): one address may not bring many. */
function addressOf(newcomer: number): Record<string, string> {
  return { 'x-forwarded-for': `198.18.${(newcomer >> 8) & 255}.${newcomer & 255}` };
}

/** Somebody new, known by the cookie of an empty order. */
export async function stranger(target: Target): Promise<{ cookie: string; profile: string; id: string }> {
  const created = await createOrder(target, {}).expect(201);
  return {
    cookie: cookieOf(created) ?? '',
    profile: String(created.body.profileId),
    id: String(created.body.id),
  };
}

/** The id of a new, empty order. */
export async function newOrder(target: Target, shopper: Shopper, body: unknown = {}): Promise<string> {
  const answer = await createOrder(target, shopper, body).expect(201);
  return String(answer.body.id);
}

export interface LineChange {
  readonly sku: string;
  readonly quantity: unknown;
  readonly ifMatch?: string;
}

export function putLine(target: Target, shopper: Shopper, id: string, { sku, quantity, ifMatch }: LineChange): Test {
  return request(target.url)
    .put(`/orders/${id}/items/${encodeURIComponent(sku)}`)
    .use(as(shopper))
    .set(ifMatch === undefined ? {} : { 'if-match': ifMatch })
    .send({ quantity });
}

export function deleteLine(target: Target, shopper: Shopper, id: string, sku: string): Test {
  return request(target.url)
    .delete(`/orders/${id}/items/${encodeURIComponent(sku)}`)
    .use(as(shopper));
}

export function patchOrder(target: Target, shopper: Shopper, id: string, body: unknown): Test {
  return request(target.url).patch(`/orders/${id}`).use(as(shopper)).use(withJson(body));
}

export function getOrder(target: Target, shopper: Shopper, id: string): Test {
  return request(target.url).get(`/orders/${id}`).use(as(shopper));
}

export function deleteOrder(target: Target, shopper: Shopper, id: string): Test {
  return request(target.url).delete(`/orders/${id}`).use(as(shopper));
}

/** Fifty at once wait for each other. */
const CLAIM_MS = 100_000;

/** What a shopper without a token had becomes the user's; it waits for whatever holds those orders. */
export function claimOrders(target: Target, shopper: Shopper, key?: string): Test {
  return request(target.url).post('/orders/claim').use(as(shopper)).use(withKey(key)).timeout(CLAIM_MS);
}

/** What a browser would send back after this answer; null when it was told to keep nothing. */
export function cookieOf(answer: Answer): string | null {
  const lines = [answer.headers['set-cookie'] ?? []].flat();
  const line = lines.find((each) => each.startsWith('holdfast_order='));
  return line === undefined ? null : (line.split(';')[0] ?? null);
}
