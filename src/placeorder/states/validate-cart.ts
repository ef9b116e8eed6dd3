import type { CallOutcome } from '#kernel/foreign';
import type { Participants } from '#inventory';
import type { ProductCatalogue, Products } from '#order';
import { fail, go, later, read, type ForeignStep, type Move } from '#kernel/process';
import { cartErrors } from '../domain/cart-rules.js';
import { firstLegs } from '../domain/stock-plan.js';
import { cartOf, type PlaceOrderData, type Placing } from '../placeorder.data.js';
import { states, type PlaceOrderState } from '../placeorder.state.js';

/** Holds the cart against today's catalogue. */
export function validateCart(catalogue: ProductCatalogue, participants: Participants): PlaceOrderState {
  return states.foreign({
    name: 'ValidateCart',
    to: ['ReserveInventory'],
    calls: (process) => (catalogue.ours ? [] : [lookUp(process, catalogue)]),
    commit: async (tx, process, [outcome]) =>
      validated(process, outcome ?? { kind: 'done', value: await catalogue.find(skusOf(process), tx) }, participants),
  });
}

function lookUp(process: Placing, catalogue: ProductCatalogue): ForeignStep<Products> {
  return read({
    system: 'catalogue',
    key: `${process.id}-catalogue`,
    call: async () => ({ kind: 'done', value: await catalogue.find(skusOf(process)) }),
  });
}

function skusOf(process: Placing): string[] {
  return cartOf(process).lines.map(({ sku }) => sku);
}

function validated(
  process: Placing,
  outcome: CallOutcome<Products>,
  participants: Participants,
): Move<PlaceOrderData, 'ReserveInventory'> {
  const { data } = process;
  const cart = cartOf(process);
  if (outcome.kind !== 'done') {
    return later(data, outcome.kind === 'refused' ? outcome.code : outcome.reason);
  }
  const products = outcome.value;
  const validationResult = cartErrors(cart, products);
  if (validationResult !== null) {
    return fail(
      { type: 'CartValidationError', reason: 'The cart cannot be placed as it is.', validationResult },
      { ...data, prices: [...products.values()] },
    );
  }
  const [first] = participants.all;
  if (first === undefined) throw new Error('Bug: there is no warehouse');
  return go('ReserveInventory', { ...data, legs: firstLegs(cart, first.warehouse) });
}
