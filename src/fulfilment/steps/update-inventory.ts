import type { ForeignOutcome } from '#kernel/foreign';
import { foreignStep, next, type ForeignStep, type StepContext } from '#kernel/process';
import type { Fulfilling } from '../fulfilment.data.js';
import { steps, type FulfilmentDeps } from '../fulfilment-deps.service.js';

/** The goods leave the shelves. Undone: they are put back, those that place order has sold included; once they are out, when they are back. */
export const updateInventory = ({ legs, shipping, shipments }: FulfilmentDeps) =>
  steps.step({
    name: 'updateInventory',
    calls: ({ snapshot }) => snapshot.lines.map((line) => legs.step(snapshot.placedBy, line, 'issue')),
    commit: (_tx, { data }) => next({ ...data, issued: true }),
    undo: {
      name: 'put-stock-back',
      since: 'start',
      call: (process) => putBack(process, { legs, shipping }),
      done: async (tx, process) => {
        // They were away, and are back: the carrier has said so.
        if (process.data.pickedUp) await shipments.update(tx, process.snapshot.shipmentId, 'returned');
        return process.data;
      },
    },
  });

/** One call for all lines: each warehouse does it once per line and never forgets. */
function putBack(
  process: Fulfilling,
  { legs, shipping }: Pick<FulfilmentDeps, 'legs' | 'shipping'>,
): ForeignStep<null> {
  const { snapshot, data } = process;
  const lines = snapshot.lines.map((line) => legs.step(snapshot.placedBy, line, 'return'));
  return foreignStep<null>({
    system: 'warehouses',
    key: `${process.id}-return`,
    point: 'return',
    call: async (context) => {
      const away = data.pickedUp ? await goodsAreAway(shipping.status(process), context) : null;
      if (away !== null) return away;
      for (const line of lines) {
        const outcome = await line.call(undefined, { ...context, key: line.key });
        if (outcome.kind !== 'done') return outcome;
      }
      return { kind: 'done', value: null };
    },
    find: null,
  });
}

/** What keeps goods that were picked up from being put back; null = nothing: the carrier has brought them. */
async function goodsAreAway(
  status: ReturnType<FulfilmentDeps['shipping']['status']>,
  context: StepContext,
): Promise<ForeignOutcome<never> | null> {
  const asked = await status.call(undefined, context);
  if (asked.kind !== 'done') return asked;
  if (asked.value?.stage === 'returned') return null;
  const detail = 'the carrier has not brought the goods back';
  return { kind: 'refused', status: 409, code: 'fulfilment.goods-not-returned', detail };
}
