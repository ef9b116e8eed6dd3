import { next } from '#kernel/process';
import { orderOf, type Placed } from '../fulfilment.data.js';
import { steps, type FulfilmentDeps } from '../fulfilment-deps.service.js';

/** The order makes no sense, and never will: nothing is tried again. */
export class InvalidOrderError extends Error {
  override readonly name = 'InvalidOrderError';
}

/**
 * Amounts and lines hold together. Undone last of all: the order is cancelled, and the world is told, once what was done for
 * it is undone.
 */
export const validateOrder = ({ placement, outcomes, inTurn }: FulfilmentDeps) =>
  steps.step({
    name: 'validateOrder',
    commit: (_tx, { snapshot, data }) => {
      check(snapshot);
      return next(data);
    },
    undo: {
      name: 'cancel-order',
      since: 'start',
      around: inTurn,
      run: async (tx, process) => {
        await placement.moveTo(tx, orderOf(process), 'CANCELLED');
        await outcomes.tell(tx, process, 'order.cancelled');
        return process.data;
      },
    },
  });

/** Throws InvalidOrderError. */
export function check({ lines, total, currency, payment }: Placed): void {
  if (lines.length === 0) throw new InvalidOrderError('it has no lines');
  if (lines.some(({ quantity }) => quantity <= 0)) throw new InvalidOrderError('a line has no quantity');
  if (total < 0) throw new InvalidOrderError('its total is less than nothing');
  if (total === 0 && payment !== null) throw new InvalidOrderError('it costs nothing and has a payment');
  if (total > 0 && payment === null) throw new InvalidOrderError('it costs something and has no payment');
  if (payment !== null && (payment.amount !== total || payment.currency !== currency))
    throw new InvalidOrderError('its payment is of another amount');
}
