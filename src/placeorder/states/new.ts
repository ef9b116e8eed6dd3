import { go } from '#kernel/process';
import { states, type PlaceOrderState } from '../placeorder.state.js';

/** Where the start leaves it; everything else belongs to the runs. */
export function newState(): PlaceOrderState {
  return states.local({
    name: 'New',
    to: ['PrepareCart'],
    run: (_tx, { data }) => Promise.resolve(go('PrepareCart', data)),
  });
}
