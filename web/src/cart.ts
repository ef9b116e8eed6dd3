import { answered } from './answers.js';
import { holdfast } from './holdfast.js';
import { known, learn, type Address, type Order } from './store.js';
import { DIRECT, GATEWAY } from './ways-to-pay.js';

/** For whoever does not care where to. */
export const EXAMPLE_ADDRESS: Address = {
  name: 'Ana Diaz',
  line1: 'Av. Corrientes 1234',
  city: 'Buenos Aires',
  postalCode: 'C1043AAZ',
  country: 'AR',
};

export async function loadProducts(): Promise<void> {
  const { items } = answered(await holdfast.GET('/products', { params: { query: { limit: 100 } } }));
  learn({ products: items });
}

let last: Promise<unknown> = Promise.resolve();

/** A person may be quicker than the service: each step sees what the one before has made of the cart. */
function inTurn(step: () => Promise<void>): Promise<void> {
  const turn = last.then(step);
  last = turn.catch(() => undefined);
  return turn;
}

/** The newest order that is not placed. */
export function loadCart(): Promise<void> {
  return inTurn(async () => {
    const query = { status: 'INCOMPLETE', limit: 1 } as const;
    const answer = await holdfast.GET('/orders', { params: { query } });
    // Somebody new has no cookie yet.
    learn({ cart: answer.response.status === 401 ? null : (answered(answer).items[0] ?? null) });
  });
}

/** One more of it. */
export function add(sku: string): Promise<void> {
  return inTurn(async () => {
    const cart = await theCart();
    await putLine(cart, sku, (cart.items.find((line) => line.sku === sku)?.quantity ?? 0) + 1);
  });
}

export function setQuantity(sku: string, quantity: number): Promise<void> {
  return inTurn(async () => putLine(await theCart(), sku, quantity));
}

async function putLine({ id }: Order, sku: string, quantity: number): Promise<void> {
  const path = { id, sku };
  const answer =
    quantity === 0
      ? await holdfast.DELETE('/orders/{id}/items/{sku}', { params: { path } })
      : await holdfast.PUT('/orders/{id}/items/{sku}', { params: { path }, body: { quantity } });
  learn({ cart: answered(answer) });
}

export function choose(choices: {
  shippingAddress?: Address;
  couponCode?: string | null;
  paymentSelection?: { gateway: string; method: string };
}): Promise<void> {
  return inTurn(async () => {
    const { id } = await theCart();
    learn({ cart: answered(await holdfast.PATCH('/orders/{id}', { params: { path: { id } }, body: choices })) });
  });
}

export function payBy(method: string): Promise<void> {
  return choose({ paymentSelection: { gateway: GATEWAY, method } });
}

/** What is missing is put in: something to buy, an address, a way to pay. */
export async function fillIn(): Promise<void> {
  const { products, cart } = known();
  if ((cart?.items.length ?? 0) === 0) await add(products[0]?.sku ?? 'ProductA');
  if ((cart?.shippingAddress ?? null) === null) await choose({ shippingAddress: EXAMPLE_ADDRESS });
  if ((cart?.paymentSelection ?? null) === null) await payBy(DIRECT);
}

/** Made with the first thing that is put into it; with it comes the shopper's cookie. */
async function theCart(): Promise<Order> {
  const { cart } = known();
  if (cart !== null) return cart;
  const made = answered(await holdfast.POST('/orders', { body: {} }));
  learn({ cart: made });
  return made;
}
