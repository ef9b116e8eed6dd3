import { go } from '#kernel/process';
import { states, type PlaceOrderState, type Turn } from '../placeorder.state.js';

/** Where the start leaves it; everything else belongs to the runs. In turn already, since the next state needs it. */
export function newState(inTurn: Turn): PlaceOrderState {
  return states.local({
    name: 'New',
    to: ['PrepareCart'],
    around: inTurn,
    run: (_tx, { data }) => Promise.resolve(go('PrepareCart', data)),
  });
}
