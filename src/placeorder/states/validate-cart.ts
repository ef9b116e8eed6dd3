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
    calls: (process) => (cartOf(process).lines.length === 0 ? [] : [lookUp(process, catalogue)]),
    decide: (process, [outcome]) => validated(process, outcome, participants),
  });
}

function lookUp(process: Placing, catalogue: ProductCatalogue): ForeignStep<Products> {
  const skus = cartOf(process).lines.map(({ sku }) => sku);
  return read({
    system: 'catalogue',
    key: `${process.id}-catalogue`,
    call: async () => ({ kind: 'done', value: await catalogue.find(skus) }),
  });
}

function validated(
  process: Placing,
  outcome: CallOutcome<Products> | undefined,
  participants: Participants,
): Move<PlaceOrderData, 'ReserveInventory'> {
  const { data } = process;
  const cart = cartOf(process);
  if (outcome !== undefined && outcome.kind !== 'done') {
    return later(data, outcome.kind === 'refused' ? outcome.code : outcome.reason);
  }
  const products: Products = outcome?.value ?? new Map();
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
