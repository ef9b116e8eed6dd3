import type { VNode } from 'preact';
import { putAway } from '../checkout.js';
import { during } from '../holdfast.js';
import type { PlaceOrder } from '../store.js';

/** What a customer is told; `reason` is for support. */
const WORDS: Readonly<Record<NonNullable<PlaceOrder['failedReason']>['type'], string>> = {
  CartValidationError: 'The cart cannot be placed as it is.',
  PaymentError: 'The payment did not go through. Another way to pay may.',
  PaymentCanceledByCustomer: 'You stopped the payment. Choose how to pay.',
  CanceledByCustomer: 'You cancelled it. The cart is as it was.',
  Expired: 'Your time to pay is over; you are not charged.',
  Error: 'Something went wrong; you are not charged.',
};

/** Undone: the cart is there and can be edited. */
export function Failed({ process: { failedReason } }: { process: PlaceOrder }): VNode {
  const { type, reason } = failedReason ?? { type: 'Error' as const, reason: '' };
  return (
    <>
      <h1 id="placing">It was not ordered</h1>
      <p>{WORDS[type]}</p>
      <p class="aside">{reason}</p>
      <button class="primary" type="button" onClick={() => void during(putAway)}>
        Back to the cart
      </button>
    </>
  );
}
