import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { components } from 'holdfast/client';
import { answered } from '../answers.js';
import { during, holdfast } from '../holdfast.js';
import { timeOf } from '../money.js';
import type { Order } from '../store.js';

type Fulfilment = components['schemas']['FulfilmentDto'];
type Step = Fulfilment['steps'][number];

const OVER: readonly string[] = ['DELIVERED', 'CANCELLED'];
const PAUSE_MS = 1_000;

const STEPS: Readonly<Record<string, string>> = {
  validateOrder: 'Order checked',
  updateInventory: 'Picked in the warehouse',
  processPayment: 'Paid',
  arrangeShipping: 'Shipped',
  trackDelivery: 'Delivered',
};

const STATUSES: Readonly<Record<string, string>> = {
  PROCESSING: 'We are packing it.',
  SHIPPED: 'On its way.',
  DELIVERED: 'Delivered.',
  CANCELLED: 'Cancelled; your money goes back.',
};

/** How far an order is on its way, as it happens. */
export function Delivery({ orderId }: { orderId: string }): VNode {
  const { order, fulfilment } = useDelivery(orderId);
  const cancelOrder = async (): Promise<void> => {
    answered(await holdfast.POST('/orders/{id}/cancel', { params: { path: { id: orderId } } }));
  };
  return (
    <>
      <p>{STATUSES[order?.status ?? ''] ?? 'It is being placed.'}</p>
      {fulfilment !== null && (
        <ol class="steps">
          {fulfilment.steps.map((step) => (
            <li key={step.name} class={step.status}>
              {STEPS[step.name] ?? step.name}: {wordsOf(step)}
            </li>
          ))}
        </ol>
      )}
      {fulfilment?.problem && <p class="problem">{fulfilment.problem.detail}</p>}
      {order?.status === 'PROCESSING' && (
        <button type="button" onClick={() => void during(cancelOrder)}>
          Cancel the order
        </button>
      )}
    </>
  );
}

function wordsOf({ status, finishedAt }: Step): string {
  return finishedAt === null ? status : `${status}, ${timeOf(finishedAt)}`;
}

function useDelivery(orderId: string): { order: Order | null; fulfilment: Fulfilment | null } {
  const [seen, see] = useState<{ order: Order | null; fulfilment: Fulfilment | null }>({
    order: null,
    fulfilment: null,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async (): Promise<void> => {
      const params = { params: { path: { id: orderId } } };
      const [order, fulfilment] = await Promise.all([
        holdfast.GET('/orders/{id}', params),
        holdfast.GET('/orders/{id}/fulfilment', params),
      ]).catch(() => [null, null]);
      if (gone) return;
      const now = { order: order?.data ?? null, fulfilment: fulfilment?.data ?? null };
      if (now.order !== null) see(now);
      if (!OVER.includes(now.order?.status ?? '')) timer = setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [orderId]);
  return seen;
}
