import type { VNode } from 'preact';
import { GATEWAY } from '../ways-to-pay.js';
import type { PlaceOrder } from '../store.js';
import { useMeanwhile } from './meanwhile.js';

/** The customer acts in another app. The sandbox's "app" is a page of its own. */
export function WaitForCustomer({ process: { orderInfo } }: { process: PlaceOrder }): VNode {
  useMeanwhile();
  const payment = orderInfo?.paymentInfos.find(({ gateway }) => gateway === GATEWAY);
  return (
    <>
      <h1 id="placing">Approve it in your banking app</h1>
      <p class="under-way">This page goes on by itself.</p>
      {payment !== undefined && (
        <p>
          <a href={`/sandbox/pay/${payment.paymentId}`} target="_blank">
            Open the banking app
          </a>
        </p>
      )}
    </>
  );
}
