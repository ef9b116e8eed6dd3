import type { VNode } from 'preact';
import { putAway } from '../checkout.js';
import { during } from '../holdfast.js';
import type { PlaceOrder } from '../store.js';
import { Delivery } from '../views/delivery.js';

/** Placed: from here on it goes to the door by itself. */
export function Success({ process: { orderId, orderInfo } }: { process: PlaceOrder }): VNode {
  return (
    <>
      <h1 id="placing">Thank you</h1>
      <p>
        Your order is <strong>{orderInfo?.orderNumber}</strong>.
      </p>
      <Delivery orderId={orderId} />
      <button type="button" onClick={() => void during(putAway)}>
        Go on shopping
      </button>
    </>
  );
}
