import type { Transaction } from '#platform/database';
import { fail, json, next, signal, stay, type Fail } from '#kernel/process';
import { orderOf, type Fulfilling, type Fulfilment } from '../fulfilment.data.js';
import { steps, type FulfilmentDeps } from '../fulfilment-deps.service.js';

/** Waits for the door; the carrier is asked from time to time, whatever else is told. */
export const trackDelivery = (deps: FulfilmentDeps, everyMs: number) =>
  steps.wait({
    name: 'trackDelivery',
    cancellable: false,
    everyMs,
    around: deps.inTurn,
    ask: (process) => deps.shipping.status(process),
    answered: async (tx, process, status) => {
      switch (status?.stage) {
        case 'delivered':
          return next(await delivered(tx, process, deps));
        case 'failed':
        case 'returned':
          return notDelivered(process);
        default:
          return stay(process.data);
      }
    },
    on: {
      delivered: signal(json, async (tx: Transaction, process: Fulfilling) => next(await delivered(tx, process, deps))),
      'delivery-failed': signal(json, (_tx, process: Fulfilling) => notDelivered(process)),
      returned: signal(json, (_tx, process: Fulfilling) => notDelivered(process)),
    },
  });

async function delivered(
  tx: Transaction,
  process: Fulfilling,
  { placement, shipments, outcomes }: FulfilmentDeps,
): Promise<Fulfilment> {
  await placement.moveTo(tx, orderOf(process), 'DELIVERED');
  await shipments.update(tx, process.snapshot.shipmentId, 'delivered');
  await outcomes.tell(tx, process, 'order.delivered');
  return process.data;
}

/** The money goes back at once, the goods when the carrier brings them. */
function notDelivered({ data }: Fulfilling): Fail<Fulfilment> {
  return fail({ type: 'DeliveryFailed', reason: 'the carrier could not deliver it' }, data);
}
