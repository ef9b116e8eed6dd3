import type { Transaction } from '#platform/database';
import { foreignStep, next } from '#kernel/process';
import type { ShipmentStatus } from '#shipping';
import { orderOf, type Fulfilling, type Fulfilment } from '../fulfilment.data.js';
import { steps, type FulfilmentDeps } from '../fulfilment-deps.service.js';

const ATTEMPT_MS = 120_000;
const STEP_MS = 86_400_000;

/**
 * Books the shipment and follows it to the pick-up; the commit that hears of the pick-up ships the order. While a shipment
 * may exist, a cancel is the carrier's to decide: it leads to `callOff`.
 */
export const arrangeShipping = (deps: FulfilmentDeps, heartbeatMs: number) =>
  steps.step({
    name: 'arrangeShipping',
    cancellable: false,
    timeouts: { attemptMs: ATTEMPT_MS, stepMs: STEP_MS },
    heartbeatMs,
    calls: (process) => [deps.shipping.arrange(process)],
    around: deps.inTurn,
    commit: async (tx, process, [status]) => next(await shipped(tx, process, status, deps)),
    undo: {
      name: 'cancel-shipment',
      // Fatal: while the carrier may still have it, neither the money nor the stock may be given up behind it.
      fatal: true,
      call: (process) => (process.data.pickedUp ? onItsWay(process) : deps.shipping.cancel(process)),
      done: async (tx, process, { stage }) => {
        await deps.shipments.update(tx, process.snapshot.shipmentId, stage);
        return process.data;
      },
    },
  });

/** The carrier has the goods: the order is shipped, and the world is told. */
export async function shipped(
  tx: Transaction,
  process: Fulfilling,
  { stage }: Pick<ShipmentStatus, 'stage'>,
  { placement, shipments, outcomes }: Pick<FulfilmentDeps, 'placement' | 'shipments' | 'outcomes'>,
): Promise<Fulfilment> {
  await placement.moveTo(tx, orderOf(process), 'SHIPPED');
  await shipments.update(tx, process.snapshot.shipmentId, stage);
  await outcomes.tell(tx, process, 'order.shipped');
  return { ...process.data, pickedUp: true };
}

/** There is nothing left to call off: whoever brings the goods back is asked when the stock is put back. */
function onItsWay({ snapshot: { shipmentId } }: Fulfilling): ReturnType<FulfilmentDeps['shipping']['cancel']> {
  return foreignStep<ShipmentStatus>({
    ...{ system: 'carrier', key: `${shipmentId}-on-its-way`, find: null },
    call: () => Promise.resolve({ kind: 'done', value: { shipmentId, stage: 'failed' } }),
  });
}
