import { answered, holdfast } from './holdfast.js';
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

/** The newest order that is not placed. */
export async function loadCart(): Promise<void> {
  const { data } = await holdfast.GET('/orders', { params: { query: { status: 'INCOMPLETE', limit: 1 } } });
  learn({ cart: data?.items[0] ?? null });
}

let last: Promise<unknown> = Promise.resolve();

/** A person may be quicker than the service: each change sees what the one before has made of the cart. */
function inTurn(change: (cart: Order) => Promise<void>): Promise<void> {
  const turn = last.then(async () => change(await theCart()));
  last = turn.catch(() => undefined);
  return turn;
}

/** One more of it. */
export function add(sku: string): Promise<void> {
  return inTurn((cart) => putLine(cart, sku, (cart.items.find((line) => line.sku === sku)?.quantity ?? 0) + 1));
}

export function setQuantity(sku: string, quantity: number): Promise<void> {
  return inTurn((cart) => putLine(cart, sku, quantity));
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
  return inTurn(async ({ id }) => {
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
