import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { answered } from '../answers.js';
import { during, holdfast } from '../holdfast.js';
import { dateOf, money } from '../money.js';
import type { Order } from '../store.js';
import { Delivery } from './delivery.js';

/** All that were placed; or one of them with its way to the door. */
export function Orders({ id }: { id: string | null }): VNode {
  const [orders, show] = useState<readonly Order[] | null>(null);
  useEffect(() => {
    void during(async () => {
      const answer = await holdfast.GET('/orders', { params: { query: { limit: 50 } } });
      // A browser that never put anything into a cart has no cookie.
      const items = answer.response.status === 401 ? [] : answered(answer).items;
      show(items.filter(({ status }) => status !== 'INCOMPLETE'));
    });
  }, [id]);
  if (orders === null) return <h1>My orders</h1>;
  const one = id === null ? undefined : orders.find((order) => order.id === id);
  if (one !== undefined)
    return (
      <>
        <h1>Order {one.orderNumber}</h1>
        <Delivery orderId={one.id} />
        <p>
          <a href="/shop/orders">All orders</a>
        </p>
      </>
    );
  return (
    <>
      <h1>My orders</h1>
      {orders.length === 0 ? (
        <p>You have none yet.</p>
      ) : (
        <ul class="orders">
          {orders.map(({ id: each, orderNumber, createdAt, total, currency, status }) => (
            <li key={each}>
              <a href={`/shop/orders/${each}`}>{orderNumber ?? 'Being placed'}</a>
              <span>{dateOf(createdAt)}</span>
              <span>{money(total, currency)}</span>
              <span>{status.toLowerCase()}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
