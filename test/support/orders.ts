import { call, type Answer, type RequestOptions } from './client.js';

type Target = { readonly url: string };

/** Who asks: a user with a token, or whoever holds the cookie. */
export interface Shopper {
  readonly user?: string;
  readonly cookie?: string;
}

let serial = 0;

function optionsOf({ user, cookie }: Shopper): RequestOptions {
  return { ...(user === undefined ? {} : { user }), ...(cookie === undefined ? {} : { headers: { cookie } }) };
}

export function createOrder(target: Target, shopper: Shopper, body: unknown = {}): Promise<Answer> {
  serial += 1;
  const options = { ...optionsOf(shopper), method: 'POST', key: `order-${serial}`, body } as const;
  return call(target, '/orders', isNewcomer(shopper) ? { ...options, headers: addressOf(serial) } : options);
}

function isNewcomer({ user, cookie }: Shopper): boolean {
  return user === undefined && cookie === undefined;
}

/** Each newcomer comes from elsewhere, where the server believes proxies (TRUST_PROXY): one address may not bring many. */
function addressOf(newcomer: number): Record<string, string> {
  return { 'x-forwarded-for': `198.18.${(newcomer >> 8) & 255}.${newcomer & 255}` };
}

/** The id of a new, empty order. */
export async function newOrder(target: Target, shopper: Shopper, body: unknown = {}): Promise<string> {
  const answer = await createOrder(target, shopper, body);
  if (answer.status !== 201) throw new Error(`No order: ${answer.status} ${answer.raw}`);
  return String(answer.json['id']);
}

export interface LineChange {
  readonly sku: string;
  readonly quantity: unknown;
  readonly ifMatch?: string;
}

export function putLine(
  target: Target,
  shopper: Shopper,
  id: string,
  { sku, quantity, ifMatch }: LineChange,
): Promise<Answer> {
  const options = optionsOf(shopper);
  const headers = { ...options.headers, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
  return call(target, `/orders/${id}/items/${encodeURIComponent(sku)}`, {
    ...options,
    headers,
    method: 'PUT',
    body: { quantity },
  });
}

export function deleteLine(target: Target, shopper: Shopper, id: string, sku: string): Promise<Answer> {
  return call(target, `/orders/${id}/items/${encodeURIComponent(sku)}`, { ...optionsOf(shopper), method: 'DELETE' });
}

export function patchOrder(target: Target, shopper: Shopper, id: string, body: unknown): Promise<Answer> {
  return call(target, `/orders/${id}`, { ...optionsOf(shopper), method: 'PATCH', body });
}

export function getOrder(target: Target, shopper: Shopper, id: string): Promise<Answer> {
  return call(target, `/orders/${id}`, optionsOf(shopper));
}

export function deleteOrder(target: Target, shopper: Shopper, id: string): Promise<Answer> {
  return call(target, `/orders/${id}`, { ...optionsOf(shopper), method: 'DELETE' });
}

/** What a browser would send back after this answer; null when it was told to keep nothing. */
export function cookieOf(answer: Answer): string | null {
  const lines = [answer.headers['set-cookie'] ?? []].flat();
  const line = lines.find((each) => each.startsWith('holdfast_order='));
  return line === undefined ? null : (line.split(';')[0] ?? null);
}
