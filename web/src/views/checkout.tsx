import type { VNode } from 'preact';
import { placeOrder } from '../checkout.js';
import { during } from '../holdfast.js';
import { useShop } from '../store.js';
import { beginTimeline } from '../timeline.js';
import { AddressForm } from './address-form.js';
import { Cart } from './cart.js';
import { Catalogue } from './catalogue.js';
import { Payment } from './payment.js';

/** From the shelf to the button. */
export function Checkout(): VNode {
  const { cart, busy } = useShop();
  const missing = [
    ...((cart?.items.length ?? 0) === 0 ? ['something to buy'] : []),
    ...((cart?.shippingAddress ?? null) === null ? ['an address'] : []),
    ...((cart?.paymentSelection ?? null) === null && (cart?.total ?? 1) > 0 ? ['a way to pay'] : []),
  ];
  const buy = (): void => {
    beginTimeline();
    void during(() => placeOrder());
  };
  return (
    <>
      <h1>Shop</h1>
      <Catalogue />
      <Cart />
      <AddressForm />
      <Payment />
      <section aria-labelledby="order">
        <h2 id="order">5. Order</h2>
        {missing.length > 0 && <p>Still missing: {missing.join(', ')}.</p>}
        <button class="primary" type="button" disabled={busy || missing.length > 0} onClick={buy}>
          Place the order
        </button>
      </section>
    </>
  );
}
