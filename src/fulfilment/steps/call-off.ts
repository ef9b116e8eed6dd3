import { fail, go, later, StateWriter } from '#kernel/process';
import type { Fulfilment, Placed } from '../fulfilment.data.js';
import type { FulfilmentDeps } from '../fulfilment-deps.service.js';
import { shipped } from './arrange-shipping.js';

const states = new StateWriter<Fulfilment, Placed, 'callOff' | 'trackDelivery'>();

/**
 * A cancel while a shipment may exist. The carrier agrees: everything is undone. It has the goods already: the order is
 * shipped, and the customer is told that it was too late. Never both.
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
        return fail({ type: 'Cancelled', reason: 'the customer has cancelled it' }, data);
      }
      if (outcome.kind !== 'refused')
        return later(data, outcome.reason, { retryAfterMs: outcome.kind === 'lost' ? 0 : outcome.retryAfterMs });
      if (outcome.code !== 'shipping.already-picked-up')
        return fail({ type: 'Cancelled', reason: `the carrier does not call it off: ${outcome.code}` }, data);
      return go('trackDelivery', {
        ...(await shipped(tx, process, { stage: 'picked-up' }, deps)),
        cancelRefused: true,
      });
    },
  });
