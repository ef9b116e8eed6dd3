import { DISPLAY_STATES } from '../domain/flow-rules.js';
import { paymentOf } from '../placeorder.data.js';
import { states, type PlaceOrderState } from '../placeorder.state.js';
import { readFlow, type Reading } from './read-flow.js';

const AFTER = [...DISPLAY_STATES, 'ValidatePayment', 'CompletePayment', 'ConfirmInventory'] as const;

/** Asks the gateway where the payment stands, unless the step before has just been told. */
export function validatePayment(reading: Reading): PlaceOrderState {
  return states.foreign({
    name: 'ValidatePayment',
    to: AFTER,
    calls: (process) => (process.data.fresh ? [] : [reading.calls.status(paymentOf(process))]),
    commit: (tx, process, [outcome]) => readFlow(tx, process, outcome, reading),
  });
}

/** Where the customer has something to do: each time it is woken, the gateway is asked again. */
export function displayStates(reading: Reading): PlaceOrderState[] {
  return DISPLAY_STATES.map((name) =>
    states.foreign({
      name,
      to: AFTER,
      calls: (process) => [reading.calls.status(paymentOf(process))],
      commit: (tx, process, [outcome]) => readFlow(tx, process, outcome, reading),
    }),
  );
}
