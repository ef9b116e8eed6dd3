import type { PlaceOrderState } from '../placeorder.state.js';

/** From 200 ms doubling to 30 s these are over a minute, so that a participant may be down that long. */
const COMPENSATION_ATTEMPTS = 10;

/** Undoes what was done, in reverse. A compensation that does not succeed waits for a person; the shopper does not. */
export function compensating(): PlaceOrderState {
  return { name: 'Compensating', state: { kind: 'failing', to: ['Failed'], budget: COMPENSATION_ATTEMPTS, endsWithParked: true } };
}

export function success(): PlaceOrderState {
  return { name: 'Success', state: { kind: 'final', to: [] } };
}

export function failed(): PlaceOrderState {
  return { name: 'Failed', state: { kind: 'final', to: [] } };
}
