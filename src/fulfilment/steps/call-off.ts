import { fail, go, later, StateWriter, type Failure } from '#kernel/process';
import type { Fulfilling, Fulfilment, Placed } from '../fulfilment.data.js';
import type { FulfilmentDeps } from '../fulfilment-deps.service.js';
import { shipped } from './arrange-shipping.js';

const states = new StateWriter<Fulfilment, Placed, 'callOff' | 'trackDelivery'>();

/**
 * A cancel while a shipment may exist, or an arrange that nobody has answered as often as it is tried. The carrier agrees:
 * everything is undone. It has the goods already: the order is shipped, and a customer who has cancelled is told that it was
 * too late. Never both.
 */
export const callOff = (deps: FulfilmentDeps) =>
  states.foreign({
    name: 'callOff',
    to: ['callOff', 'trackDelivery'],
    retry: { maximumAttempts: Infinity },
    around: deps.inTurn,
    calls: (process) => [deps.shipping.cancel(process)],
    commit: async (tx, process, [outcome]) => {
      const { data } = process;
      if (outcome.kind === 'done') {
        await deps.shipments.update(tx, process.snapshot.shipmentId, outcome.value.stage);
        return fail(reasonOf(process), data);
      }
      if (outcome.kind !== 'refused')
        return later(data, outcome.reason, { retryAfterMs: outcome.kind === 'lost' ? 0 : outcome.retryAfterMs });
      if (outcome.code !== 'shipping.already-picked-up')
        return fail({ ...reasonOf(process), reason: `the carrier does not call it off: ${outcome.code}` }, data);
      return go('trackDelivery', {
        ...(await shipped(tx, process, { stage: 'picked-up' }, deps)),
        cancelRefused: process.cancelRequested,
      });
    },
  });

function reasonOf({ cancelRequested }: Fulfilling): Failure {
  return cancelRequested
    ? { type: 'Cancelled', reason: 'the customer has cancelled it' }
    : { type: 'RetriesExhausted', reason: 'the carrier has not arranged it' };
}
