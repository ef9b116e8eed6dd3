import { personalProcesses } from '#kernel/process';
import { PLACE_ORDER } from './placeorder.data.js';

/** Where the shopper came from and was to return to, and what the gateway told for their browser. */
export const PERSONAL_PLACE_ORDERS = personalProcesses(PLACE_ORDER, {
  snapshot: `jsonb_set(snapshot, '{returnUrl}', '"about:blank"', false) - 'address'`,
  state_data: `jsonb_set(state_data, '{flow,data}', '{}', false)`,
});
