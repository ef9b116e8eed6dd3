import { go } from '#kernel/process';
import type { PlaceOrderState } from '../placeorder.state.js';

/** Where the start leaves it; everything else belongs to the runs. */
export function newState(): PlaceOrderState {
  return {
    name: 'New',
    state: { kind: 'local', to: ['PrepareCart'], run: (_tx, { data }) => Promise.resolve(go('PrepareCart', data)) },
  };
}
